"""What stands on a picture: read from the canvas before it becomes pixels."""

from collections.abc import Iterator
from itertools import combinations

import msgspec
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties

from bot.drawing.canvas import Canvas, _Line, shown, writable
from bot.drawing.chart import begun, fill
from bot.drawing.layout import DARK, HEIGHT, LIGHT, PANEL_PX, SMALL_PX, WIDTH
from bot.pictures import Panels, Picture, Wall
from tests.bot.candle_samples import START_MS, candle, pumped

MINUTE_MS = 60_000
EN = {"entry": "Entry", "take_profit": "TP", "stop_loss": "SL", "exit": "Exit", "volume": "Volume", "score": "UPS"}
RU = EN | {"entry": "Вход", "exit": "Выход", "volume": "Объём"}
FA = EN | {"entry": "ورود", "exit": "خروج", "volume": "حجم"}
ZH = EN | {"entry": "入场", "exit": "离场", "volume": "成交量"}
CANDLES = pumped()
OPENED = CANDLES[-10]


def known(count: int, *, hole: range = range(0)) -> Panels:
    """Everything known but for the hole."""

    def line(start: float, step: float) -> tuple[float | None, ...]:
        return tuple(None if place in hole else start + step * place for place in range(count))

    return Panels(open_interest=line(1e6, 500.0), cvd=line(0.0, -1_000.0), score=line(5.0, 1.0))


PLAIN = Picture(title="PEPEUSDT · Bybit", subtitle="1 min", candles=CANDLES, labels=EN)
SIGNAL = msgspec.structs.replace(
    PLAIN,
    entry=OPENED.close,
    take_profit=OPENED.close * 0.983,
    stop_loss=OPENED.close * 1.009,
    opened_ms=OPENED.exchange_ms + 30_000,
    score=84.3,
    panels=known(90),
    threshold=72.0,
)
CLOSE_LEVELS = msgspec.structs.replace(
    SIGNAL,
    take_profit=OPENED.close * 0.9995,
    stop_loss=OPENED.close * 1.0004,
    exit_price=OPENED.close * 1.0005,
    closed_ms=CANDLES[-3].exchange_ms,
)
EVERY = {
    "plain": PLAIN,
    "signal": SIGNAL,
    "light": msgspec.structs.replace(SIGNAL, dark=False),
    "ru": msgspec.structs.replace(SIGNAL, labels=RU, subtitle="1 мин"),
    "fa": msgspec.structs.replace(SIGNAL, labels=FA, subtitle="۱ دقیقه"),
    "zh": msgspec.structs.replace(SIGNAL, labels=ZH, subtitle="1 分钟"),
    "levels side by side": CLOSE_LEVELS,
    "dear": msgspec.structs.replace(PLAIN, candles=pumped(start=98_765.4, digits=1), panels=known(90)),
    "cheap": msgspec.structs.replace(PLAIN, candles=pumped(start=1.2345e-8, digits=12), panels=known(90)),
    "three candles": msgspec.structs.replace(PLAIN, candles=CANDLES[:3]),
    "flat": msgspec.structs.replace(PLAIN, candles=tuple(candle(1.5, minute) for minute in range(90))),
}


def drawn(picture: Picture) -> Canvas:
    canvas, sheet = begun(picture)
    fill(canvas, picture, sheet)
    return canvas


def texts(picture: Picture) -> list[str]:
    return [line.text for line in drawn(picture)._texts if line.text]


def box(canvas: Canvas, line: _Line) -> tuple[float, float, float, float]:
    """(left, bottom, right, top) of its capitals."""
    width, _, _ = canvas._renderer.get_text_width_height_descent(line.text, line.font, ismath=False)
    return line.left, line.baseline, line.left + width, line.baseline + 0.73 * size_of(line.font)


def size_of(font: FontProperties) -> float:
    return float(font.get_size_in_points())


def boxes(picture: Picture) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    canvas = drawn(picture)
    return ((line.text, box(canvas, line)) for line in canvas._texts if line.text)


@pytest.mark.parametrize("picture", EVERY.values(), ids=list(EVERY))
def test_no_two_texts_lie_on_each_other(picture: Picture) -> None:
    for (one, (left, low, right, high)), (other, (left2, low2, right2, high2)) in combinations(list(boxes(picture)), 2):
        is_apart = right <= left2 or right2 <= left or high <= low2 or high2 <= low
        assert is_apart, (one, other)


@pytest.mark.parametrize("picture", EVERY.values(), ids=list(EVERY))
def test_every_text_is_whole_on_the_sheet_and_large_enough_for_a_phone(picture: Picture) -> None:
    canvas = drawn(picture)
    for line in canvas._texts:
        left, low, right, high = box(canvas, line)
        assert left >= 0
        assert low >= 0
        assert right <= WIDTH
        assert high <= canvas._height
        assert size_of(line.font) >= SMALL_PX >= 26


def test_each_level_has_its_name_its_distance_and_its_price() -> None:
    said = texts(SIGNAL)
    for words in (("Entry",), ("TP", "−1.70%"), ("SL", "+0.90%")):
        assert set(words) <= set(said)
    assert "84" in said


@pytest.mark.parametrize(
    ("timezone", "name"), [("UTC", "UTC"), ("Asia/Tehran", "UTC+3:30"), ("America/Sao_Paulo", "UTC−3"), ("Asia/Dubai", "UTC+4")]
)
def test_a_zone_without_a_name_of_its_own_is_spelled_as_people_write_it(timezone: str, name: str) -> None:
    assert name in texts(msgspec.structs.replace(SIGNAL, timezone=timezone))


def test_the_words_are_the_readers() -> None:
    assert {"Вход", "Объём"} <= set(texts(EVERY["ru"]))


def test_a_language_that_no_font_can_write_falls_back_to_the_international_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("bot.drawing.layout.writable", "bot.drawing.axes.writable"):
        monkeypatch.setattr(place, str.isascii)
    assert {"Entry", "Volume", "1m"} <= set(texts(EVERY["zh"]))


def test_persian_letters_are_joined() -> None:
    canvas = Canvas(100, 100, DARK.background)
    assert writable("ببب")
    assert canvas.width_of("ببب", 40) < 0.8 * 3 * canvas.width_of("ب", 40)


def test_what_no_font_has_is_a_box_and_no_error() -> None:
    assert shown("a\U000f0000b") == "a□b"


@pytest.mark.parametrize(
    ("panels", "named"),
    [
        (None, set()),
        (Panels(), set()),
        (Panels(open_interest=(None,) * 90, cvd=(None,) * 90, score=(1.0,) + (None,) * 89), set()),
        (Panels(score=tuple(float(place) for place in range(90))), {"UPS"}),
        (Panels(open_interest=tuple(100.0 + place for place in range(90))), {"OI"}),
        (known(90), {"OI", "CVD", "UPS"}),
    ],
    ids=["none", "empty", "nothing known", "score", "open interest", "all"],
)
def test_a_panel_of_which_nothing_is_known_is_left_out(panels: Panels | None, named: set[str]) -> None:
    canvas = drawn(msgspec.structs.replace(PLAIN, panels=panels))
    assert {line.text for line in canvas._texts} & {"OI", "CVD", "UPS"} == named
    assert canvas._height == HEIGHT + len(named) * PANEL_PX


def test_panels_say_how_much_they_changed() -> None:
    said = texts(SIGNAL)
    assert "+4.45%" in said  # 1,044,500 after 1,000,000
    assert "−89K" in said
    assert "94" in said


def areas(picture: Picture) -> list[PolyCollection]:
    """What is filled below the lines of panels."""
    return [
        artist
        for artist in drawn(picture)._figure.get_children()
        if isinstance(artist, PolyCollection) and artist.get_alpha() == 0.16
    ]


def test_a_line_is_broken_where_nothing_is_known() -> None:
    assert len(areas(SIGNAL)) == 3
    assert len(areas(msgspec.structs.replace(SIGNAL, panels=known(90, hole=range(40, 50))))) == 6


def bands(picture: Picture, colour: str) -> int:
    faint = [
        artist
        for artist in drawn(picture)._figure.get_children()
        if isinstance(artist, PolyCollection) and artist.get_alpha() is not None and 0.17 < float(artist.get_alpha() or 0) < 0.43
    ]
    return sum(to_hex(artist.get_facecolor()[0]) == colour and len(artist.get_paths()) == 1 for artist in faint)


def test_walls_are_bands_in_the_colour_of_their_side_and_none_is_drawn_beyond_the_prices() -> None:
    def wall(price: float, *, is_ask: bool) -> Wall:
        return Wall(from_ms=START_MS, to_ms=START_MS + 20 * MINUTE_MS, price=price, quote=5e4, is_ask=is_ask)

    price = CANDLES[0].close
    walls = (
        wall(price * 1.01, is_ask=True),
        wall(price * 1.02, is_ask=True),
        wall(price, is_ask=False),
        wall(price * 3, is_ask=True),
    )
    for dark, colours in ((True, DARK), (False, LIGHT)):
        picture = msgspec.structs.replace(PLAIN, panels=Panels(walls=walls), dark=dark)
        assert (bands(picture, colours.down), bands(picture, colours.up)) == (2, 1)
        assert "OI" not in texts(picture)


def test_vwap_is_named_where_something_was_traded() -> None:
    assert "VWAP" in texts(PLAIN)
    quiet = tuple(candle(1.5, minute, volume_base=0.0) for minute in range(90))
    assert "VWAP" not in texts(msgspec.structs.replace(PLAIN, candles=quiet))


def test_one_long_wick_does_not_press_the_others_flat() -> None:
    spiked = list(CANDLES)
    spiked[40] = msgspec.structs.replace(spiked[40], high=spiked[40].high * 1.5)
    _, usual = begun(PLAIN)
    _, sheet = begun(msgspec.structs.replace(PLAIN, candles=tuple(spiked)))
    tall = CANDLES[75].high - CANDLES[55].low
    assert sheet.plot.y(tall + 1) - sheet.plot.y(1) > 0.5 * (usual.plot.y(tall + 1) - usual.plot.y(1))


def test_all_levels_are_within_the_prices_that_are_shown() -> None:
    far = msgspec.structs.replace(SIGNAL, take_profit=OPENED.close * 0.8, stop_loss=OPENED.close * 1.3)
    _, sheet = begun(far)
    assert sheet.plot.low < OPENED.close * 0.8
    assert sheet.plot.high > OPENED.close * 1.3
