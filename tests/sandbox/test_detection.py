"""What a detection report counts, and that it counts it rightly."""

import math
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.market import Venue
from engine.rules import Rules
from engine.signals import GateName
from sandbox.detection.figures import auc, poisson_upper, rate_of, share_of
from sandbox.detection.findings import Findings
from sandbox.detection.matching import LASTS_MS, NOTICED_MS, Cause, cause_of, is_due, pumping_ms, quiet_ms, window_ms
from sandbox.detection.observed import Alarm, Attempt, Episode, Moment, Observed, Place
from sandbox.detection.page import page
from sandbox.detection.report import report_of
from sandbox.detection.run import observe_all, stretches
from sandbox.detection.stretch import Stopped, Stretch, observe
from sandbox.setups import Act, Kind, Phase, SetUp

RULES = Rules()
HOUR_MS = 3_600_000
LENGTHS_S = {Act.PUMP: 100.0, Act.STALL: 20.0, Act.ROLL_OVER: 30.0, Act.SELLING: 13.0, Act.OUTCOME: 150.0, Act.REST: 100.0}
ROLLS_MS, SWEEPS_MS, ENDS_MS, OVER_MS = 120_000, 151_000, 313_000, 413_000
"""Of a set-up that starts at 0."""


def setup(number: int = 1, start_ms: int = 0, *, coin: str = "LUMA", kind: Kind = Kind.DUMP) -> SetUp:
    phases = tuple(
        Phase(act=act, seconds=seconds, sweeps_s=(1.0,) if act is Act.SELLING else ()) for act, seconds in LENGTHS_S.items()
    )
    return story(number, start_ms, phases, coin=coin, kind=kind)


def decoy(kind: Kind, start_ms: int, *, number: int = 2, coin: str = "LUMA", drift_pct: float = 0.0) -> SetUp:
    """A minute of it."""
    return story(number, start_ms, (Phase(act=Act.DECOY, seconds=60.0, drift_pct=drift_pct),), coin=coin, kind=kind)


def story(number: int, start_ms: int, phases: tuple[Phase, ...], *, coin: str, kind: Kind) -> SetUp:
    return SetUp(
        number=number,
        kind=kind,
        coin=coin,
        venue=Venue.BYBIT,
        symbol=f"{coin}USDT",
        start_ms=start_ms,
        phases=phases,
        funding_8h_pct=None,
    )


def alarm(at_ms: int, *, coin: str = "LUMA", venue: Venue = Venue.BYBIT, reached_target: bool | None = True) -> Alarm:
    return Alarm(venue=venue, symbol=f"{coin}USDT", coin=coin, at_ms=at_ms, score_low=80.0, reached_target=reached_target)


def observed(stories: list[SetUp], alarms: list[Alarm], *, end_ms: int = HOUR_MS, **more: object) -> Observed:
    nothing: dict[str, object] = {"episodes": (), "attempts": (), "moments": ()}
    markets = tuple((venue, f"{coin}USDT") for coin, venue in product(("LUMA", "PIKO"), (Venue.BINANCE, Venue.BYBIT)))
    return Observed(
        start_ms=0,
        end_ms=end_ms,
        events=10,
        markets=markets,
        stories=tuple(stories),
        alarms=tuple(alarms),
        **(nothing | more),  # type: ignore[arg-type]
    )


def test_a_planted_story_is_built_as_these_tests_believe() -> None:
    planted = setup()
    assert window_ms(planted) == (ROLLS_MS, ENDS_MS)
    assert (planted.sweep_ms, planted.end_ms) == ((SWEEPS_MS,), OVER_MS)


def test_what_lies_wholly_above_is_separated_and_what_is_the_same_is_not() -> None:
    assert auc([3.0, 4.0, 5.0], [0.0, 1.0, 2.0]) == 1.0
    assert auc([0.0, 1.0], [2.0, 3.0]) == 0.0
    assert auc([1.0, 1.0, 1.0], [1.0, 1.0]) == 0.5
    assert auc([1.0, 2.0], [0.0, 2.0]) == 0.625
    assert auc([], [1.0]) is None


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_the_auc_is_the_share_of_pairs_in_the_right_order(higher: list[int], lower: list[int]) -> None:
    pairs = [1.0 if one > other else 0.5 if one == other else 0.0 for one, other in product(higher, lower)]
    assert auc(higher, lower) == pytest.approx(sum(pairs) / len(pairs))


@pytest.mark.parametrize(("count", "upper"), [(0, 2.9957), (1, 4.7439), (2, 6.2958), (10, 16.9622)])
def test_the_upper_bound_of_a_count_is_the_exact_one(count: int, upper: float) -> None:
    """Garwood's table, one-sided 95 %."""
    assert poisson_upper(count) == pytest.approx(upper, abs=2e-4)


@given(st.integers(0, 100))
def test_at_the_upper_bound_so_few_have_a_chance_of_five_percent(count: int) -> None:
    mean = poisson_upper(count)
    term = chance = math.exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        chance += term
    assert chance == pytest.approx(0.05, rel=1e-6)


def test_nothing_of_nothing_is_not_known_and_no_alarm_in_sixty_days_is_fewer_than_one_in_twenty() -> None:
    assert share_of(0, 0).share is None
    assert (share_of(0, 0).low, share_of(0, 0).high) == (0.0, 1.0)
    assert rate_of(3, 0.0).per_day is None
    assert rate_of(0, 60.0).per_day == 0.0
    assert 0.0499 < (rate_of(0, 60.0).upper or math.inf) < 0.05


@pytest.mark.parametrize(
    ("at_ms", "cause"),
    [
        (ROLLS_MS - 1, Cause.EARLY),
        (ROLLS_MS, Cause.SETUP),
        (ENDS_MS, Cause.SETUP),
        (ENDS_MS + 1, Cause.LATE),
        (OVER_MS + LASTS_MS + 1, Cause.BACKGROUND),
    ],
)
def test_an_alarm_is_right_from_the_roll_over_to_the_end_of_the_dump(at_ms: int, cause: Cause) -> None:
    assert cause_of(alarm(at_ms), [setup()], RULES) is cause


def test_an_alarm_on_another_venue_of_the_coin_is_right_and_on_another_coin_it_is_not() -> None:
    assert cause_of(alarm(SWEEPS_MS, venue=Venue.LBANK), [setup()], RULES) is Cause.SETUP
    assert cause_of(alarm(SWEEPS_MS, coin="PIKO"), [setup()], RULES) is Cause.BACKGROUND


@pytest.mark.parametrize("kind", [Kind.CONTINUATION, Kind.SPOOF_WALL, Kind.REVERTING_SWEEP, Kind.OI_DRIFT, Kind.BTC_DUMP])
def test_an_alarm_in_a_decoy_is_the_decoys(kind: Kind) -> None:
    coin = "BTC" if kind is Kind.BTC_DUMP else "LUMA"
    stories = [decoy(kind, 1_000, coin=coin, drift_pct=-1.0)]
    assert cause_of(alarm(60_000 + LASTS_MS), stories, RULES) is Cause(kind)
    assert cause_of(alarm(61_001 + LASTS_MS), stories, RULES) is Cause.BACKGROUND


def test_while_btc_pumps_even_a_set_up_must_not_fire() -> None:
    """BTC rises by 1 % in a minute: a quarter of it after 15 s."""
    stories = [setup(), decoy(Kind.BTC_PUMP, 140_000, coin="BTC", drift_pct=1.0)]
    assert pumping_ms(stories, RULES) == [(155_000 + NOTICED_MS, 200_000)]
    assert cause_of(alarm(SWEEPS_MS), stories, RULES) is Cause.SETUP
    assert cause_of(alarm(161_000), stories, RULES) is Cause.BTC_PUMP
    assert not is_due(stories[0], pumping_ms(stories, RULES))
    assert is_due(stories[0], [])


def test_a_rise_of_btc_that_is_too_slow_for_the_rule_is_no_pump() -> None:
    """A quarter of a percent in 75 s, where the rule asks for a minute."""
    slow = (Phase(act=Act.DECOY, seconds=150.0, drift_pct=0.5),)
    assert pumping_ms([story(1, 0, slow, coin="BTC", kind=Kind.BTC_PUMP)], RULES) == []


def test_quiet_time_leaves_out_the_coins_stories_once_and_btcs_moves_everywhere() -> None:
    stories = [setup(), decoy(Kind.OI_DRIFT, 100_000), decoy(Kind.BTC_DUMP, 1_000_000, coin="BTC")]
    markets = [(Venue.BYBIT, "LUMAUSDT"), (Venue.BYBIT, "PIKOUSDT"), (Venue.MEXC, "PIKOUSDT")]
    quiet = quiet_ms(markets, stories, 0, HOUR_MS)
    assert quiet["LUMA"] == HOUR_MS - (OVER_MS + LASTS_MS) - (60_000 + LASTS_MS)
    assert quiet["PIKO"] == 2 * (HOUR_MS - (60_000 + LASTS_MS))


def test_a_report_counts_right_alarms_found_set_ups_and_waits() -> None:
    stories = [setup(1), setup(2, 1_000_000, coin="PIKO", kind=Kind.SQUEEZE), setup(3, 2_000_000)]
    alarms = [
        alarm(SWEEPS_MS + 2_000),
        alarm(SWEEPS_MS + 9_000, venue=Venue.BINANCE, reached_target=None),
        alarm(1_000_000 + SWEEPS_MS + 4_000, coin="PIKO", reached_target=False),
        alarm(3_000_000),
    ]
    report = report_of([observed(stories, alarms)], RULES, seed=1, strength=1.0, coins=2, wired=False)
    assert (report.precision.count, report.precision.of) == (3, 4)
    assert (report.recall.count, report.recall.of) == (2, 3)
    assert (report.after_sweep.median_s, report.after_rollover.median_s) == (3.0, 3.0 + (SWEEPS_MS - ROLLS_MS) / 1_000)
    assert (report.dumped.count, report.dumped.of) == (2, 3)
    assert (report.reached_target.count, report.reached_target.of) == (1, 2)
    assert report.false_alarms == {cause.value: int(cause is Cause.BACKGROUND) for cause in Cause if cause is not Cause.SETUP}
    assert report.background.count == 1
    assert report.background.days == pytest.approx((4 * HOUR_MS - 6 * (OVER_MS + LASTS_MS)) / 86_400_000)
    assert report.coin_days == pytest.approx(report.background.days / 2)
    assert report.missed == {"sweep": 1}


def test_a_set_up_that_the_end_cuts_off_counts_neither_way() -> None:
    whole, cut = setup(1), setup(2, HOUR_MS - 200_000, coin="PIKO")
    findings = Findings(observed([whole, cut], [alarm(HOUR_MS - 20_000, coin="PIKO")]), RULES)
    assert findings.due == [whole]
    assert findings.causes.total() == 0


def test_what_a_missed_set_up_lacked_is_what_failed_at_its_best_moment() -> None:
    lacking = Attempt(story=1, score_low=70.0, failed=(GateName.SCORE, GateName.BTC))
    findings = Findings(observed([setup(1), setup(2, 2_000_000)], [], attempts=(lacking,)), RULES)
    assert findings.missed() == {GateName.SCORE: 1, GateName.BTC: 1, GateName.SWEEP: 1}


def test_score_bands_tell_which_share_of_sweeps_was_planted() -> None:
    episodes = (
        Episode(coin="LUMA", at_ms=SWEEPS_MS, score_low=75.0),
        Episode(coin="LUMA", at_ms=3_000_000, score_low=75.0),
        Episode(coin="LUMA", at_ms=3_000_000, score_low=100.0),
        Episode(coin="LUMA", at_ms=3_000_000, score_low=29.9),
    )
    report = report_of([observed([setup()], [], episodes=episodes)], RULES, seed=1, strength=1.0, coins=2, wired=False)
    bands = {(band.score_from, band.score_to): (band.planted.count, band.planted.of) for band in report.score_bands}
    assert {edges: counts for edges, counts in bands.items() if counts != (0, 0)} == {
        (0.0, 30.0): (0, 1),
        (72.0, 80.0): (1, 2),
        (80.0, 100.0): (0, 1),
    }


def test_features_are_separated_from_random_moments_and_from_decoys_apart() -> None:
    def moments(place: Place, *fractions: float | None) -> list[Moment]:
        return [Moment(place=place, fractions={"score": 0.5, "sweep": fraction}) for fraction in fractions]

    read = [*moments(Place.SETUP, 0.9, 1.0, None), *moments(Place.RANDOM, 0.0, 0.1), *moments(Place.DECOY, 1.0, 1.0)]
    report = report_of([observed([setup()], [], moments=tuple(read))], RULES, seed=1, strength=1.0, coins=2, wired=False)
    score, sweep = report.features
    assert (score.auc, score.auc_random, score.auc_decoys, score.known) == (0.5, 0.5, 0.5, 1.0)
    assert (sweep.auc_random, sweep.auc_decoys, sweep.auc) == (1.0, 0.25, 0.625)
    assert (sweep.at_setups, sweep.known) == (pytest.approx(0.95), pytest.approx(6 / 7))


def test_an_empty_report_invents_nothing_and_is_still_a_page() -> None:
    report = report_of([observed([], [], end_ms=0)], RULES, seed=1, strength=1.0, coins=2, wired=True)
    assert (report.precision.share, report.recall.share, report.background.per_day) == (None, None, None)
    told = "\n".join(page(report))
    assert "profit is not reported" in told
    assert "nan" not in told


def test_a_long_simulation_is_several_markets_with_seeds_of_their_own() -> None:
    planned = stretches(7, 40, 5.0, RULES, recording=Path("a/night.jsonl.zst"))
    assert len({stretch.seed for stretch in planned}) == len(planned) == 6
    assert sum(stretch.coins * stretch.hours for stretch in planned) == pytest.approx(40 * 5.0)
    assert [stretch.recording for stretch in planned][:2] == [Path("a/night.1.jsonl.zst"), Path("a/night.2.jsonl.zst")]
    (short,) = stretches(7, 14, 2.0, RULES, recording=Path("night.jsonl"))
    assert short.recording == Path("night.jsonl")
    assert {stretch.seed for stretch in stretches(8, 40, 5.0, RULES)}.isdisjoint({stretch.seed for stretch in planned})


def test_a_stretch_is_observed_the_same_in_two_processes() -> None:
    """One coin and four minutes of it."""
    short = Stretch(seed=3, coins=1, hours=0.07, rules=RULES)
    shares: list[float] = []
    first, again = observe_all([short, short], 2, shares.append)
    assert first == again
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_who_has_seen_enough_stops_it() -> None:
    seconds = iter(range(100))
    with pytest.raises(Stopped):
        observe(Stretch(seed=3, coins=1, hours=1.0, rules=RULES), lambda: next(seconds) < 5)
    assert next(seconds) == 6
