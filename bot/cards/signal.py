"""The signal card, its end, and the replies that follow it."""

from bot import keyboards
from bot.cards.parts import Card, lines, venue_name, with_footer
from bot.cards.personal import alike_line, size_line
from bot.cards.scoring import ups_line
from bot.scales import cut, digits_of
from bot.sizing import personal_size
from bot.texts import Html, Text, Value
from engine.costs import SLIPPAGE_PCT, break_even_rate, short_pct
from engine.market import Venue
from engine.reading import Known
from engine.rules import TAKER_FEE_PCT
from engine.signals import Blind, Closed, Opened, Score
from storage.chats import Chat
from storage.likeness import Alike
from storage.signals import Record
from storage.trades import Mark


def signal_card(
    text: Text, record: Record, chat: Chat, *, late: bool = False, mark: Mark | None = None, alike: Alike | None = None
) -> Card:
    """What a chat gets when a set-up opens, and what becomes of it at its end. At most 1024 characters after parsing."""
    if record.closed is not None:
        return Card(_ended(text, record, record.closed, chat), keyboards.ended(text, record, mark))
    opened = _opened(text, record, chat, alike, late=late)
    return Card(opened, keyboards.signal(text, record, chat, late=late, mark=mark))


def follow_up(text: Text, record: Record, signal: Closed | Blind, chat: Chat) -> Card:
    """The reply below the card."""
    match signal:
        case Closed():
            way = _way(text, signal)
            body = lines(result_line(text, signal), _head(text, "ended-head", record), way, _from_candles(text, record))
        case Blind(seconds_blind=seconds, at_ms=at_ms):
            body = lines(
                _head(text, "follow-up-blind", record, span=text.span(seconds)),
                text("follow-up-blind-promise"),
                text.moment(at_ms, chat.timezone),
            )
    return Card(with_footer(text, [body]))


def result_line(text: Text, closed: Closed) -> Html:
    """✅ Target reached · +1.62% net · +1.8R · 7 min"""
    return text(
        "result-line",
        icon=text(result_icon(closed)),
        reason=text(f"exit-{closed.reason}"),
        net=text.percent(closed.net_pct, signed=True),
        r=text.number(closed.net_r, 1, signed=True),
        span=text.span(closed.seconds_open),
    )


def result_icon(closed: Closed) -> str:
    """A win is net R above zero, whatever the exit was called."""
    return "icon-win" if closed.net_r > 0 else "icon-loss"


def _head(text: Text, key: str, record: Record, **values: Value) -> Html:
    """Which signal it is about."""
    name = venue_name(text, record.opened.venue)
    return text(key, symbol=record.opened.symbol, venue=name, number=str(record.number), **values)


def _opened(text: Text, record: Record, chat: Chat, alike: Alike | None, *, late: bool) -> Html:
    opened = record.opened
    reasons = [text("signal-reason", reason=text(f"reason-{reason}")) for reason in opened.reasons[:3]]
    return with_footer(
        text,
        [
            _head(text, "signal-head", record),
            text("signal-late") if late else None,
            None if opened.official else text("signal-unofficial"),
            "",
            *_levels(text, opened),
            "",
            ups_line(text, opened.score, opened.score_low, opened.score_high),
            *reasons,
            "",
            _cost(text, opened, record.snapshot),
            _fills(text, record.snapshot),
            None if late else _size(text, record, chat),
            None if alike is None else alike_line(text, alike),
            text("signal-found", moment=text.moment(opened.at_ms, chat.timezone)),
        ],
    )


def _ended(text: Text, record: Record, closed: Closed, chat: Chat) -> Html:
    opened = record.opened
    digits = digits_of((opened.entry_price, closed.exit_price))
    return with_footer(
        text,
        [
            result_line(text, closed),
            _head(text, "ended-head", record),
            None if opened.official else text("signal-unofficial"),
            "",
            text(
                "ended-prices",
                entry=text.price(opened.entry_price, digits),
                exit=text.price(closed.exit_price, digits),
                gross=text.percent(closed.gross_pct, signed=True),
            ),
            _way(text, closed),
            _from_candles(text, record),
            ups_line(text, opened.score, opened.score_low, opened.score_high),
            text(
                "ended-times",
                opened=text.moment(opened.at_ms, chat.timezone),
                closed=text.moment(closed.at_ms, chat.timezone),
            ),
        ],
    )


def _levels(text: Text, opened: Opened) -> list[Html]:
    prices = (opened.entry_price, opened.take_profit, opened.stop_loss)
    entry, target, stop = (text.price(price, digits_of(prices)) for price in prices)
    target_pct, stop_pct = _distances_pct(opened)
    return [
        text("signal-entry", price=entry),
        text("signal-target", price=target, percent=text.percent(-target_pct, signed=True)),
        text("signal-stop", price=stop, percent=text.percent(stop_pct, signed=True)),
        text("signal-reward", ratio=text.number(target_pct / stop_pct, 1)),
    ]


def _distances_pct(opened: Opened) -> tuple[float, float]:
    """How far target and stop are from the entry, both positive."""
    return (
        short_pct(opened.entry_price, opened.take_profit),
        -short_pct(opened.entry_price, opened.stop_loss),
    )


def _cost(text: Text, opened: Opened, snapshot: Score) -> Html:
    target_pct, stop_pct = _distances_pct(opened)
    cost_pct = _cost_pct(snapshot, target_pct, opened.venue)
    wins = break_even_rate(stop_pct, target_pct, cost_pct)
    return text("signal-cost", cost=text.percent(cost_pct), wins=text.percent(wins * 100, digits=0))


def _fills(text: Text, snapshot: Score) -> Html | None:
    """Cut to two digits: what is shown must really have been there."""
    if not snapshot.fills_quote:
        return None
    return text("signal-fills", size=text.number(cut(snapshot.fills_quote, 2)), slippage=text.percent(SLIPPAGE_PCT, digits=1))


def _size(text: Text, record: Record, chat: Chat) -> Html | None:
    """For whoever has told his balance."""
    _, stop_pct = _distances_pct(record.opened)
    fills = record.snapshot.fills_quote
    size = personal_size(chat.balance_usdt, chat.risk_pct, stop_pct, cut(fills, 2) if fills else None)
    return None if size is None else size_line(text, size)


def _cost_pct(snapshot: Score, target_pct: float, venue: Venue) -> float:
    """Spread, impact and both fees as measured at the opening; the fees alone where the book could not tell."""
    cost = snapshot.readings.get("cost")
    return cost.raw / 100 * target_pct if isinstance(cost, Known) else 2 * TAKER_FEE_PCT[venue]


def _from_candles(text: Text, record: Record) -> Html | None:
    return text("ended-from-candles") if record.from_candles else None


def _way(text: Text, closed: Closed) -> Html:
    return text("ended-way", best=text.percent(abs(closed.mfe_pct)), worst=text.percent(abs(closed.mae_pct)))
