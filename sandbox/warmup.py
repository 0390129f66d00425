"""The quiet time before the demo: the same world, heard directly, so that the engine need not wait for its warm-up."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from engine.market import Candle, Heard, MarketEvent, Tick, Venue
from sandbox.coins import Listing

SECOND_MS = 1_000
CANDLES = 240


class Simulated(Protocol):
    """A `World`, or something that tells of one."""

    @property
    def listings(self) -> tuple[Listing, ...]: ...
    @property
    def now_ms(self) -> int: ...
    def begin_setups(self, from_ms: int) -> None: ...
    def history(self, venue: Venue, symbol: str, candles: int) -> list[Candle]: ...
    def advance(self, to_ms: int) -> list[MarketEvent]: ...


def warm_events(world: Simulated, minutes: float, *, candles: int = CANDLES) -> Iterator[Heard]:
    """What a scanner hears in the next `minutes` of the world: history first, then every event, and a tick each second.

    Nothing is planted meanwhile; the world's first set-up comes `first_setup_s` after them. The world is left where they end.
    """
    start_ms = world.now_ms
    end_ms = start_ms + round(minutes * 60 * SECOND_MS)
    world.begin_setups(end_ms)
    for listing in world.listings:
        for candle in world.history(listing.market.venue, listing.market.symbol, candles)[:-1]:
            yield msgspec.structs.replace(candle, received_ms=start_ms)
    for now_ms in range((start_ms // SECOND_MS + 1) * SECOND_MS, end_ms + 1, SECOND_MS):
        yield from world.advance(now_ms)
        yield Tick(received_ms=now_ms)
    yield from world.advance(end_ms)
