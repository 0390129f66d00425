"""Foreign frames: what is refused at the door, and small tools that every venue's protocol needs.

Decoders refuse what is outside `Price`, `Size`, `Ms` and `Fraction`: infinities, negative sizes, times after the year 5000.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from itertools import islice
from math import ceil, isfinite
from typing import Annotated, Final, TypeAlias, TypeVar

import msgspec

Price: TypeAlias = Annotated[float, msgspec.Meta(gt=0, lt=1e15)]
Size: TypeAlias = Annotated[float, msgspec.Meta(ge=0, lt=1e18)]
Ms: TypeAlias = Annotated[int, msgspec.Meta(ge=0, lt=10**14)]
Fraction: TypeAlias = Annotated[float, msgspec.Meta(ge=-10, le=10)]

BROKEN: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What msgspec raises on text that is not what was asked for."""

T = TypeVar("T")


def misfit(error: Exception) -> str:
    """A short kind for what a decoder refused: the place in the frame that did not fit, or that it was no JSON at all."""
    if not isinstance(error, msgspec.ValidationError):
        return "not json"
    _, _, place = str(error).rpartition(" - at `")
    return f"misfit at {place.rstrip('`')}" if place.startswith("$") else "misfit"


def number(text: str | None) -> float | None:
    """The finite number in a field that may be absent or empty."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) else None


def positive(text: str | None) -> float | None:
    """The number above zero in a field that may be absent or empty: a price of 0 is none."""
    value = number(text)
    return value if value is not None and value > 0 else None


def moment_ms(text: str | None) -> int | None:
    """The Unix milliseconds in a field that may be absent or empty; a time of 0 is none."""
    value = positive(text)
    return int(value) if value is not None and value < 1e14 else None


def command(**words: object) -> str:
    """A frame to send."""
    return msgspec.json.encode(words).decode()


def shards(names: Iterable[str], at_most: int) -> list[list[str]]:
    """The names, each once and in order, in as few and as equal parts as `at_most` allows."""
    ordered = sorted(set(names))
    count = ceil(len(ordered) / at_most)
    return [ordered[index::count] for index in range(count)]


def batches(things: Sequence[T], at_most: int) -> list[list[T]]:
    """The things in order, `at_most` at a time."""
    rest = iter(things)
    return [list(islice(rest, at_most)) for _ in range(ceil(len(things) / at_most))]


class Recent:
    """The last few thousand names heard: says whether one is new."""

    def __init__(self, capacity: int = 4_096) -> None:
        self._order: deque[Hashable] = deque(maxlen=capacity)
        self._names: set[Hashable] = set()

    def is_new(self, name: Hashable) -> bool:
        if name in self._names:
            return False
        if len(self._order) == self._order.maxlen:
            self._names.discard(self._order[0])
        self._order.append(name)
        self._names.add(name)
        return True
