"""The picture of each signal: drawn once in each theme, uploaded once, then sent by the id that Telegram gave it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from aiogram.types import BufferedInputFile, Message

from bot.callbacks import ChartPage, Timeframe
from bot.cards import picture_of
from bot.charts import ChartError, Charts
from bot.history import History
from bot.texts import DEFAULT, Texts
from storage import signals
from storage.chats import Theme
from storage.database import Database
from storage.errors import StorageError
from storage.signals import Record

log = logging.getLogger(__name__)

KEPT = 64
"""So many signals' pictures are remembered without asking the database."""


class _Portrait:
    """What is known of one signal's picture. Only who holds `turn` draws and uploads."""

    def __init__(self, file_id: str | None) -> None:
        self.file_id = file_id
        self.png: bytes | None = None
        self.trouble: ChartError | None = None
        self.turn = asyncio.Lock()


class Portraits:
    """In the default language: one picture serves every chat of its theme. Only the dark one's id outlives the process."""

    def __init__(self, charts: Charts, history: History, texts: Texts, database: Database) -> None:
        self._charts = charts
        self._history = history
        self._text = texts.of(DEFAULT)
        self._database = database
        self._portraits: dict[tuple[str, Theme], _Portrait] = {}

    @asynccontextmanager
    async def of(self, record: Record, theme: Theme) -> AsyncIterator[str | BufferedInputFile]:
        """What to send: the id, or the drawing itself. While there is no id, only one at a time gets the drawing.

        :raises ChartError: there is no picture; it is not tried again.
        """
        portrait = self._portrait(record, theme)
        if portrait.file_id is None:
            async with portrait.turn:
                if portrait.file_id is None:
                    yield BufferedInputFile(await self._png(record, theme, portrait), "chart.png")
                    return
        yield portrait.file_id

    async def uploaded(self, record: Record, theme: Theme, message: Message) -> None:
        """Remember the id under which Telegram knows the picture from now on."""
        portrait = self._portrait(record, theme)
        if portrait.file_id is not None or not message.photo:
            return
        portrait.file_id, portrait.png = message.photo[-1].file_id, None
        if theme is not Theme.DARK:
            return
        try:
            async with self._database.session() as session:
                await signals.remember_chart(session, record.opened.signal_id, portrait.file_id)
        except StorageError as error:
            log.warning("after a restart the picture of #%d will be uploaded again: %s", record.number, error)

    def forget(self, record: Record, theme: Theme) -> bool:
        """The id is no longer good; whether there was one."""
        portrait = self._portrait(record, theme)
        had, portrait.file_id = portrait.file_id is not None, None
        return had

    def _portrait(self, record: Record, theme: Theme) -> _Portrait:
        key = record.opened.signal_id, theme
        if key not in self._portraits:
            self._portraits[key] = _Portrait(record.chart_file_id if theme is Theme.DARK else None)
            while len(self._portraits) > KEPT:
                del self._portraits[next(iter(self._portraits))]
        return self._portraits[key]

    async def _png(self, record: Record, theme: Theme, portrait: _Portrait) -> bytes:
        if portrait.trouble is not None:
            raise portrait.trouble
        if portrait.png is None:
            try:
                portrait.png = await self._draw(record, theme)
            except ChartError as error:
                log.warning("#%d goes out without its picture: %s", record.number, error)
                portrait.trouble = error
                raise
        return portrait.png

    async def _draw(self, record: Record, theme: Theme) -> bytes:
        opened = record.opened
        page = ChartPage(venue=opened.venue, symbol=opened.symbol, timeframe=Timeframe.M1)
        candles = await self._history.candles(opened.venue, opened.symbol, Timeframe.M1.minutes)
        picture = picture_of(
            self._text,
            page,
            candles,
            score=record.snapshot,
            opened=opened,
            closed=record.closed,
            panels=self._history.panels(opened.venue, opened.symbol, candles, page.timeframe.minutes),
            threshold=self._history.threshold,
            dark=theme is Theme.DARK,
        )
        subtitle = f"{picture.subtitle} · {self._text.clock(opened.at_ms, date=True)} · #{record.number}"
        return await self._charts.draw(msgspec.structs.replace(picture, subtitle=subtitle))
