"""All that was observed, added up."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from engine.coins import coin_of
from engine.rules import Rules
from engine.signals import GateName
from sandbox.detection.figures import Rate, Share, auc, quantile, rate_of, share_of
from sandbox.detection.findings import Findings
from sandbox.detection.matching import Cause, window_ms
from sandbox.detection.observed import Moment, Observed, Place
from sandbox.setups import DECOYS, Kind

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
BAND_EDGES = (0.0, 30.0, 40.0, 50.0, 60.0, 72.0, 80.0, 100.0)


class Waited(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds over the set-ups that were found; None where there are none."""

    median_s: float | None
    p90_s: float | None


class DecoyCount(msgspec.Struct, frozen=True, kw_only=True):
    planted: int
    alarms: int


class Separation(msgspec.Struct, frozen=True, kw_only=True):
    """How well a feature tells set-ups from random moments and from decoys (`auc`: from both together); 0.5 is not at all.

    `known` is the share of all moments at which it was known, `at_setups` its mean fraction at set-ups.
    """

    feature: str
    auc: float | None
    auc_random: float | None
    auc_decoys: float | None
    at_setups: float | None
    known: float | None


class ScoreBand(msgspec.Struct, frozen=True, kw_only=True):
    """Of all sweeps whose best score was from `score_from` to below `score_to`, the share that were planted set-ups."""

    score_from: float
    score_to: float
    planted: Share


class Report(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="detection"):
    """How well the scanner found what was planted. Simulated profit is not in it, because it means nothing.

    An alarm is a set-up at or above the threshold, official or kept back only by a limit. It is right from a set-up's roll-over to
    the end of its dump or squeeze, on any venue of the coin. `precision`: right alarms of all alarms; `recall`: set-ups found of
    those that were due (not while BTC pumps, and over before the end). `after_sweep` counts from the first planted sell sweep to
    the entry, negative where an earlier sweep of the market's own was enough; `after_rollover` from where the price turns.
    `background`: alarms a market and day where nothing was planted; `coin_days` are the same without counting venues.
    `dumped` and `reached_target` are for information: of the right alarms, those whose set-up was a dump, and of those that ended,
    those that ended at their target. `missed`: in set-ups not found, how often each gate failed at their best moment.
    """

    seed: int
    strength: float
    coins: int
    markets: int
    hours: float
    wired: bool
    events: int
    alarms: int
    precision: Share
    setups: int
    recall: Share
    after_sweep: Waited
    after_rollover: Waited
    background: Rate
    coin_days: float
    false_alarms: dict[str, int]
    decoys: dict[str, DecoyCount]
    dumped: Share
    reached_target: Share
    features: tuple[Separation, ...]
    score_bands: tuple[ScoreBand, ...]
    missed: dict[str, int]


def report_of(pieces: Sequence[Observed], rules: Rules, *, seed: int, strength: float, coins: int, wired: bool) -> Report:
    findings = [Findings(observed, rules) for observed in pieces]
    causes = sum((one.causes for one in findings), Counter[Cause]())
    right = [pair for one in findings for pair in one.right]
    found = [pair for one in findings for pair in one.found_due()]
    due = sum(len(one.due) for one in findings)
    ended = [alarm.reached_target for _, alarm in right if alarm.reached_target is not None]
    planted = Counter(story.kind for observed in pieces for story in observed.stories)
    return Report(
        seed=seed,
        strength=strength,
        coins=coins,
        markets=max((len(observed.markets) for observed in pieces), default=0),
        hours=sum(observed.end_ms - observed.start_ms for observed in pieces) / HOUR_MS,
        wired=wired,
        events=sum(observed.events for observed in pieces),
        alarms=causes.total(),
        precision=share_of(causes[Cause.SETUP], causes.total()),
        setups=due,
        recall=share_of(len(found), due),
        after_sweep=_waited([alarm.at_ms - story.sweep_ms[0] for story, alarm in found]),
        after_rollover=_waited([alarm.at_ms - window_ms(story)[0] for story, alarm in found]),
        background=rate_of(causes[Cause.BACKGROUND], sum(sum(one.quiet_ms.values()) for one in findings) / DAY_MS),
        coin_days=sum(_coins_ms(one, observed) for one, observed in zip(findings, pieces, strict=True)) / DAY_MS,
        false_alarms={cause.value: causes[cause] for cause in Cause if cause is not Cause.SETUP},
        decoys={kind.value: DecoyCount(planted=planted[kind], alarms=causes[Cause(kind)]) for kind in DECOYS},
        dumped=share_of(sum(story.kind is Kind.DUMP for story, _ in right), len(right)),
        reached_target=share_of(sum(ended), len(ended)),
        features=_separations([moment for observed in pieces for moment in observed.moments]),
        score_bands=_score_bands([episode for one in findings for episode in one.episodes()]),
        missed={gate.value: count for gate, count in sum((one.missed() for one in findings), Counter[GateName]()).most_common()},
    )


def _waited(waits_ms: Sequence[int]) -> Waited:
    seconds = [wait_ms / 1_000 for wait_ms in waits_ms]
    return Waited(median_s=quantile(seconds, 0.5), p90_s=quantile(seconds, 0.9))


def _coins_ms(findings: Findings, observed: Observed) -> float:
    """How long the coins were left to themselves, each counted once however many venues list it."""
    markets = Counter(coin_of(symbol).name for _, symbol in observed.markets)
    return sum(quiet_ms / markets[coin] for coin, quiet_ms in findings.quiet_ms.items())


def _separations(moments: Sequence[Moment]) -> tuple[Separation, ...]:
    names = list(moments[0].fractions) if moments else []
    return tuple(_separation(name, moments) for name in names)


def _separation(name: str, moments: Sequence[Moment]) -> Separation:
    known: dict[Place, list[float]] = {place: [] for place in Place}
    for moment in moments:
        fraction = moment.fractions.get(name)
        if fraction is not None:
            known[moment.place].append(fraction)
    setups = known[Place.SETUP]
    return Separation(
        feature=name,
        auc=auc(setups, known[Place.RANDOM] + known[Place.DECOY]),
        auc_random=auc(setups, known[Place.RANDOM]),
        auc_decoys=auc(setups, known[Place.DECOY]),
        at_setups=sum(setups) / len(setups) if setups else None,
        known=sum(map(len, known.values())) / len(moments),
    )


def _score_bands(episodes: Sequence[tuple[float, bool]]) -> tuple[ScoreBand, ...]:
    bands = []
    for from_, to in pairwise(BAND_EDGES):
        inside = [is_planted for score, is_planted in episodes if from_ <= score < to or score == to == BAND_EDGES[-1]]
        bands.append(ScoreBand(score_from=from_, score_to=to, planted=share_of(sum(inside), len(inside))))
    return tuple(bands)
