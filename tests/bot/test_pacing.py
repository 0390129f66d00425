from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import ALL, CHAT, GROUP, Limit, Pace

PRIVATE, OTHER, CROWD = 1, 2, -100

asked = st.lists(
    st.tuples(st.sampled_from([PRIVATE, OTHER, CROWD]), st.floats(0, 2, allow_nan=False)),
    min_size=1,
    max_size=150,
)
"""Whom the next message is for, and how long after the last one it is wanted."""


def sends(pace: Pace, wanted: list[tuple[int, float]]) -> list[tuple[float, int]]:
    """When each message left, one after the other, never before its turn."""
    now_s, left = 0.0, []
    for chat_id, pause_s in wanted:
        now_s = pace.ready_at(chat_id, chat_id < 0, now_s + pause_s)
        pace.spent(chat_id, chat_id < 0, now_s)
        left.append((now_s, chat_id))
    return left


def most_in_a_window(times_s: list[float], window_s: float) -> int:
    """The largest number within any window that includes its beginning and not its end."""
    return max((bisect_left(times_s, start + window_s) - index for index, start in enumerate(times_s)), default=0)


@given(asked)
def test_no_window_holds_more_than_its_limit(wanted: list[tuple[int, float]]):
    left = sends(Pace(), wanted)
    assert most_in_a_window([at_s for at_s, _ in left], ALL.window_s) <= ALL.count
    for chat in (PRIVATE, OTHER, CROWD):
        assert most_in_a_window([at_s for at_s, chat_id in left if chat_id == chat], CHAT.window_s) <= CHAT.count
    assert most_in_a_window([at_s for at_s, chat_id in left if chat_id == CROWD], GROUP.window_s) <= GROUP.count


@given(asked, st.lists(st.tuples(st.integers(0, 149), st.floats(0, 30, allow_nan=False)), max_size=5))
def test_nothing_leaves_for_a_chat_that_was_told_to_wait(wanted: list[tuple[int, float]], told: list[tuple[int, float]]):
    pace, now_s, held_until_s = Pace(), 0.0, dict.fromkeys((PRIVATE, OTHER, CROWD), 0.0)
    refusals = dict(told)
    for index, (chat_id, pause_s) in enumerate(wanted):
        now_s = pace.ready_at(chat_id, chat_id < 0, now_s + pause_s)
        assert now_s >= held_until_s[chat_id]
        pace.spent(chat_id, chat_id < 0, now_s)
        if index in refusals:
            pace.refused(chat_id, refusals[index], now_s)
            held_until_s[chat_id] = max(held_until_s[chat_id], now_s + refusals[index])


def test_the_first_message_leaves_at_once():
    assert Pace().ready_at(PRIVATE, False, 12.5) == 12.5


def test_a_long_broadcast_uses_at_least_98_percent_of_what_is_allowed():
    left = sends(Pace(), [(chat_id, 0.0) for chat_id in range(3_000)])
    assert 2_999 / left[-1][0] >= 0.98 * ALL.count / ALL.window_s


def test_one_refused_chat_does_not_hold_the_others():
    pace = Pace()
    pace.refused(PRIVATE, 30.0, 0.0)
    assert pace.ready_at(PRIVATE, False, 1.0) == 30.0
    assert pace.ready_at(OTHER, False, 1.0) == 1.0


def test_two_refused_chats_in_a_row_hold_everybody():
    pace = Pace()
    pace.refused(PRIVATE, 30.0, 0.0)
    pace.refused(OTHER, 30.0, 1.0)
    assert pace.ready_at(CROWD, True, 2.0) == 31.0


def test_the_same_chat_refused_twice_is_its_own_trouble():
    pace = Pace()
    pace.refused(PRIVATE, 3.0, 0.0)
    pace.refused(PRIVATE, 30.0, 3.0)
    assert pace.ready_at(OTHER, False, 4.0) == 4.0


def test_one_refusal_of_the_whole_bot_teaches_it_to_wait_and_a_second_one_to_be_slower():
    once, twice = Pace(), Pace()
    once.refused(None, 5.0, 0.0)
    twice.refused(None, 5.0, 0.0)
    twice.refused(None, 5.0, 20.0)
    usual, same, slower = (sends(pace, [(0, 30.0)] + [(chat, 0.0) for chat in range(1, 300)]) for pace in (Pace(), once, twice))
    assert usual == same
    assert slower[-1][0] > usual[-1][0]


@pytest.mark.parametrize("seconds", [1.0, 60.0])
def test_a_platform_that_is_down_holds_everybody_without_a_lesson(seconds: float):
    pace = Pace()
    pace.hold(seconds, 10.0)
    assert pace.ready_at(PRIVATE, False, 10.0) == 10.0 + seconds


def test_chats_are_forgotten_once_they_limit_nothing():
    pace = Pace(everybody=Limit(count=1_000_000, window_s=1.0))
    for number in range(5_000):
        pace.spent(number, True, number * 0.1)
    assert len(pace._chats._by_chat) < 20
    assert len(pace._groups._by_chat) < 700


def test_a_message_that_may_have_arrived_late_counts_from_then():
    pace = Pace(everybody=Limit(count=1, window_s=1.0))
    for number in range(20):
        now_s = number * 2.0
        pace.answered(pace.spent(number, False, now_s), now_s + 0.1)
    quick = pace.ready_at(99, False, 38.2)
    pace.answered(pace.spent(99, False, 40.0), 40.6)
    assert quick == pytest.approx(38.0 + 1.005)
    assert pace.ready_at(100, False, 40.7) == pytest.approx(40.5 + 1.005)
