"""The levels of many sides of books as one array: the fastest way there from tuples."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TypeAlias

import msgspec
import numpy as np

from engine.columns import Floats
from engine.market import Level

Sides: TypeAlias = Sequence[Sequence[Level]]

_packed = msgspec.msgpack.Encoder().encode
_FLOAT = 0xCB
"""What stands before each double in MessagePack."""
_SHORT = 16
"""Arrays of fewer items have a head of one byte there, others up to 65,535 one of three."""
_LEVEL = np.dtype(
    {"names": ["mark", "price", "mark2", "size"], "formats": ["u1", ">f8", "u1", ">f8"], "offsets": [1, 2, 10, 11], "itemsize": 19}
)


def levels_of(sides: Sides, depth: int) -> Floats:
    """(price and size, level, side), at least `depth` levels; a shorter side repeats its last price with no size."""
    counts = [*map(len, sides)]
    longest = max(depth, *counts)
    if min(counts) == longest:
        even = _even(sides, longest)
        return _flat(sides, 2 * longest * len(sides)).reshape(len(sides), longest, 2).T if even is None else even
    levels = np.zeros((len(sides), longest, 2))
    flat, lengths = _flat(sides, 2 * sum(counts)).reshape(-1, 2), np.array(counts)
    levels[..., 0] = flat[np.cumsum(lengths) - 1, 0][:, None]
    levels[np.arange(longest) < lengths[:, None]] = flat
    return levels.T


def _flat(sides: Sides, count: int) -> Floats:
    return np.fromiter(chain.from_iterable(chain.from_iterable(sides)), np.float64, count)


@cache
def _side(count: int) -> np.dtype[np.void]:
    head = 1 if count < _SHORT else 3
    return np.dtype(
        {"names": ["levels"], "formats": [(_LEVEL, (count,))], "offsets": [head], "itemsize": head + count * _LEVEL.itemsize}
    )


def _even(sides: Sides, count: int) -> Floats | None:
    """Sides of equally many levels by way of MessagePack, whose doubles stand at fixed places; None where a number is no float."""
    packed = _packed(sides)
    side = _side(count)
    before = len(packed) - len(sides) * side.itemsize
    if before not in (1, 3, 5):
        return None
    found = np.frombuffer(packed, side, len(sides), before)["levels"].T
    if not ((found["mark"] == _FLOAT).all() and (found["mark2"] == _FLOAT).all()):
        return None
    levels = np.empty((2, count, len(sides)))
    levels[0], levels[1] = found["price"], found["size"]
    return levels
