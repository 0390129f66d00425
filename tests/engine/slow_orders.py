"""Taker orders and their sweeps put together again from all trades: the slow oracle of engine.orders."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from engine.market import Book, Gap, MarketEvent, Side, Stream, Trade


class Seen(NamedTuple):
    """After one trade."""

    at_ms: int
    orders: int
    """Finished so far."""
    sold_ms: int | None
    bought_ms: int | None
    """When the last sweep of either side last grew."""
    strength: float
    """Of the last sold one, when it last grew."""


def orders_of(events: Iterable[MarketEvent]) -> list[Seen]:
    sizes: list[tuple[float, int]] = []
    running: list[Trade] = []
    book = met = None
    sold_ms = bought_ms = None
    strength, seen = 0.0, []
    for event in events:
        if isinstance(event, Book):
            book = event if event.bids and event.asks and event.bids[0][0] < event.asks[0][0] else None
        elif isinstance(event, Gap):
            book = book if event.stream is Stream.TRADE else None
            running = running if event.stream is Stream.BOOK else []
        elif isinstance(event, Trade):
            now_ms = event.received_ms
            if running and _belongs(event, running):
                running.append(event)
            else:
                if running:
                    sizes.append((_quote(running), now_ms))
                running, met = [event], book
            if _is_sweep(running, sizes, met, now_ms):
                if event.taker is Side.BUY:
                    bought_ms = now_ms
                else:
                    left = 0.0 if sold_ms is None else strength * 2.0 ** (-(now_ms - sold_ms) / 20_000)
                    over = _quote(running) / quantile(sizes, now_ms)
                    strength, sold_ms = max(left, min(1.0, max(0.0, (over - 1.0) / 2.0))), now_ms
            seen.append(Seen(now_ms, len(sizes), sold_ms, bought_ms, strength))
    return seen


def quantile(sizes: list[tuple[float, int]], now_ms: float) -> float:
    """99 % of (size, when), weighed by age with h = 1 h, as the upper edge of its 5 % bin."""
    bins: dict[int, float] = {}
    for size, at_ms in sizes:
        place = math.floor(math.log(size) / math.log(1.05))
        bins[place] = bins.get(place, 0.0) + 2.0 ** (-(now_ms - at_ms) / 3_600_000)
    above = 0.0
    for place in sorted(bins, reverse=True):
        above += bins[place]
        if above > 0.01 * sum(bins.values()):
            return 1.05 ** (place + 1)
    raise AssertionError("no sizes")


def _belongs(trade: Trade, running: list[Trade]) -> bool:
    """Same side, at most 50 ms after the one before and 100 ms after the first, by the venue's clock."""
    since_last_ms, since_first_ms = trade.exchange_ms - running[-1].exchange_ms, trade.exchange_ms - running[0].exchange_ms
    return trade.taker is running[-1].taker and 0 <= since_last_ms <= 50 and since_first_ms <= 100


def _quote(trades: list[Trade]) -> float:
    return sum(trade.price * trade.size_base for trade in trades)


def _is_sweep(running: list[Trade], sizes: list[tuple[float, int]], met: Book | None, now_ms: int) -> bool:
    """≥ 3 prices, ≥ the 99 % quantile of ≥ 300 orders, ≥ 25 % of the depth within 10 bps of the touch that it met."""
    if len({trade.price for trade in running}) < 3 or len(sizes) < 300 or _quote(running) < quantile(sizes, now_ms):
        return False
    if met is None:
        return False
    sign, side = (1.0, met.bids) if running[0].taker is Side.SELL else (-1.0, met.asks)
    best = side[0][0]
    return _quote(running) >= 0.25 * sum(price * size for price, size in side if sign * (best - price) / best * 1e4 <= 10.0 + 1e-9)
