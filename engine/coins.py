"""Coin identity across venues: `1000PEPEUSDT` here and `PEPEUSDT` there are the same coin."""

import re
from functools import lru_cache
from typing import Final

import msgspec

QUOTE: Final = "USDT"
ALIASES: Final = {"XBT": "BTC"}
"""Other spellings of one coin; only those that mean the same asset wherever they are listed."""

# A multiplier is a power of ten from 1,000 to 1,000,000 (or 1M) in front of what could itself be a name: 1000SATS, 10000LADYS,
# 1MBABYDOGE, even 10001000SATS; not 1INCH, 0G or 1000 alone. Some venues put it behind the name: SHIB1000.
_IN_FRONT = re.compile(r"^(10{3,6}|1M(?=[^\W\d]{3}))(?=[^\W0])(.+)$")
_BEHIND = re.compile(r"^(.*[^\W\d]{2})(10{3,6})$")


class Coin(msgspec.Struct, frozen=True):
    """`multiplier`: how many of the coin one unit of the contract's base is (1000 for `1000PEPEUSDT`)."""

    name: str
    multiplier: int


@lru_cache(maxsize=16_384)
def coin_of(symbol: str) -> Coin:
    """The coin behind a symbol (base + USDT) or behind a bare base.

    >>> coin_of("1000PEPEUSDT")
    Coin(name='PEPE', multiplier=1000)
    >>> coin_of("1INCHUSDT")
    Coin(name='1INCH', multiplier=1)
    """
    name, multiplier = _without_multipliers(symbol.upper().removesuffix(QUOTE) or symbol.upper())
    return Coin(ALIASES.get(name, name), multiplier)


def _without_multipliers(base: str) -> tuple[str, int]:
    if found := _IN_FRONT.match(base):
        name, rest = _without_multipliers(found[2])
        return name, rest * (1_000_000 if found[1] == "1M" else int(found[1]))
    if found := _BEHIND.match(base):
        return found[1], int(found[2])
    return base, 1
