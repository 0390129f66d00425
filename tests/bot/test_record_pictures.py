"""The pictures of the track record."""

import io
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from bot.callbacks import Facet, Period, StatsPage
from bot.cards.stats_pictures import stats_picture
from bot.charts import Charts, draw_here
from bot.drawing.equity import fall_of, signed
from bot.plots import Curve, Rate, Rates
from bot.track_record import track_record
from engine.backtest.returns import max_drawdown
from storage.chats import Theme
from tests.bot import samples
from tests.bot.catalogue import EN, PRIVATE, RU
from tests.bot.record_cards import DAY_MS, full_record
from tests.bot.samples import NOON_MS

HEIGHTS = (1.8, 0.7, -0.4, 1.4, 0.3)
CURVE = Curve(
    title="Итоги",
    subtitle="за 7 дней",
    from_ms=0,
    until_ms=100,
    times_ms=(10, 20, 30, 60, 90),
    heights=HEIGHTS,
    marks=((50, "5 нояб."),),
    sum_name="Сумма",
    fall_name="спад",
)
RATES = Rates(title="Score", subtitle="", rates=(Rate(name="72–76", count="5", rate=0.4, low=0.12, high=0.77),), break_even=0.4)


def size_of(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        picture.load()
        return picture.size


@given(some.lists(some.floats(-3.0, 3.0), max_size=40))
def test_the_fall_that_is_drawn_is_the_one_that_is_told(results: list[float]) -> None:
    heights = tuple(accumulate(results))
    start, end, depth = fall_of(heights)
    assert depth == max_drawdown(results)
    if depth > 0.0:
        assert (heights[start] if start >= 0 else 0.0) - heights[end] == depth


def test_no_minus_stands_before_nothing() -> None:
    assert [signed(value) for value in (-0.04, 0.0, 0.04, 7.46, -7.46)] == ["0.0", "0.0", "0.0", "+7.5", "−7.5"]


@pytest.mark.parametrize("picture", [CURVE, RATES], ids=["sum", "rates"])
async def test_the_worker_draws_it(picture: Curve | Rates) -> None:
    charts = Charts()
    assert size_of(await charts.draw(picture)) == (1280, 960)
    await charts.close()


@pytest.mark.parametrize("facet", Facet)
@pytest.mark.parametrize("count", [0, 1, 400])
def test_any_number_of_signals_can_be_drawn(facet: Facet, count: int) -> None:
    record = full_record(count) if count else track_record([], 0)
    picture = stats_picture(RU, record, StatsPage(facet=facet), PRIVATE, NOON_MS + 100 * DAY_MS)
    assert size_of(draw_here(picture)) == (1280, 960)


def test_a_light_chat_has_light_pictures() -> None:
    page, light = StatsPage(), samples.chat(theme=Theme.LIGHT)
    (dark_png, light_png) = (draw_here(stats_picture(EN, full_record(9), page, chat, NOON_MS)) for chat in (PRIVATE, light))
    with Image.open(io.BytesIO(dark_png)) as dark, Image.open(io.BytesIO(light_png)) as bright:
        assert dark.convert("L").getpixel((2, 2)) < 60  # type: ignore[operator]
        assert bright.convert("L").getpixel((2, 2)) > 200  # type: ignore[operator]


def test_days_are_marked_where_there_are_some_and_hours_where_not() -> None:
    def marks(days: float) -> list[str]:
        record = full_record(13)
        (dot,) = record.dots
        until_ms = dot.closed_ms + round(days * DAY_MS)
        picture = stats_picture(EN, record, StatsPage(period=Period.ALL), PRIVATE, until_ms)
        assert isinstance(picture, Curve)
        return [name for _, name in picture.marks]

    assert all(":" in name for name in marks(0.2))
    assert set(marks(6)) >= {"9 Nov", "10 Nov", "11 Nov"}
    assert len(marks(365)) < 60
