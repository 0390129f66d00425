"""Which markets one of several processes follows: dealt by coin, so that each process hears all that its markets depend on."""

from functools import lru_cache
from zlib import crc32

import msgspec

from engine.coins import coin_of

REFERENCE = "BTCUSDT"
"""Every market looks at BTC, so everybody hears it."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Part `number` of `of`, counted from 0."""

    number: int = 0
    of: int = 1

    def has(self, symbol: str) -> bool:
        return self.of == 1 or symbol == REFERENCE or _dealt(symbol) % self.of == self.number


@lru_cache(maxsize=16_384)
def _dealt(symbol: str) -> int:
    return crc32(coin_of(symbol).name.encode())
