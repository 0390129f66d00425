"""A chat's own clock: its day and its quiet hours."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from storage.errors import StorageError


def zone_of(name: str) -> ZoneInfo:
    """:raises StorageError: no time zone has that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, a folder of names
        raise StorageError(f"no time zone is called {name!r}") from None


def zone_or_utc(name: str) -> tzinfo:
    """For names that were checked when they were stored: this machine may know fewer, and that must stop nobody's signals."""
    try:
        return zone_of(name)
    except StorageError:
        return UTC


def is_quiet(from_hour: int | None, to_hour: int | None, zone: tzinfo, now_ms: int) -> bool:
    """From `from_hour` up to but without `to_hour`, local; may wrap midnight; equal or missing hours are no quiet hours."""
    if from_hour is None or to_hour is None or from_hour == to_hour:
        return False
    hour = _local(zone, now_ms).hour
    if from_hour < to_hour:
        return from_hour <= hour < to_hour
    return hour >= from_hour or hour < to_hour


def day_start_ms(zone: tzinfo, now_ms: int) -> int:
    """When the local day of `now_ms` began."""
    midnight = _local(zone, now_ms).replace(hour=0, minute=0, second=0, microsecond=0)
    return int(midnight.timestamp() * 1000)


def month_start_ms(zone: tzinfo, now_ms: int) -> int:
    """When the local month of `now_ms` began."""
    first = _local(zone, now_ms).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return int(first.timestamp() * 1000)


def _local(zone: tzinfo, now_ms: int) -> datetime:
    return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone)
