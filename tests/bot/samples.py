"""Scores, signals and chats as people meet them, to look at cards with."""

import msgspec

from engine.entry import gates_of
from engine.exits import Seen
from engine.leaderboard import Leaderboard, rank
from engine.market import Venue
from engine.reading import Known, Reading, Unknown, Why
from engine.rules import Rules
from engine.scoring import Weighed
from engine.signals import Blind, Closed, Component, ExitReason, Opened, Score
from storage.chats import Chat, ChatKind, Delivery, Theme
from storage.signals import Record

NOON_MS = 1_762_344_000_000
"""2025-11-05 12:00:00 UTC."""

KNOWN: dict[str, Reading] = {
    "oi_divergence": Known(0.82, 2.44, 4_200, "aggregate"),
    "sell_wall": Known(0.71, 2.13, 180),
    "buy_exhaustion": Known(0.64, 0.71, 320),
    "order_flow": Known(0.78, -2.45, 180),
    "depth_imbalance": Known(0.92, 0.73, 180),
    "microprice": Known(0.56, -0.38, 180),
    "sweep": Known(0.88, 3.7, 3_700),
    "btc": Known(1.0, 0.21, 90),
    "momentum": Known(0.81, -1.2, 200),
    "funding": Known(0.42, 74.5, 31_000),
    "vwap_distance": Known(0.48, 1.46, 180),
    "volatility": Known(0.89, 2.14, 180),
    "basis": Known(0.27, 0.8, 900),
    "liquidations": Known(0.33, 2.3, 400),
    "cost": Known(0.91, 9.4, 180),
    "book_health": Known(1.0, 180.0, 180),
    "rate_surge": Known(0.2, 3.1, 320),
    "vpin": Known(0.38, 0.45, 2_300),
}
"""Every feature."""


def score(symbol: str = "1000PEPEUSDT", venue: Venue = Venue.BYBIT, **changes: object) -> Score:
    """Everything known, every gate passed."""
    return scored(KNOWN, symbol, venue, **changes)


def noted_score(symbol: str = "1000PEPEUSDT", venue: Venue = Venue.BINANCE) -> Score:
    """All known, with every note that there is, and every sign the other way round."""
    noted: dict[str, Reading] = {
        "sell_wall": Known(0.2, 2.13, 180, "pulled"),
        "buy_exhaustion": Known(0.0, -0.31, 320),
        "order_flow": Known(0.0, 1.2, 180),
        "depth_imbalance": Known(0.38, 0.5964, 180, "12 bps"),
        "microprice": Known(0.0, 0.21, 180),
        "momentum": Known(1.0, 0.08, 200, "rollover"),
        "vwap_distance": Known(0.0, -0.7, 180),
        "basis": Known(0.0, -1.3, 900),
        "liquidations": Known(0.0, -1.7, 400, "lower bound"),
        "book_health": Known(0.0, 12_400.0, 12_400, "skew"),
        "rate_surge": Known(0.0, -0.4, 9_320),
    }
    return scored(KNOWN | noted, symbol, venue, fills_quote=312.7)


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
        "sell_wall": Unknown(Why.UNSUPPORTED),
        "depth_imbalance": Unknown(Why.UNSUPPORTED),
        "microprice": Unknown(Why.STALE),
        "vwap_distance": Unknown(Why.WARMUP),
        "basis": Unknown(Why.MISSING),
        "liquidations": Unknown(Why.UNSUPPORTED),
        "rate_surge": Unknown(Why.WARMUP),
        "vpin": Unknown(Why.WARMUP),
    }
    return scored(KNOWN | unknown, symbol, venue, mid=None, spread_pct=None, fills_quote=None)


def scored(
    readings: dict[str, Reading], symbol: str, venue: Venue, *, fills_quote: float | None = 4_871.3, **changes: object
) -> Score:
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
        gates=gates_of(readings, weighed.low, 0.028, 0.1, fills_quote, Rules()),
        fills_quote=fills_quote,
    )
    return msgspec.structs.replace(whole, **changes)


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


def seen() -> Seen:
    """A trailing exit is armed by then."""
    return Seen(until_ms=NOON_MS + 240_000, lowest_ask=0.0070681, highest_ask=0.0071512, funding_pct=0.0)


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
        watched=frozenset(),
        theme=Theme.DARK,
        on_recap=Delivery.OFF,
        recap_hour=20,
        recap_day=None,
        balance_usdt=None,
        risk_pct=1.0,
        exits_thread_id=None,
        recaps_thread_id=None,
        pulse=False,
        pulse_message_id=None,
        approved=False,
        banned=False,
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
