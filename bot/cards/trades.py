"""/mytrades: one's own ledger beside the engine's."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.cards.parts import Card, venue_name, with_footer
from bot.keyboards import record as keyboards
from bot.own_results import Gain, Tally, engines_gain, own_gain
from bot.symbols import coin_name
from bot.texts import Html, Text, Value
from storage.chats import Chat
from storage.own_trades import Own
from storage.trades import Mark


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """What was given since `since_ms`: taken by this person, by the engine as a whole, and what he skipped."""

    since_ms: int
    you: Tally
    engine: Tally
    skipped: Tally


def trades_card(text: Text, month: Month, shown: Sequence[Own], chat: Chat, *, number: int = 0, pages: int = 1) -> Card:
    """`shown` are the latest first, those of this page, counted from 0."""
    return Card(
        with_footer(
            text,
            [
                text("trades-head"),
                "",
                *_month(text, month, chat),
                "",
                *([_line(text, own) for own in shown] or [text("trades-none")]),
                "",
                text("page-of", number=number + 1, pages=pages) if pages > 1 else None,
                text("trades-how"),
            ],
        ),
        keyboards.trades(text, shown, number, pages),
    )


def trade_card(text: Text, own: Own, chat: Chat, page: int = 0) -> Card:
    opened = own.signal.opened
    said: dict[str, Value] = {"number": str(own.number), "symbol": opened.symbol, "venue": venue_name(text, opened.venue)}
    return Card(
        with_footer(
            text,
            [
                text("trade-head", **said),
                text(
                    "trade-took" if own.mark is Mark.TOOK else "trade-skipped",
                    moment=text.moment(own.marked_ms, chat.timezone, date=True),
                ),
                "",
                *_prices(text, own),
                "",
                *_gains(text, own),
                text("trade-how", number=str(own.number)),
            ],
        ),
        keyboards.trade(text, own, page),
    )


def private_card(text: Text, url: str) -> Card:
    """What a group is told."""
    return Card(text("trades-private"), keyboards.in_private(text, url))


def _month(text: Text, month: Month, chat: Chat) -> Iterator[Html]:
    yield text("trades-month", month=text.month(month.since_ms, chat.timezone))
    for name, sums in (("you", month.you), ("engine", month.engine), ("skipped", month.skipped)):
        yield _tally(text, name, sums)
    if text.simulated:
        yield text("stats-simulated")


def _tally(text: Text, name: str, sums: Tally) -> Html:
    who = text(f"trades-{name}")
    if text.simulated or not sums.ended:
        return text("trades-count", who=who, ended=text.number(sums.ended), count=text.number(sums.count))
    return text(
        "trades-sum",
        who=who,
        ended=text.number(sums.ended),
        count=text.number(sums.count),
        r=text.number(sums.net_r, 1, signed=True),
        net=text.percent(sums.net_pct, digits=1, signed=True),
    )


def _line(text: Text, own: Own) -> Html:
    took = own.mark is Mark.TOOK
    has_own = took and (own.entry_price is not None or own.exit_price is not None)
    gain = own_gain(own)
    said: dict[str, Value] = {"icon": text("icon-took" if took else "icon-skipped"), "number": str(own.number)}
    coin, venue = coin_name(own.signal.opened.symbol), venue_name(text, own.signal.opened.venue)
    if gain is None:
        return text("trades-open", coin=coin, venue=venue, **said)
    return text(
        "trades-own" if has_own else "trades-ended",
        coin=coin,
        venue=venue,
        net=text.percent(gain.net_pct, signed=True),
        r=text.number(gain.net_r, 1, signed=True),
        **said,
    )


def _prices(text: Text, own: Own) -> Iterator[Html]:
    """His own where he told them."""
    opened, closed = own.signal.opened, own.signal.closed
    if own.entry_price is None:
        yield text("trade-entry-engine", price=text.price(opened.entry_price))
    else:
        yield text("trade-entry-own", price=text.price(own.entry_price), engine=text.price(opened.entry_price))
    if own.exit_price is not None:
        engine = text("trade-open") if closed is None else text.price(closed.exit_price)
        yield text("trade-exit-own", price=text.price(own.exit_price), engine=engine)
    elif closed is not None:
        yield text("trade-exit-engine", price=text.price(closed.exit_price))
    else:
        yield text("trade-exit-open")


def _gains(text: Text, own: Own) -> Iterator[Html | str]:
    """His own, and the engine's beside it where they differ."""
    gain, engine = own_gain(own), engines_gain(own.signal)
    if gain is not None and own.mark is Mark.TOOK:
        yield text("trade-you", **_said(text, gain))
    if engine is not None and (engine != gain or own.mark is Mark.SKIPPED):
        yield text("trade-engine", **_said(text, engine))
    if gain is not None or engine is not None:
        yield ""


def _said(text: Text, gain: Gain) -> dict[str, str]:
    return {"net": text.percent(gain.net_pct, signed=True), "r": text.number(gain.net_r, 2, signed=True)}
