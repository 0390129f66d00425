"""Scores, signals and chats as people meet them, to look at cards with."""

import msgspec

from engine.leaderboard import Leaderboard, rank
from engine.market import Venue
from engine.reading import Known, Reading, Unknown, Why
from engine.rules import Rules
from engine.scoring import Weighed
from engine.signals import Blind, Closed, Component, ExitReason, Gate, GateName, Opened, Score
from storage.chats import Chat, ChatKind, Delivery
from storage.signals import Record

NOON_MS = 1_762_344_000_000
"""2025-11-05 12:00:00 UTC."""

KNOWN: dict[str, Reading] = {
    "oi_divergence": Known(0.82, 2.44, 4_200, "aggregate"),
    "sell_wall": Known(0.71, 2.13, 180),
    "buy_exhaustion": Known(0.64, 0.71, 320),
    "order_flow": Known(0.78, -2.45, 180),
    "depth_imbalance": Known(0.92, 0.73, 180),
    "microprice": Known(0.55, -0.38, 180),
    "sweep": Known(0.88, 3.7, 3_700),
    "btc": Known(1.0, 0.21, 90),
    "momentum": Known(0.81, -1.2, 200),
    "funding": Known(0.42, 74.5, 31_000),
    "volatility": Known(0.9, 2.14, 180),
    "cost": Known(0.91, 9.4, 180),
    "book_health": Known(0.95, 180.0, 180),
}


def score(symbol: str = "1000PEPEUSDT", venue: Venue = Venue.BYBIT, **changes: object) -> Score:
    """Everything known, every gate passed."""
    return scored(KNOWN, symbol, venue, **changes)


def dim_score(symbol: str = "XLMUSDT", venue: Venue = Venue.LBANK) -> Score:
    """A venue that tells little: half of it is unknown, for every reason that there is."""
    unknown: dict[str, Reading] = {
        "oi_divergence": Unknown(Why.UNSUPPORTED),
        "sweep": Unknown(Why.MISSING),
        "funding": Unknown(Why.STALE),
        "momentum": Unknown(Why.WARMUP),
        "btc": Unknown(Why.GAP),
        "cost": Unknown(Why.UNSUPPORTED),
        "book_health": Known(0.0, 2_300.0, 2_300),
        "order_flow": Known(0.1, 0.4, 2_300),
    }
    return scored(KNOWN | unknown, symbol, venue, mid=None, spread_pct=None)


def scored(readings: dict[str, Reading], symbol: str, venue: Venue, **changes: object) -> Score:
    weighed = Weighed(readings)
    whole = Score(
        venue=venue,
        symbol=symbol,
        at_ms=NOON_MS,
        mid=0.0071435,
        spread_pct=0.028,
        score=weighed.score,
        score_low=weighed.low,
        score_high=weighed.high,
        coverage=weighed.coverage,
        components=weighed.components,
        readings=readings,
        gates=gates(readings, weighed.low),
        fills_quote=4_871.3,
    )
    return msgspec.structs.replace(whole, **changes)


def gates(readings: dict[str, Reading], low: float) -> tuple[Gate, ...]:
    rules = Rules()

    def raw(name: str) -> float | None:
        reading = readings[name]
        return reading.raw if isinstance(reading, Known) else None

    def gate(name: GateName, value: float | None, limit: float, *, least: bool = False) -> Gate:
        passed = None if value is None else (value >= limit if least else value <= limit)
        return Gate(name=name, passed=passed, value=value, limit=limit)

    divergence = readings["oi_divergence"]
    return (
        gate(GateName.SCORE, low, rules.min_score_threshold, least=True),
        gate(GateName.DEPTH_IMBALANCE, raw("depth_imbalance"), rules.min_ask_imbalance, least=True),
        gate(GateName.SWEEP, raw("sweep"), rules.max_sweep_age_ms / 1_000),
        gate(
            GateName.OI_DIVERGENCE,
            divergence.fraction * 100 if isinstance(divergence, Known) else None,
            rules.min_oi_divergence,
            least=True,
        ),
        gate(GateName.SPREAD, 0.028, rules.max_spread_pct),
        gate(GateName.BTC, raw("btc"), rules.max_btc_z),
        gate(GateName.COST, raw("cost"), rules.max_cost_of_target_pct),
        gate(GateName.VOLATILITY, raw("volatility"), rules.min_hourly_volatility_pct, least=True),
        gate(GateName.BOOK_AGE, raw("book_health"), float(rules.max_book_age_ms)),
    )


def opened(**changes: object) -> Opened:
    whole = score()
    signal = Opened(
        signal_id="bybit-1000PEPEUSDT-1",
        venue=whole.venue,
        symbol=whole.symbol,
        at_ms=NOON_MS,
        entry_price=0.0071423,
        take_profit=0.0070208,
        stop_loss=0.0072066,
        score=whole.score,
        score_low=whole.score_low,
        score_high=whole.score_high,
        coverage=whole.coverage,
        components=whole.components,
        reasons=(Component.OI_DIVERGENCE, Component.LIQUIDITY, Component.SWEEP),
        official=True,
        suppressed=None,
    )
    return msgspec.structs.replace(signal, **changes)


def closed(reason: ExitReason = ExitReason.TAKE_PROFIT, **changes: object) -> Closed:
    signal = Closed(
        signal_id="bybit-1000PEPEUSDT-1",
        at_ms=NOON_MS + 423_000,
        exit_price=0.0070208,
        reason=reason,
        gross_pct=1.70,
        net_pct=1.56,
        net_r=1.73,
        mfe_pct=1.72,
        mae_pct=0.31,
        seconds_open=423.0,
    )
    return msgspec.structs.replace(signal, **changes)


def lost(reason: ExitReason = ExitReason.STOP_LOSS) -> Closed:
    return closed(reason, exit_price=0.0072074, gross_pct=-0.91, net_pct=-1.05, net_r=-1.17, mfe_pct=0.22, mae_pct=0.91)


def blind() -> Blind:
    return Blind(signal_id="bybit-1000PEPEUSDT-1", at_ms=NOON_MS + 60_000, seconds_blind=12.0)


def record(number: int = 12, *, end: Closed | None = None, snapshot: Score | None = None, **changes: object) -> Record:
    return Record(
        number=number,
        opened=opened(**changes),
        closed=end,
        blind=None,
        snapshot=snapshot or score(),
        chart_file_id=None,
        created_ms=NOON_MS,
    )


def chat(kind: ChatKind = ChatKind.PRIVATE, **changes: object) -> Chat:
    row = Chat(
        chat_id=7,
        kind=kind,
        title="Ada <3",
        language="en",
        language_chosen=False,
        active=True,
        subscribed=True,
        risk_accepted=False,
        owner_id=7,
        thread_id=None,
        threshold=72.0,
        venues=frozenset(Venue),
        daily_maximum=8,
        quiet_from_hour=None,
        quiet_to_hour=None,
        timezone="UTC",
        on_signal=Delivery.ON,
        on_exit=Delivery.SILENT,
        on_update=Delivery.OFF,
        picture=True,
        muted=frozenset(),
        created_ms=NOON_MS,
    )
    return msgspec.structs.replace(row, **changes)


def leaderboard() -> Leaderboard:
    """Two scans: one coin fell, one is new, one stands on three venues."""
    first = [score(), score("XLMUSDT", Venue.MEXC), dim_score()]
    pepe = {"components": {}, "score": 61.0, "score_low": 61.0, "score_high": 61.0}
    second = [
        score(),
        score("PEPEUSDT", Venue.BINANCE, **pepe),
        score("PEPEUSDT", Venue.MEXC, **(pepe | {"score": 58.0, "score_low": 40.0, "score_high": 71.0, "coverage": 0.69})),
        score("XLMUSDT", Venue.MEXC, score=66.6, score_low=66.6, score_high=66.6),
        dim_score(),
        score("KASUSDT", Venue.BINANCE, score=71.9, score_low=71.9, score_high=71.9),
    ]
    return rank(second, rank(first, None, NOON_MS - 5_000), NOON_MS)
