"""When a short is entered, at which prices, and whether it counts as official. Every gate must be known and true."""

import hashlib
import math
from collections.abc import Mapping

from engine.depth import walk
from engine.market import Book, Venue
from engine.reading import Known, Reading
from engine.rules import Rules
from engine.scoring import reasons_of
from engine.signals import Gate, GateName, Opened, Score, Suppression
from engine.ticks import floored, raised, tick_of

Readings = Mapping[str, Reading]


def raw_of(readings: Readings, name: str) -> float | None:
    reading = readings.get(name)
    return reading.raw if type(reading) is Known else None


def fraction_of(readings: Readings, name: str) -> float | None:
    reading = readings.get(name)
    return reading.fraction if type(reading) is Known else None


def is_btc_pumping(btc_z: float | None, rise_pct: float | None, rules: Rules) -> bool | None:
    """None while BTC is unknown."""
    if btc_z is None or rise_pct is None:
        return None
    return btc_z > rules.max_btc_z or rise_pct >= rules.max_btc_rise_pct


def gates_of(
    readings: Readings,
    score_low: float,
    spread_pct: float | None,
    btc_rise_pct: float | None,
    fills_quote: float | None,
    rules: Rules,
) -> tuple[Gate, ...]:
    """Every condition of an entry with its value and limit, in the unit that its name implies."""
    divergence, btc_z = fraction_of(readings, "oi_divergence"), raw_of(readings, "btc")
    pumping = is_btc_pumping(btc_z, btc_rise_pct, rules)
    return (
        _at_least(GateName.SCORE, score_low, rules.min_score_threshold),
        _at_least(GateName.DEPTH_IMBALANCE, raw_of(readings, "depth_imbalance"), rules.min_ask_imbalance),
        _at_most(GateName.SWEEP, raw_of(readings, "sweep"), rules.max_sweep_age_ms / 1_000),
        _at_least(GateName.OI_DIVERGENCE, None if divergence is None else divergence * 100.0, rules.min_oi_divergence),
        _below(GateName.SPREAD, spread_pct, rules.max_spread_pct),
        Gate(name=GateName.BTC, passed=None if pumping is None else not pumping, value=btc_z, limit=rules.max_btc_z),
        _at_most(GateName.COST, raw_of(readings, "cost"), rules.max_cost_of_target_pct),
        _at_least(GateName.VOLATILITY, raw_of(readings, "volatility"), rules.min_hourly_volatility_pct),
        _at_most(GateName.BOOK_AGE, raw_of(readings, "book_health"), float(rules.max_book_age_ms)),
        _at_least(GateName.SIZE, fills_quote, rules.standard_size_quote),
    )


def _at_least(name: GateName, value: float | None, limit: float) -> Gate:
    return Gate(name=name, passed=None if value is None else value >= limit, value=value, limit=limit)


def _at_most(name: GateName, value: float | None, limit: float) -> Gate:
    return Gate(name=name, passed=None if value is None else value <= limit, value=value, limit=limit)


def _below(name: GateName, value: float | None, limit: float) -> Gate:
    return Gate(name=name, passed=None if value is None else value < limit, value=value, limit=limit)


def is_setup(score: Score, rules: Rules) -> bool:
    """Every gate but the score's passed, and the score is at least the floor from which set-ups are recorded."""
    return score.score_low >= rules.suppressed_floor and all(
        gate.passed is True for gate in score.gates if gate.name is not GateName.SCORE
    )


def suppression_of(
    score_low: float, rules: Rules, *, is_coin_open: bool, is_cooling: bool, official_today: int
) -> Suppression | None:
    """Why a set-up is not official; the nearest reason to the market first."""
    if score_low < rules.min_score_threshold:
        return Suppression.BELOW_THRESHOLD
    if is_coin_open:
        return Suppression.OPEN_SIGNAL
    if is_cooling:
        return Suppression.COOLDOWN
    return Suppression.DAILY_LIMIT if official_today >= rules.max_daily_signals else None


def stop_pct(sigma: float, rules: Rules) -> float:
    """SL distance = clamp(1.5·σ√300 s, minimum, maximum), in percent; σ per √s as a fraction."""
    return min(rules.stop_max_pct, max(rules.stop_min_pct, rules.stop_volatilities * sigma * math.sqrt(300.0) * 100.0))


def signal_id_of(venue: Venue, symbol: str, at_ms: int) -> str:
    """Ten hexadecimal characters, a pure function of venue, symbol and time."""
    return hashlib.blake2s(f"{venue}|{symbol}|{at_ms}".encode(), digest_size=5).hexdigest()


def open_short(score: Score, book: Book, at_ms: int, sigma: float, suppressed: Suppression | None, rules: Rules) -> Opened | None:
    """The short sold into `book`'s bids for the standard size; None when they do not hold it.

    Prices are on the market's grid, rounded away from the user's favour: entry and target down, stop up.
    """
    sold = walk(book.bids, rules.standard_size_quote)
    if sold is None:
        return None
    tick = tick_of(book)
    entry_price = floored(sold, tick)
    if entry_price <= 0.0:
        return None
    return Opened(
        signal_id=signal_id_of(score.venue, score.symbol, at_ms),
        venue=score.venue,
        symbol=score.symbol,
        at_ms=at_ms,
        entry_price=entry_price,
        take_profit=floored(entry_price * (1.0 - rules.target_pct / 100.0), tick),
        stop_loss=raised(entry_price * (1.0 + stop_pct(sigma, rules) / 100.0), tick),
        score=score.score,
        score_low=score.score_low,
        score_high=score.score_high,
        coverage=score.coverage,
        components=score.components,
        reasons=reasons_of(score.components),
        official=suppressed is None,
        suppressed=suppressed,
    )
