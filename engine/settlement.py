"""What became of a signal while nobody followed it, as far as one-minute candles tell: never better than it may have been.

A minute tells four prices and not their order. So of all exits that it allows, the worst for the short is taken:

- The stop comes before everything else. It is filled at its price, and at the minute's open where the price opened beyond it.
- The target needs a low below it by more than the spread at the opening: lows are bids, and a short is bought back at the ask.
- Time is up at the close of the minute in which it falls, but never better than at the target.
- A trailing exit that may have come and may not is kept in doubt: the worst of it and of what comes after is the end.
- Of the minute in which the following ended only the high counts, for a low may be from before; so the stop may be hit too early,
  never too late.
- Behind a missing minute nothing is known and nothing ends.

What only a book, the mark or BTC would tell (a mark at the stop, liquidity flip, buy sweep, BTC pump) ends nothing, for it is not
known. Everything is dated at the end of its minute.
"""

from collections.abc import Iterable, Iterator

import msgspec

from engine.costs import short_pct
from engine.exits import Following, Seen, close
from engine.market import Candle, PastFunding
from engine.rules import Rules
from engine.signals import Closed, ExitReason, Opened

MINUTE_MS = 60_000


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """The end, or None and how far the signal is known to have come."""

    closed: Closed | None
    seen: Seen


class Minute(msgspec.Struct, frozen=True, kw_only=True):
    """What a candle says about the ask: at the open and the high just that price, at the low and the close a spread more.

    `end_ms`: how far it is known; `is_cut`: it began before the gap; `is_whole`: it was over when it was told.
    """

    end_ms: int
    open: float
    high: float
    low: float
    close: float
    is_cut: bool
    is_whole: bool


class Way(msgspec.Struct, frozen=True):
    """One way in which a minute may have ended the signal."""

    reason: ExitReason
    price: float


def settle(
    opened: Opened,
    seen: Seen,
    candles: Iterable[Candle],
    rules: Rules,
    *,
    spread_pct: float = 0.0,
    fundings: Iterable[PastFunding] = (),
) -> Settlement:
    """From where it was last `seen`. `fundings` settled since then count as far as they are known; `spread_pct`: at the opening."""
    following = Following(opened)
    following.take_up(seen)
    rates = sorted((one.exchange_ms, one.rate_pct) for one in fundings if one.exchange_ms > seen.until_ms)
    doubt: Closed | None = None
    for minute in _without_holes(candles, seen.until_ms, 1.0 + spread_pct / 100.0):
        ways, is_sure = _ways(following, minute, rules)
        if ways:
            worst = max(ways, key=lambda way: way.price)
            doubt = _worse(doubt, _closed(following, worst, minute, rates))
        if is_sure:
            return Settlement(closed=doubt, seen=following.seen)
        _live_through(following, minute)
    following.funding_pct += sum(rate_pct for _, rate_pct in rates)
    return Settlement(closed=doubt, seen=following.seen)


def _without_holes(candles: Iterable[Candle], from_ms: int, ask_of_bid: float) -> Iterator[Minute]:
    """The minutes from the one that holds `from_ms`, oldest first, as long as none is missing."""
    start_ms = from_ms // MINUTE_MS * MINUTE_MS
    for candle in sorted(candles, key=lambda candle: candle.exchange_ms):
        if candle.exchange_ms < start_ms:
            continue
        if candle.exchange_ms > start_ms:
            return
        start_ms += MINUTE_MS
        yield Minute(
            end_ms=min(start_ms, candle.received_ms),
            open=candle.open,
            high=candle.high,
            low=candle.low * ask_of_bid,
            close=candle.close * ask_of_bid,
            is_cut=candle.exchange_ms < from_ms,
            is_whole=candle.received_ms >= start_ms,
        )


def _ways(following: Following, minute: Minute, rules: Rules) -> tuple[list[Way], bool]:
    """Every way in which this minute may have ended the signal, and whether one of them surely did."""
    opened = following.opened
    if minute.high >= opened.stop_loss:
        gapped = opened.stop_loss if minute.is_cut else max(opened.stop_loss, minute.open)
        return [Way(ExitReason.STOP_LOSS, gapped)], True
    ways: list[Way] = []
    due_ms = opened.at_ms + rules.timeout_ms
    is_due = due_ms < minute.end_ms and minute.is_whole
    if is_due:
        ways.append(Way(ExitReason.TIMEOUT, max(minute.close, opened.take_profit)))
    is_through = minute.low < opened.take_profit and not minute.is_cut and due_ms >= minute.end_ms
    if is_through:
        ways.append(Way(ExitReason.TAKE_PROFIT, opened.take_profit))
    trailed, is_trailed = _trailed(following, minute, rules)
    return ways + trailed, is_due or is_through or is_trailed


def _trailed(following: Following, minute: Minute, rules: Rules) -> tuple[list[Way], bool]:
    """The worst trailing exit that this minute allows, and whether one surely came."""
    entry, before = following.opened.entry_price, following.lowest_ask
    lowest = min(before, minute.low)
    giveback = entry * rules.trailing_giveback_pct / 100.0
    if not rules.trailing or short_pct(entry, lowest) < rules.trailing_arm_pct or minute.high < lowest + giveback:
        return [], False
    was_armed = short_pct(entry, before) >= rules.trailing_arm_pct
    latest = (before if was_armed else entry * (1.0 - rules.trailing_arm_pct / 100.0)) + giveback
    gapped = minute.open if was_armed and not minute.is_cut and minute.open >= latest else 0.0
    is_sure = minute.close >= lowest + giveback or (was_armed and minute.high >= latest)
    return [Way(ExitReason.TRAILING, max(gapped, min(latest, minute.high)))], is_sure and not minute.is_cut


def _live_through(following: Following, minute: Minute) -> None:
    if not minute.is_cut:
        following.see(min(minute.low, minute.high), minute.end_ms)
    following.see(minute.high, minute.end_ms)


def _closed(following: Following, way: Way, minute: Minute, rates: list[tuple[int, float]]) -> Closed:
    """Of the last minute only its high counts as an excursion: what came after the exit is not known."""
    ended = Following(following.opened)
    ended.take_up(following.seen)
    if way.reason is not ExitReason.STOP_LOSS:
        ended.see(minute.high, minute.end_ms)
    ended.funding_pct += sum(rate_pct for at_ms, rate_pct in rates if at_ms < minute.end_ms)
    return close(ended, way.reason, way.price, minute.end_ms)


def _worse(one: Closed | None, other: Closed) -> Closed:
    return other if one is None or other.exit_price > one.exit_price else one
