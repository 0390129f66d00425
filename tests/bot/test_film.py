"""A signal's life as a GIF."""

import io

import msgspec
import pytest
from PIL import Image

from bot.charts import ChartError, Charts, film_here
from bot.drawing.film import places_of, running_r
from bot.pictures import Picture, Replay
from tests.bot.candle_samples import pumped

MINUTE_MS = 60_000
CANDLES = pumped()
OPENED = CANDLES[60]
PICTURE = Picture(
    title="PEPEUSDT · Bybit",
    candles=CANDLES,
    entry=OPENED.close,
    take_profit=OPENED.close * 0.983,
    stop_loss=OPENED.close * 1.01,
    exit_price=OPENED.close * 1.012,
    opened_ms=OPENED.exchange_ms + 20_000,
    closed_ms=CANDLES[80].exchange_ms + 5_000,
)
LONG = msgspec.structs.replace(
    PICTURE, candles=pumped(400), opened_ms=CANDLES[20].exchange_ms, closed_ms=CANDLES[0].exchange_ms + 390 * MINUTE_MS
)
SHORT = msgspec.structs.replace(PICTURE, closed_ms=OPENED.exchange_ms + 40_000)


@pytest.mark.parametrize("picture", [PICTURE, LONG, SHORT], ids=["usual", "long", "over within its minute"])
def test_a_film_is_short_small_and_ends_on_the_result(picture: Picture) -> None:
    gif = film_here(Replay(picture=picture, net_r=-1.2))
    assert len(gif) < 1_000_000
    with Image.open(io.BytesIO(gif)) as film:
        frames = getattr(film, "n_frames", 1)
        assert film.size == (960, 720)
        assert 3 <= frames <= 40
        film.seek(frames - 1)
        assert film.info["duration"] >= 3_000


def test_two_results_are_two_films() -> None:
    assert film_here(Replay(picture=PICTURE, net_r=-1.2)) != film_here(Replay(picture=PICTURE, net_r=1.2))


def test_the_opening_and_the_end_have_frames_of_their_own_and_time_never_runs_back() -> None:
    for picture in (PICTURE, LONG, SHORT):
        places = places_of(picture)
        assert places == sorted(set(places))
        ends = [picture.candles[place].exchange_ms + MINUTE_MS for place in places]
        assert any(end - MINUTE_MS <= (picture.opened_ms or 0) < end for end in ends)
        assert ends[-1] - MINUTE_MS <= (picture.closed_ms or 0) < ends[-1]


def test_the_counter_counts_in_stops() -> None:
    assert running_r(PICTURE, OPENED.close) == 0.0
    assert running_r(PICTURE, OPENED.close * 1.01) == pytest.approx(-1.0)
    assert running_r(PICTURE, OPENED.close * 0.98) == pytest.approx(2.0)
    assert running_r(msgspec.structs.replace(PICTURE, stop_loss=None), 1.0) == 0.0


async def test_the_film_is_made_in_a_worker_of_its_own_that_is_gone_afterwards() -> None:
    charts = Charts()
    assert (await charts.film(Replay(picture=PICTURE, net_r=1.0))).startswith(b"GIF89a")
    assert charts._films._pool is None
    assert charts._stills._pool is None
    with pytest.raises(ChartError, match="no candles"):
        await charts.film(Replay(picture=msgspec.structs.replace(PICTURE, candles=()), net_r=1.0))
