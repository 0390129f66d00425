"""What was seen of one piece of market: plain values, so that they can come from another process."""

from enum import StrEnum

import msgspec

from engine.market import Key, Venue
from engine.signals import GateName
from sandbox.setups import SetUp


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """A set-up that reached the threshold, official or kept back only by a limit. `reached_target`: None while it is open."""

    venue: Venue
    symbol: str
    coin: str
    at_ms: int
    score_low: float
    reached_target: bool | None


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One market from a sell sweep to the moment when no sweep is fresh: its highest score and when that was."""

    coin: str
    at_ms: int
    score_low: float


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """The best moment of a planted set-up, and what was missing in it."""

    story: int
    score_low: float
    failed: tuple[GateName, ...]


class Place(StrEnum):
    """Where a reading was sampled."""

    SETUP = "setup"
    RANDOM = "random"
    DECOY = "decoy"


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Every feature's fraction at one moment; None where it was unknown. `score` is score_low as a fraction."""

    place: Place
    fractions: dict[str, float | None]


class Observed(msgspec.Struct, frozen=True, kw_only=True):
    """Between `start_ms`, when the warm-up was over, and `end_ms`. `markets`: all but BTC's."""

    start_ms: int
    end_ms: int
    events: int
    markets: tuple[Key, ...]
    stories: tuple[SetUp, ...]
    alarms: tuple[Alarm, ...]
    episodes: tuple[Episode, ...]
    attempts: tuple[Attempt, ...]
    moments: tuple[Moment, ...]
