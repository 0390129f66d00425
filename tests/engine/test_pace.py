"""When changed books are told."""

from itertools import pairwise
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from engine.pace import BOOK_EVERY_MS, Pace

AT_MS = 1_790_000_000_100
SLOT_MS = 1_790_000_000_500


def test_the_first_change_is_told_at_once_and_the_next_ones_wait_together():
    pace = Pace()
    assert not pace.waits("AUSDT", AT_MS)
    assert pace.due_ms == inf
    assert pace.waits("AUSDT", AT_MS + 10)
    assert pace.waits("AUSDT", AT_MS + 20)
    assert list(pace.waiting) == ["AUSDT"]
    assert pace.due_ms == SLOT_MS


def test_a_change_after_a_quiet_time_is_told_at_once():
    pace = Pace()
    assert not pace.waits("AUSDT", AT_MS)
    assert not pace.waits("AUSDT", AT_MS + BOOK_EVERY_MS)
    assert pace.waits("AUSDT", AT_MS + 2 * BOOK_EVERY_MS - 1)


def test_what_is_taken_waits_no_longer_and_was_told_then():
    pace = Pace()
    for symbol in ("BUSDT", "AUSDT"):
        pace.told(symbol, AT_MS)
        assert pace.waits(symbol, AT_MS + 1)
    assert pace.take(SLOT_MS + 3) == ["BUSDT", "AUSDT"]
    assert (pace.waiting, pace.due_ms) == ({}, inf)
    assert pace.take(SLOT_MS + 4) == []
    assert pace.waits("AUSDT", SLOT_MS + 5)
    assert pace.due_ms == SLOT_MS + BOOK_EVERY_MS


def test_a_book_that_is_told_for_another_reason_does_not_wait():
    pace = Pace()
    pace.told("AUSDT", AT_MS)
    assert pace.waits("AUSDT", AT_MS + 1)
    pace.told("AUSDT", AT_MS + 2)
    assert (pace.waiting, pace.due_ms) == ({}, inf)


def test_what_is_forgotten_waits_no_longer_and_is_told_at_once_when_it_comes_back():
    pace = Pace()
    for symbol in ("AUSDT", "BUSDT"):
        pace.told(symbol, AT_MS)
        assert pace.waits(symbol, AT_MS + 1)
    pace.forget("AUSDT")
    assert (list(pace.waiting), pace.due_ms) == (["BUSDT"], SLOT_MS)
    assert not pace.waits("AUSDT", AT_MS + 2)
    pace.forget("BUSDT")
    assert pace.due_ms == inf


def test_a_clock_that_is_set_back_silences_nobody():
    pace = Pace()
    pace.told("AUSDT", AT_MS)
    assert not pace.waits("AUSDT", AT_MS - 3_600_000)


changes = st.lists(st.tuples(st.integers(0, 700), st.sampled_from("AB")), max_size=80)


@given(changes)
def test_no_change_waits_past_the_next_half_second_and_no_book_is_told_more_often_than_that(steps):
    pace, now_ms = Pace(), AT_MS
    told_ms: dict[str, list[int]] = {"A": [], "B": []}
    untold_ms: dict[str, int] = {}
    for passed_ms, symbol in steps:
        now_ms += passed_ms
        if now_ms >= pace.due_ms:
            for due in pace.take(now_ms):
                told_ms[due].append(now_ms)
                del untold_ms[due]
        assert all(now_ms // BOOK_EVERY_MS == since_ms // BOOK_EVERY_MS for since_ms in untold_ms.values())
        if pace.waits(symbol, now_ms):
            untold_ms.setdefault(symbol, now_ms)
        else:
            told_ms[symbol].append(now_ms)
    assert list(pace.waiting) == list(untold_ms)
    for times in told_ms.values():
        assert all(later // BOOK_EVERY_MS > earlier // BOOK_EVERY_MS for earlier, later in pairwise(times))
