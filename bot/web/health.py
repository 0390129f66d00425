"""Whether the bot does its job, judged from what it did last rather than from being alive."""

import msgspec

from engine.market import Venue


class Vitals(msgspec.Struct, frozen=True, kw_only=True):
    """What was last seen; every age in real seconds, None where it has not happened yet."""

    up_s: float
    polling: bool
    telegram_age_s: float | None
    telegram_trouble: str | None
    scan_age_s: float | None
    scan_every_s: float
    venue_age_s: dict[Venue, float | None]
    venue_trouble: dict[Venue, str]
    database_trouble: str | None
    outbox_lag_s: float


class Health(msgspec.Struct, frozen=True, kw_only=True):
    healthy: bool
    reasons: tuple[str, ...]
    vitals: Vitals


STARTING_S = 60.0
"""How long after the start what has not happened yet is no reason to worry."""
TELEGRAM_S = 90.0
"""A long poll answers every 10 s, and a failed one is tried again within seconds."""
VENUE_S = 60.0
OUTBOX_S = 120.0


def judge(vitals: Vitals) -> Health:
    reasons = (*_telegram(vitals), *_scan(vitals), *_venues(vitals), *_storage(vitals))
    return Health(healthy=not reasons, reasons=reasons, vitals=vitals)


def _late(age_s: float | None, limit_s: float, up_s: float) -> bool:
    return up_s > max(STARTING_S, limit_s) if age_s is None else age_s > limit_s


def _seen(age_s: float | None) -> str:
    return "never since the start" if age_s is None else f"{age_s:.0f} s ago"


def _telegram(vitals: Vitals) -> list[str]:
    if vitals.telegram_trouble:
        return [f"telegram: {vitals.telegram_trouble}"]
    if vitals.polling and _late(vitals.telegram_age_s, TELEGRAM_S, vitals.up_s):
        return [f"telegram: last good getUpdates {_seen(vitals.telegram_age_s)}"]
    return []


def _scan(vitals: Vitals) -> list[str]:
    late = _late(vitals.scan_age_s, max(30.0, 3 * vitals.scan_every_s), vitals.up_s)
    return [f"scan: last leaderboard {_seen(vitals.scan_age_s)}"] if late else []


def _venues(vitals: Vitals) -> list[str]:
    return [
        f"{venue}: last frame {_seen(age_s)}" + (f" ({trouble})" if (trouble := vitals.venue_trouble.get(venue)) else "")
        for venue, age_s in vitals.venue_age_s.items()
        if _late(age_s, VENUE_S, vitals.up_s)
    ]


def _storage(vitals: Vitals) -> list[str]:
    reasons = [f"database: {vitals.database_trouble}"] if vitals.database_trouble else []
    if vitals.outbox_lag_s > OUTBOX_S:
        reasons.append(f"outbox: a message has waited for {vitals.outbox_lag_s:.0f} s")
    return reasons
