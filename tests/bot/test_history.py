from hypothesis import given
from hypothesis import strategies as some

from bot.history import complete, resample
from engine.market import Candle, Venue

MINUTE_MS = 60_000


def candle(minute: int, price: float = 1.0, *, high: float | None = None, low: float | None = None, volume: float = 1.0) -> Candle:
    return Candle(
        venue=Venue.MEXC,
        symbol="XLMUSDT",
        exchange_ms=minute * MINUTE_MS,
        received_ms=(minute + 1) * MINUTE_MS,
        open=price,
        high=high or price,
        low=low or price,
        close=price,
        volume_base=volume,
    )


def test_five_minutes_are_joined_from_their_first_open_to_their_last_close() -> None:
    (joined,) = resample([candle(10, 1.0), candle(11, 3.0, high=4.0), candle(12, 2.0, low=0.5), candle(14, 2.5)], 5)
    assert (joined.exchange_ms, joined.open, joined.high, joined.low, joined.close) == (10 * MINUTE_MS, 1.0, 4.0, 0.5, 2.5)
    assert joined.volume_base == 4.0


def test_longer_candles_begin_at_whole_multiples_of_their_length() -> None:
    assert [one.exchange_ms // MINUTE_MS for one in resample([candle(minute) for minute in range(13, 32)], 15)] == [0, 15, 30]


def test_one_minute_candles_stay_as_they_are() -> None:
    candles = tuple(candle(minute) for minute in range(3))
    assert resample(candles, 1) == candles


@given(some.lists(some.integers(0, 10_000), unique=True, min_size=1), some.sampled_from([1, 5, 15]))
def test_joining_loses_no_volume_and_no_extreme(minutes: list[int], length: int) -> None:
    candles = [candle(minute, 1.0 + minute, volume=1.0) for minute in sorted(minutes)]
    joined = resample(candles, length)
    assert sum(one.volume_base for one in joined) == len(candles)
    assert max(one.high for one in joined) == max(one.high for one in candles)
    assert joined[0].open == candles[0].open
    assert joined[-1].close == candles[-1].close


def test_older_candles_come_before_what_was_heard() -> None:
    merged = complete((candle(1, 1.0), candle(2, 1.0)), (candle(3, 9.0), candle(4, 9.0)))
    assert [one.exchange_ms // MINUTE_MS for one in merged] == [1, 2, 3, 4]


def test_what_was_heard_wins_but_for_its_first_candle_which_may_have_begun_before() -> None:
    merged = complete((candle(3, 1.0), candle(4, 1.0)), (candle(3, 9.0), candle(4, 9.0), candle(5, 9.0)))
    assert [one.close for one in merged] == [1.0, 9.0, 9.0]


def test_nothing_older_leaves_what_was_heard() -> None:
    heard = (candle(3), candle(4))
    assert complete((), heard) == heard
    assert complete(heard, ()) == heard
