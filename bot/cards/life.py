"""/signal ID: one signal's whole life, from its set-up to its end and how it reached this chat."""

from collections.abc import Iterator, Sequence

from bot.cards.gates import gate_lines, span_ms
from bot.cards.parts import Card, lines, venue_name, with_footer
from bot.cards.scoring import component_lines, ups_line
from bot.cards.signal import result_icon
from bot.keyboards.record import with_card
from bot.scales import digits_of
from bot.texts import Html, Text
from engine.costs import short_pct
from engine.signals import Closed, Opened
from storage.chats import Chat
from storage.listing import Sending
from storage.own_trades import Own
from storage.signals import Record
from storage.trades import Mark


def life_card(text: Text, record: Record, chat: Chat, sendings: Sequence[Sending], own: Own | None, now_ms: int) -> Card:
    """`sendings` are this chat's; `own` is the ledger of whoever asks, where nobody else looks."""
    mark = None if own is None else own.mark
    return Card(
        with_footer(
            text,
            [
                _state(text, record, now_ms),
                _head(text, record),
                _standing(text, record.opened),
                "",
                *_levels(text, record.opened),
                "",
                *_times(text, record, chat),
                *_outcome(text, record),
                *_deliveries(text, sendings),
                *_own(text, own),
                _setup(text, record),
            ],
        ),
        with_card(text, record, chat, mark),
    )


def _head(text: Text, record: Record) -> Html:
    opened = record.opened
    return text("life-head", symbol=opened.symbol, venue=venue_name(text, opened.venue), number=str(record.number))


def _state(text: Text, record: Record, now_ms: int) -> Html:
    closed = record.closed
    if closed is None:
        return text("life-open", span=text.span((now_ms - record.opened.at_ms) / 1_000))
    return text(
        "life-ended",
        icon=text(result_icon(closed)),
        reason=text(f"exit-{closed.reason}"),
        r=text.number(closed.net_r, 2, signed=True),
        span=text.span(closed.seconds_open),
    )


def _standing(text: Text, opened: Opened) -> Html:
    return text("life-official") if opened.suppressed is None else text(f"life-{opened.suppressed}")


def _levels(text: Text, opened: Opened) -> Iterator[Html]:
    prices = (opened.entry_price, opened.take_profit, opened.stop_loss)
    entry, target, stop = (text.price(price, digits_of(prices)) for price in prices)
    yield text("life-entry", price=entry)
    for key, price, said in (("life-target", opened.take_profit, target), ("life-stop", opened.stop_loss, stop)):
        yield text(key, price=said, percent=text.percent(-short_pct(opened.entry_price, price), signed=True))


def _times(text: Text, record: Record, chat: Chat) -> Iterator[Html | str]:
    """In the order in which things happened."""
    opened, blind, closed = record.opened, record.blind, record.closed
    yield text("life-times-head")
    yield text("life-found", moment=text.moment(opened.at_ms, chat.timezone, date=True))
    if blind is not None:
        yield text("life-blind", moment=text.moment(blind.at_ms, chat.timezone), span=text.span(blind.seconds_blind))
    if closed is not None:
        yield text("life-closed", moment=text.moment(closed.at_ms, chat.timezone, date=True))
    yield ""


def _outcome(text: Text, record: Record) -> Iterator[Html | str]:
    closed = record.closed
    yield text("life-outcome-head")
    yield from [text("life-no-outcome")] if closed is None else _result(text, record.opened, closed)
    if record.from_candles:
        yield text("ended-from-candles")
    yield ""


def _result(text: Text, opened: Opened, closed: Closed) -> Iterator[Html]:
    yield text("life-exit", price=text.price(closed.exit_price, digits_of((opened.entry_price, closed.exit_price))))
    yield text(
        "life-result",
        gross=text.percent(closed.gross_pct, signed=True),
        net=text.percent(closed.net_pct, signed=True),
        r=text.number(closed.net_r, 2, signed=True),
    )
    yield text("life-way", best=text.percent(abs(closed.mfe_pct)), worst=text.percent(abs(closed.mae_pct)))


def _deliveries(text: Text, sendings: Sequence[Sending]) -> Iterator[Html | str]:
    """From what was told to Telegram's word that it is there."""
    yield text("life-deliveries-head")
    if not sendings:
        yield text("life-not-sent")
    for sending in sendings:
        lag = "" if sending.sent_ms is None else span_ms(text, max(0, sending.sent_ms - sending.trigger_ms))
        yield text(f"life-{sending.state}", event=text(f"life-event-{sending.event}"), lag=lag)
    yield ""


def _own(text: Text, own: Own | None) -> Iterator[Html | str]:
    if own is None:
        return
    yield text("life-took" if own.mark is Mark.TOOK else "life-skipped")
    if own.mark is Mark.TOOK:
        for key, price in (("life-own-entry", own.entry_price), ("life-own-exit", own.exit_price)):
            if price is not None:
                yield text(key, price=text.price(price))
    yield ""


def _setup(text: Text, record: Record) -> Html:
    """What the engine saw, folded."""
    snapshot = record.snapshot
    seen = lines(*component_lines(text, snapshot), "", *gate_lines(text, snapshot.gates)).rstrip("\n")
    ups = ups_line(text, snapshot.score, snapshot.score_low, snapshot.score_high)
    return lines(text("life-setup-head"), ups, Html(f"<blockquote expandable>{seen}</blockquote>"))
