"""What a feature says: a fraction that is known, or the reason why it is not. Unknown is not zero."""

from enum import StrEnum
from typing import TypeAlias

import msgspec


class Why(StrEnum):
    """Why a reading is unknown."""

    WARMUP = "warmup"
    STALE = "stale"
    MISSING = "missing"
    GAP = "gap"
    UNSUPPORTED = "unsupported"


class Known(msgspec.Struct, frozen=True, tag="known", gc=False):
    """`fraction` in [0, 1] speaks for a short; `raw` is the feature's own value; `age_ms` how old its youngest source is.

    `note` names a circumstance worth showing, such as `aggregate` for open interest taken from other venues.
    """

    fraction: float
    raw: float
    age_ms: int = 0
    note: str | None = None


class Unknown(msgspec.Struct, frozen=True, tag="unknown", gc=False):
    reason: Why


Reading: TypeAlias = Known | Unknown
