"""Which alarm belongs to what, and how long a market was left to itself."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from engine.coins import coin_of
from engine.market import Key
from engine.rules import Rules
from sandbox.detection.observed import Alarm
from sandbox.setups import BTC_MOVES, SETUPS, Act, Kind, SetUp

LASTS_MS = 20_000
"""So long after a story its sweeps still count as fresh."""
MINUTE_S = 60.0
NOTICED_MS = 5_000
"""So long after BTC has risen far enough within a minute everybody must have seen it."""

Span = tuple[int, int]


class Cause(StrEnum):
    """What an alarm came from. Only SETUP is right; EARLY is a set-up's pump, LATE what follows its end."""

    SETUP = "setup"
    EARLY = "early"
    LATE = "late"
    CONTINUATION = "continuation"
    SPOOF_WALL = "spoof_wall"
    REVERTING_SWEEP = "reverting_sweep"
    OI_DRIFT = "oi_drift"
    BTC_PUMP = "btc_pump"
    BTC_DUMP = "btc_dump"
    BACKGROUND = "background"


def window_ms(story: SetUp) -> Span:
    """When an alarm is right: from the roll-over to the end of the dump or the squeeze."""
    rolls, ends = story.span_ms(Act.ROLL_OVER), story.span_ms(Act.OUTCOME)
    if rolls is None or ends is None:
        raise ValueError(f"a {story.kind} has no window in which an alarm is right")
    return rolls[0], ends[1]


def setups_of(stories: Iterable[SetUp]) -> list[SetUp]:
    return [story for story in stories if story.kind in SETUPS]


def pumping_ms(stories: Iterable[SetUp], rules: Rules) -> list[Span]:
    """When BTC pumps for all to see: from when it has risen so far that nothing may fire, to the end of its rise."""
    spans = []
    for story in stories:
        rise = story.phases[0]
        if story.kind is not Kind.BTC_PUMP or rise.drift_pct <= 0.0:
            continue
        risen_s = rise.seconds * rules.max_btc_rise_pct / rise.drift_pct
        if risen_s < min(MINUTE_S, rise.seconds):
            spans.append((story.start_ms + round(1_000 * risen_s) + NOTICED_MS, story.start_ms + round(1_000 * rise.seconds)))
    return spans


def is_in(at_ms: int, spans: Iterable[Span]) -> bool:
    return any(from_ms <= at_ms <= to_ms for from_ms, to_ms in spans)


def is_due(story: SetUp, pumping: Sequence[Span]) -> bool:
    """Whether a set-up should fire: BTC does not pump while it sells off."""
    selling = story.span_ms(Act.SELLING)
    return selling is not None and not any(from_ms <= selling[1] and selling[0] <= to_ms for from_ms, to_ms in pumping)


def setup_at(coin: str, at_ms: int, setups: Iterable[SetUp]) -> SetUp | None:
    """The set-up of a coin that an alarm at this moment, on any of its venues, is right about."""
    return next((story for story in setups if story.coin == coin and is_in(at_ms, [window_ms(story)])), None)


def cause_of(alarm: Alarm, stories: Sequence[SetUp], rules: Rules) -> Cause:
    """While BTC pumps nothing may fire, whatever else there is; else the coin's set-up, its decoys, BTC's move, nothing."""
    at_ms = alarm.at_ms
    if is_in(at_ms, pumping_ms(stories, rules)):
        return Cause.BTC_PUMP
    own = [story for story in stories if story.coin == alarm.coin and story.start_ms <= at_ms <= story.end_ms + LASTS_MS]
    if setup_at(alarm.coin, at_ms, setups_of(own)) is not None:
        return Cause.SETUP
    btc = [story for story in stories if story.kind in BTC_MOVES and story.start_ms <= at_ms <= story.end_ms + LASTS_MS]
    decoys = [story for story in own if story.kind not in SETUPS] + btc
    if decoys:
        return Cause(decoys[0].kind)
    if own:
        return Cause.EARLY if at_ms < window_ms(own[0])[0] else Cause.LATE
    return Cause.BACKGROUND


def quiet_ms(markets: Iterable[Key], stories: Sequence[SetUp], start_ms: int, end_ms: int) -> dict[str, int]:
    """By coin, how long all its markets together were left to themselves: no story of the coin, no move of BTC."""
    quiet: dict[str, int] = {}
    for _, symbol in markets:
        coin = coin_of(symbol).name
        own = [story for story in stories if story.coin == coin or story.kind in BTC_MOVES]
        busy = _united([(max(start_ms, story.start_ms), min(end_ms, story.end_ms + LASTS_MS)) for story in own])
        quiet[coin] = quiet.get(coin, 0) + end_ms - start_ms - busy
    return quiet


def _united(spans: Iterable[Span]) -> int:
    """How much time the spans cover together."""
    covered, until_ms = 0, 0
    for from_ms, to_ms in sorted(spans):
        covered += max(0, to_ms - max(from_ms, until_ms))
        until_ms = max(until_ms, to_ms)
    return covered
