from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import StorageError
from storage.hours import day_start_ms, is_quiet, month_start_ms, zone_of, zone_or_utc

hours = st.integers(0, 23)
moments = st.integers(1_577_836_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))  # 2020 to 2034
zones = st.sampled_from(["UTC", "Asia/Tehran", "America/New_York", "Pacific/Chatham", "America/Havana"])


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@pytest.mark.parametrize(
    ("from_hour", "to_hour", "hour", "quiet"),
    [
        (22, 7, 21, False),
        (22, 7, 22, True),
        (22, 7, 0, True),
        (22, 7, 6, True),
        (22, 7, 7, False),
        (1, 5, 0, False),
        (1, 5, 1, True),
        (1, 5, 5, False),
        (0, 0, 0, False),
        (None, 7, 3, False),
        (22, None, 23, False),
    ],
)
def test_quiet_hours_begin_and_end_on_the_hour_and_may_wrap_midnight(from_hour, to_hour, hour, quiet):
    now_ms = ms(datetime(2026, 11, 22, hour, 30, tzinfo=UTC))
    assert is_quiet(from_hour, to_hour, UTC, now_ms) is quiet


def test_quiet_hours_are_the_chat_s_own():
    now_ms = ms(datetime(2026, 11, 22, 19, 0, tzinfo=UTC))
    assert is_quiet(22, 7, ZoneInfo("Asia/Tehran"), now_ms)  # 22:30 there
    assert not is_quiet(22, 7, ZoneInfo("Europe/London"), now_ms)


@given(from_hour=hours, to_hour=hours, zone=zones, moment=moments)
def test_each_hour_is_quiet_on_one_side_of_two_different_hours(from_hour, to_hour, zone, moment):
    one, other = (is_quiet(*pair, ZoneInfo(zone), ms(moment)) for pair in ((from_hour, to_hour), (to_hour, from_hour)))
    assert one + other == (from_hour != to_hour)


@given(zone=zones, moment=moments)
def test_a_day_starts_at_most_25_hours_ago_on_the_same_date(zone, moment):
    start_ms = day_start_ms(ZoneInfo(zone), ms(moment))
    assert 0 <= ms(moment) - start_ms < 25 * 3_600_000
    start = datetime.fromtimestamp(start_ms / 1000, ZoneInfo(zone))
    assert start.date() == moment.astimezone(ZoneInfo(zone)).date()
    assert (start - timedelta(seconds=1)).date() <= start.date()


def test_a_day_is_the_chat_s_own():
    now_ms = ms(datetime(2026, 11, 22, 21, 0, tzinfo=UTC))
    assert day_start_ms(ZoneInfo("Asia/Tehran"), now_ms) == ms(datetime(2026, 11, 22, 20, 30, tzinfo=UTC))


@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", "Europe", "", "a\0b"])
def test_what_is_no_time_zone_is_refused(name: str):
    with pytest.raises(StorageError, match="no time zone is called"):
        zone_of(name)


def test_a_stored_zone_that_this_machine_lacks_counts_as_utc():
    assert zone_or_utc("Mars/Olympus") is UTC
    assert zone_or_utc("Asia/Tehran") == ZoneInfo("Asia/Tehran")


def test_a_month_begins_at_its_first_local_midnight():
    """Moscow is three hours ahead: its November began on 31 October at 21:00 UTC."""
    begun_ms = int(datetime(2023, 10, 31, 21, tzinfo=UTC).timestamp() * 1000)
    assert month_start_ms(ZoneInfo("Europe/Moscow"), begun_ms) == begun_ms
    assert month_start_ms(ZoneInfo("Europe/Moscow"), begun_ms + 20 * 86_400_000) == begun_ms
    assert month_start_ms(ZoneInfo("Europe/Moscow"), begun_ms - 1) < begun_ms
