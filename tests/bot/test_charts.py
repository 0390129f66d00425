import asyncio
import contextlib
import io
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from bot.charts import ChartError, Charts, Picture, draw_here
from tests.bot.candle_samples import candle, pumped

LABELS = {"entry": "Entry", "take_profit": "TP", "stop_loss": "SL", "exit": "Exit", "volume": "Volume", "score": "UPS"}
CANDLES = pumped()
OPENED = CANDLES[-10]
SIGNAL = Picture(
    title="PEPEUSDT · Bybit · 1m",
    subtitle="15 Nov 13:20 UTC · #12",
    candles=CANDLES,
    entry=OPENED.close,
    take_profit=OPENED.close * 0.983,
    stop_loss=OPENED.close * 1.009,
    opened_ms=OPENED.exchange_ms + 30_000,
    score=84.3,
    labels=LABELS,
)
CLOSED = msgspec.structs.replace(SIGNAL, exit_price=SIGNAL.take_profit, closed_ms=CANDLES[-3].exchange_ms)
STOPPED = msgspec.structs.replace(SIGNAL, exit_price=OPENED.close * 1.0095, closed_ms=CANDLES[-3].exchange_ms)


def size_of(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        picture.load()
        assert picture.format == "PNG"
        return picture.size


def brightness(png: bytes) -> int:
    with Image.open(io.BytesIO(png)) as picture:
        corner = picture.convert("L").getpixel((2, 2))
    assert isinstance(corner, int)
    return corner


@pytest.fixture
async def charts() -> AsyncIterator[Charts]:
    charts = Charts()
    await charts.start()
    yield charts
    await charts.close()


async def worker_pid(charts: Charts) -> int:
    return await asyncio.wrap_future(charts._stills.worker().submit(os.getpid))


@pytest.mark.parametrize("picture", [SIGNAL, CLOSED, STOPPED], ids=["open", "closed at target", "closed beyond the stop"])
@pytest.mark.parametrize("dark", [True, False])
def test_a_signal_is_drawn_as_a_phone_sized_png(picture: Picture, *, dark: bool):
    png = draw_here(msgspec.structs.replace(picture, dark=dark))
    assert size_of(png) == (1280, 960)
    assert len(png) < 150_000
    assert (brightness(png) < 60) is dark


@pytest.mark.parametrize(
    "candles",
    [
        (candle(0.5),),
        tuple(candle(1.5, minute, volume_base=0.0) for minute in range(90)),
        tuple(candle(1.5 + minute, minute) for minute in (0, 1, 2)),
        CANDLES[:20] + CANDLES[60:],
        pumped(start=1.2345e-8, digits=12),
        pumped(start=98_765.4, digits=1),
        pumped(count=400),
    ],
    ids=["one candle", "flat without volume", "three candles", "a gap", "1e-8", "1e5", "many"],
)
def test_every_kind_of_market_can_be_drawn(candles):
    assert size_of(draw_here(Picture(title="PEPEUSDT · Bybit", candles=candles, labels=LABELS))) == (1280, 960)


@pytest.mark.parametrize("word", ["Объём", "成交量", "حجم", "\U0001f4c8", "$\\frac{1}{2}$", ""])
def test_a_word_that_cannot_be_written_is_no_error(word: str):
    labels = dict.fromkeys(LABELS, word)
    assert draw_here(msgspec.structs.replace(SIGNAL, title=f"{word}USDT · Bybit", subtitle=word, labels=labels))


def test_levels_without_an_opening_time_are_drawn_too():
    assert draw_here(msgspec.structs.replace(SIGNAL, opened_ms=None, entry=None))


def test_a_signal_older_than_its_candles_is_drawn_too():
    assert draw_here(msgspec.structs.replace(SIGNAL, opened_ms=CANDLES[0].exchange_ms - 3_600_000))


@pytest.mark.parametrize("timezone", ["UTC", "Asia/Tehran", "America/New_York"])
def test_the_time_axis_is_in_the_readers_zone(timezone: str):
    assert draw_here(msgspec.structs.replace(SIGNAL, timezone=timezone))


def test_the_same_picture_is_the_same_bytes():
    assert draw_here(SIGNAL) == draw_here(SIGNAL)


def test_a_picture_survives_the_way_to_the_worker():
    assert pickle.loads(pickle.dumps(SIGNAL)) == SIGNAL  # noqa: S301 - our own bytes


async def test_the_worker_draws_what_this_process_would(charts: Charts):
    assert size_of(await charts.draw(SIGNAL)) == (1280, 960)


async def test_many_at_once_are_all_drawn(charts: Charts):
    pictures = await asyncio.gather(*(charts.draw(SIGNAL) for _ in range(5)))
    assert len(pictures) == 5
    assert len(set(pictures)) == 1


async def test_a_killed_worker_is_replaced(charts: Charts):
    before = await worker_pid(charts)
    os.kill(before, signal.SIGKILL)
    assert size_of(await charts.draw(SIGNAL)) == (1280, 960)
    assert await worker_pid(charts) != before


async def test_a_worker_killed_while_drawing_is_replaced(charts: Charts):
    before = await worker_pid(charts)
    many = msgspec.structs.replace(SIGNAL, candles=pumped(count=20_000))
    drawing = asyncio.ensure_future(charts.draw(many))
    await asyncio.sleep(0.05)
    os.kill(before, signal.SIGKILL)
    assert size_of(await drawing) == (1280, 960)


async def test_a_worker_that_hangs_is_given_up(charts: Charts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.drawer.LONGEST_S", 0.0)
    with pytest.raises(ChartError, match="not drawn within"):
        await charts.draw(SIGNAL)
    monkeypatch.undo()
    assert size_of(await charts.draw(SIGNAL)) == (1280, 960)


async def test_nothing_to_draw_is_said_clearly(charts: Charts):
    with pytest.raises(ChartError, match="PEPEUSDT · Bybit · 1m: no candles to draw"):
        await charts.draw(msgspec.structs.replace(SIGNAL, candles=()))


async def test_what_goes_wrong_in_the_worker_is_said_clearly(charts: Charts):
    with pytest.raises(ChartError, match="Atlantis"):
        await charts.draw(msgspec.structs.replace(SIGNAL, timezone="Atlantis/Poseidonis"))


async def test_a_cancelled_drawing_leaves_the_worker_usable(charts: Charts):
    drawing = asyncio.ensure_future(charts.draw(SIGNAL))
    await asyncio.sleep(0)
    drawing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await drawing
    assert await charts.draw(SIGNAL)


MAIN = """
import asyncio, sys
from bot.charts import Charts, Picture
from tests.bot.candle_samples import pumped

async def main():
    charts = Charts()
    await charts.start()
    png = await charts.draw(Picture(title="X", candles=pumped()))
    await charts.close()
    print(len(png) > 1_000, "matplotlib" in sys.modules, "PIL" in sys.modules)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_process_that_asks_never_imports_matplotlib(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(MAIN)
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, check=True, timeout=60)  # noqa: S603
    assert done.stdout.split() == ["True", "False", "False"]
    assert done.stderr == ""


ORPHAN = """
import asyncio, os, sys
from bot.charts import Charts

async def main():
    charts = Charts()
    await charts.start()
    print(await asyncio.wrap_future(charts._stills.worker().submit(os.getpid)), flush=True)
    os.kill(os.getpid(), 9)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_worker_does_not_outlive_a_killed_bot(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(ORPHAN)
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as bot:  # noqa: S603
        said, _ = bot.communicate(timeout=60)  # ends when the last process that holds the pipe has ended: the worker too
    assert bot.returncode == -signal.SIGKILL
    assert int(said) != bot.pid
