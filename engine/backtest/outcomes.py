"""What became of each set-up, and which of them were official: the desk's rules over all markets in order of time."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from engine.coins import coin_of
from engine.desk import Desk
from engine.entry import suppression_of
from engine.rules import Rules
from engine.signals import Closed, Opened

Place: TypeAlias = tuple[int, ...]
"""Where in the stream something was said, in an order that does not depend on how markets are dealt to processes: the latest time
heard in ms, the event's number, 0 for an end and 1 for a start (what ends makes room for what starts), its turn among those."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A set-up and its end; `closed` is None where the recording ended first."""

    opened: Opened
    opened_place: Place
    closed: Closed | None = None
    closed_place: Place | None = None


def labelled(outcomes: Sequence[Outcome], rules: Rules) -> list[Outcome]:
    """The same in order of their starts, each official or suppressed as one desk for all markets would have it.

    What fires and where it ends does not depend on the desk, so that markets may be followed apart and be judged together.
    """
    steps = [(outcome.opened_place, outcome) for outcome in outcomes]
    steps += [(outcome.closed_place, outcome) for outcome in outcomes if outcome.closed_place is not None]
    desk = Desk(rules)
    told: dict[str, Outcome] = {}
    for place, outcome in sorted(steps, key=lambda step: (step[0], step[1].opened.venue, step[1].opened.symbol)):
        signal_id = outcome.opened.signal_id
        if place == outcome.opened_place:
            told[signal_id] = _opened(outcome, desk, rules)
        elif outcome.closed is not None:
            opened = told[signal_id].opened
            desk.closed(opened, coin_of(opened.symbol).name, outcome.closed.at_ms)
    return list(told.values())


def _opened(outcome: Outcome, desk: Desk, rules: Rules) -> Outcome:
    opened = outcome.opened
    coin = coin_of(opened.symbol).name
    suppressed = suppression_of(
        opened.score_low,
        rules,
        is_coin_open=desk.is_coin_open(coin),
        is_cooling=desk.is_cooling(opened.venue, opened.symbol, opened.at_ms),
        official_today=desk.official_today(opened.at_ms),
    )
    if suppressed is not opened.suppressed or opened.official is not (suppressed is None):
        opened = msgspec.structs.replace(opened, official=suppressed is None, suppressed=suppressed)
        outcome = msgspec.structs.replace(outcome, opened=opened)
    if opened.official:
        desk.count_official(opened.at_ms)
    desk.opened(opened, coin)
    return outcome


def official_only(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.opened.official]


def without_unseen(outcomes: Iterable[Outcome], holes: Sequence[tuple[int, int]]) -> list[Outcome]:
    """Signals that were open while the stream had broken off have no end that anybody saw: theirs is taken away."""
    return [
        msgspec.structs.replace(outcome, closed=None, closed_place=None)
        if outcome.closed is not None
        and any(outcome.opened.at_ms <= last_ms and again_ms <= outcome.closed.at_ms for last_ms, again_ms in holes)
        else outcome
        for outcome in outcomes
    ]


class Result(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An outcome that has ended, as far as statistics need it."""

    opened_ms: int
    closed_ms: int
    net_r: float
    mfe_pct: float
    mae_pct: float
    seconds: float


def results_of(outcomes: Iterable[Outcome]) -> list[Result]:
    """In the order of their ends."""
    ended = [(outcome.closed_place, outcome.opened, outcome.closed) for outcome in outcomes if outcome.closed is not None]
    return [
        Result(
            opened_ms=opened.at_ms,
            closed_ms=closed.at_ms,
            net_r=closed.net_r,
            mfe_pct=closed.mfe_pct,
            mae_pct=closed.mae_pct,
            seconds=closed.seconds_open,
        )
        for _, opened, closed in sorted(ended, key=lambda one: one[0] or ())
    ]
