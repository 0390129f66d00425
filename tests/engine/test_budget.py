import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.backoff import backoff_s
from engine.budget import Bucket, Budget


def test_a_full_bucket_makes_nobody_wait():
    bucket = Bucket(capacity=10, per_s=1)
    assert [bucket.reserve(5, now_s=0), bucket.reserve(5, now_s=0)] == [0, 0]


def test_who_comes_to_an_empty_bucket_waits_behind_those_before():
    bucket = Bucket(capacity=10, per_s=2)
    assert [bucket.reserve(10, 0), bucket.reserve(2, 0), bucket.reserve(2, 0)] == [0, 1, 2]


def test_a_question_larger_than_the_bucket_waits_and_is_let_through():
    assert Bucket(capacity=10, per_s=10).reserve(40, 0) == 3


def test_a_clock_that_runs_backwards_gives_nothing():
    bucket = Bucket(capacity=1, per_s=1)
    bucket.reserve(1, now_s=100)
    assert bucket.reserve(1, now_s=50) == 1


questions = st.lists(st.tuples(st.floats(0, 5), st.floats(0.1, 20)), min_size=1, max_size=40)


@given(st.floats(1, 50), st.floats(0.5, 50), questions)
def test_no_stretch_of_time_gets_more_than_its_share(capacity, per_s, asked):
    bucket = Bucket(capacity, per_s)
    now_s, used = 0.0, []
    for pause_s, weight in asked:
        now_s += pause_s
        used.append((now_s + bucket.reserve(weight, now_s), weight))
    for start, (from_s, _) in enumerate(used):
        for end in range(start, len(used)):
            spent = sum(weight for _, weight in used[start : end + 1])
            # What is larger than the bucket saves up before it goes: its own weight was earned before the stretch began.
            earned = max(capacity, used[start][1]) + per_s * (used[end][0] - from_s)
            assert spent <= earned * (1 + 1e-9)


async def test_taking_sleeps_on_the_clock_that_was_given():
    slept = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    budget = Budget(1, 4, now_s=lambda: 0.0, sleep=sleep)
    await asyncio.gather(*(budget.take() for _ in range(3)))
    assert slept == [0.25, 0.5]


@pytest.mark.parametrize("attempt", [0, 1, 5, 20, 10_000])
def test_waiting_doubles_up_to_a_minute_and_half_of_it_is_chance(attempt):
    longest_s = min(60.0, 0.5 * 2.0 ** min(attempt, 20))
    waits = [backoff_s(attempt, random.Random(seed)) for seed in range(50)]
    assert all(longest_s / 2 <= wait <= longest_s for wait in waits)
    assert len(set(waits)) > 40
