"""The card's picture in the colours of its chat, and the candles that it and a film are made of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.history import History
from engine.errors import FeedRefused
from engine.market import Candle, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from storage import signals
from storage.chats import Theme
from tests.bot.candle_samples import START_MS, pumped
from tests.bot.post_office import Office, post_office
from tests.bot.stage import LUMA, Stage

MINUTE_MS = 60_000


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with post_office(tmp_path) as office:
        yield office


async def test_each_theme_has_one_picture_and_the_dark_ones_id_is_kept(office: Office) -> None:
    light = [await office.person(f"Light {number}", theme=Theme.LIGHT) for number in range(3)]
    dark = [await office.person(f"Dark {number}") for number in range(3)]
    await office.say(office.opened())
    await office.send_all()
    assert sorted(picture.dark for picture in office.camera.drawn) == [False, True]
    assert office.telegram.counts.uploads == 2
    (lights,), (darks,) = ({office.got(person)[0].photo[-1].file_id for person in people} for people in (light, dark))
    assert lights != darks
    async with office.database.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.chart_file_id == darks


class Archive:
    """A venue that still has these candles, or refuses to tell."""

    def __init__(self, candles: tuple[Candle, ...] | None) -> None:
        self._candles = candles

    async def minutes(self, symbol: str, from_ms: int, to_ms: int) -> list[Candle]:
        if self._candles is None:
            raise FeedRefused(Venue.BYBIT, f"no {symbol}")
        return [one for one in self._candles if from_ms <= one.exchange_ms <= to_ms]


def history(candles: tuple[Candle, ...] | None) -> History:
    return History(Scanner(Rules()), {Venue.BYBIT: Archive(candles)})  # type: ignore[dict-item]


async def test_candles_of_long_ago_come_from_the_venue() -> None:
    candles, minutes = await history(pumped(90)).around(
        Venue.BYBIT, "PEPEUSDT", START_MS + 10 * MINUTE_MS, START_MS + 50 * MINUTE_MS
    )
    assert minutes == 1
    assert candles == pumped(90)[10:51]


async def test_a_long_life_is_told_in_longer_candles() -> None:
    candles, minutes = await history(pumped(400)).around(Venue.BYBIT, "PEPEUSDT", START_MS, START_MS + 399 * MINUTE_MS)
    assert minutes == 5
    assert len(candles) == 80


async def test_where_nobody_has_candles_there_are_none() -> None:
    for told, venue in ((None, Venue.BYBIT), (pumped(90), Venue.LBANK)):
        candles, _ = await history(told).around(venue, "PEPEUSDT", START_MS, START_MS + 50 * MINUTE_MS)
        assert candles == ()


async def test_what_the_scanner_still_has_is_not_asked_for(handlers_stage: Stage) -> None:
    heard = handlers_stage.scanner.candles(**LUMA)
    candles, _ = await History(handlers_stage.scanner, {}).around(**LUMA, from_ms=heard[5].exchange_ms, to_ms=heard[-1].exchange_ms)
    assert candles == heard[5:]
