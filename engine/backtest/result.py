"""The last line of a backtest: everything that it says, in one object."""

from collections.abc import Sequence

import msgspec

from engine.backtest.course import Read
from engine.backtest.figures import Figures, figures_of
from engine.backtest.outcomes import Outcome, official_only, results_of, without_unseen
from engine.backtest.returns import moments_of
from engine.backtest.sharpe import probabilistic
from engine.backtest.sweeping import Swept
from engine.backtest.tables import Band, Row, by_hour, by_reason, by_score, by_suppression, by_venue, calibration
from engine.backtest.verdict import BreakEven, Verdict, break_even_of, verdict_of
from engine.market import Venue
from engine.rules import TAKER_FEE_PCT, Rules


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """One closed official signal, in the order of their ends; `equity_r` is the sum of all results so far."""

    closed_ms: int
    net_r: float
    equity_r: float
    mfe_pct: float
    mae_pct: float


class Backtest(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="backtest"):
    """`official` signals are what the bot would have sent; `suppressed` set-ups are followed too and told apart.

    `markets` by venue. `holes`: how often the stream broke off for more than a minute. `sharpe_above_zero` is the probability,
    0–1, that the true Sharpe ratio is above 0 when this one set of rules was all that was ever tried; what a sweep tried is
    deflated in `sweep`. `blind` counts silences of open signals.
    """

    events: int
    gaps: int
    holes: int
    first_ms: int
    last_ms: int
    markets: dict[Venue, int]
    rules: Rules
    taker_fee_pct: dict[Venue, float]
    verdict: Verdict
    official: Figures
    blind: int
    break_even: BreakEven | None
    sharpe_above_zero: float | None
    by_venue: tuple[Row, ...]
    by_hour: tuple[Row, ...]
    by_score: tuple[Row, ...]
    by_reason: tuple[Row, ...]
    suppressed: tuple[Row, ...]
    calibration: tuple[Band, ...]
    dots: tuple[Dot, ...]
    sweep: Swept | None = None


def backtest_of(outcomes: Sequence[Outcome], read: Read, rules: Rules, blind: int, sweep: Swept | None = None) -> Backtest:
    outcomes = without_unseen(outcomes, read.holes)
    official = official_only(outcomes)
    all_of_them, break_even = figures_of(official), break_even_of(official)
    moments = moments_of([result.net_r for result in results_of(official)])
    venues = sorted({venue for venue, _ in read.markets})
    return Backtest(
        events=read.events,
        gaps=read.gaps,
        holes=len(read.holes),
        first_ms=read.first_ms,
        last_ms=read.last_ms,
        markets={venue: sum(one is venue for one, _ in read.markets) for venue in venues},
        rules=rules,
        taker_fee_pct={venue: TAKER_FEE_PCT[venue] for venue in venues},
        verdict=verdict_of(all_of_them, break_even),
        official=all_of_them,
        blind=blind,
        break_even=break_even,
        sharpe_above_zero=None if moments is None else probabilistic(moments, 0.0),
        by_venue=by_venue(official),
        by_hour=by_hour(official),
        by_score=by_score(official),
        by_reason=by_reason(official),
        suppressed=by_suppression(outcomes),
        calibration=calibration(outcomes),
        dots=_dots(official),
        sweep=sweep,
    )


def _dots(official: Sequence[Outcome]) -> tuple[Dot, ...]:
    dots: list[Dot] = []
    for result in results_of(official):
        equity_r = (dots[-1].equity_r if dots else 0.0) + result.net_r
        dot = Dot(closed_ms=result.closed_ms, net_r=result.net_r, equity_r=equity_r, mfe_pct=result.mfe_pct, mae_pct=result.mae_pct)
        dots.append(dot)
    return tuple(dots)
