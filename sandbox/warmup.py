"""The quiet time before the demo: the same world, heard directly, so that the engine need not wait for its warm-up."""

from collections.abc import Iterator

import msgspec

from engine.market import Heard, Tick
from sandbox.market import World

SECOND_MS = 1_000
CANDLES = 240


def warm_events(world: World, minutes: float, *, candles: int = CANDLES) -> Iterator[Heard]:
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
