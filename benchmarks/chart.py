"""ms until a picture is there, and what the bot's own loop feels of it meanwhile."""

import asyncio
import math
import random
import time
from collections.abc import Iterator

from benchmarks.rounds import Figure, figure
from bot.charts import Charts
from bot.pictures import Panels, Picture, Replay
from engine.market import Candle, Venue

CANDLES = 90
ROUNDS, FILMS = 40, 3
START_MS = 1_700_049_600_000
MINUTE_MS = 60_000
AIM_MS, FILM_AIM_MS, LAG_AIM_MS = 120.0, 4_000.0, 10.0
BLINK_S = 0.002


def chart() -> Iterator[Figure]:
    """A signal's picture with all panels, from the request to the PNG, by a worker that has drawn before."""
    took_ms, lags_ms, films_ms = asyncio.run(_measured())
    yield figure("a picture, warm", "ms", took_ms, aim=AIM_MS)
    yield figure("the loop's longest lag during a picture", "ms", lags_ms, aim=LAG_AIM_MS)
    yield figure("a replay, with the start of its worker", "ms", films_ms, aim=FILM_AIM_MS)


async def _measured() -> tuple[list[float], list[float], list[float]]:
    charts, picture = Charts(), _picture()
    await charts.start()
    await charts.draw(picture)
    took_ms, lags_ms, films_ms = [], [], []
    try:
        for _ in range(ROUNDS):
            watching = asyncio.create_task(_longest_lag_ms())
            await asyncio.sleep(0)
            began_s = time.perf_counter()
            await charts.draw(picture)
            took_ms.append((time.perf_counter() - began_s) * 1e3)
            watching.cancel()
            lags_ms.append(await watching)
        for _ in range(FILMS):
            began_s = time.perf_counter()
            await charts.film(Replay(picture=picture, net_r=1.6))
            films_ms.append((time.perf_counter() - began_s) * 1e3)
    finally:
        await charts.close()
    return took_ms, lags_ms, films_ms


async def _longest_lag_ms() -> float:
    """Until cancelled: by how much a short sleep was at most too long."""
    longest_s = 0.0
    try:
        while True:
            began_s = time.perf_counter()
            await asyncio.sleep(BLINK_S)
            longest_s = max(longest_s, time.perf_counter() - began_s - BLINK_S)
    except asyncio.CancelledError:
        return longest_s * 1e3


def _picture() -> Picture:
    rng, price, candles = random.Random(1), 0.0123, []  # noqa: S311 - a market to look at
    for minute in range(CANDLES):
        path = [price := price * math.exp(rng.gauss(0.0, 0.002)) for _ in range(8)]
        candles.append(_candle(path, minute, rng.lognormvariate(10.0, 0.6)))
    entry = candles[-10].close
    known = tuple(float(minute) for minute in range(CANDLES))
    return Picture(
        title="PEPEUSDT · Bybit",
        subtitle="1 min · 15 Nov 13:20 UTC · #12",
        candles=tuple(candles),
        entry=entry,
        take_profit=entry * 0.983,
        stop_loss=entry * 1.009,
        exit_price=entry * 0.983,
        opened_ms=candles[-10].exchange_ms,
        closed_ms=candles[-3].exchange_ms,
        score=84.0,
        panels=Panels(open_interest=tuple(1e6 + value for value in known), cvd=known, score=known),
        threshold=72.0,
    )


def _candle(path: list[float], minute: int, volume_base: float) -> Candle:
    at_ms = START_MS + minute * MINUTE_MS
    return Candle(
        venue=Venue.BYBIT,
        symbol="PEPEUSDT",
        exchange_ms=at_ms,
        received_ms=at_ms,
        open=round(path[0], 6),
        high=round(max(path), 6),
        low=round(min(path), 6),
        close=round(path[-1], 6),
        volume_base=volume_base,
    )
