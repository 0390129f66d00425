"""The bot in the demo, and what it did, for the last line."""

import asyncio
import time

import msgspec

from bot.app import App, serve
from bot.settings import Settings
from storage import deliveries, signals
from storage.database import Database
from storage.deliveries import State

LOOK_S = 0.1
ALL = 100_000


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds are real ones since the command began; None is what did not happen."""

    signals_opened: int
    signals_closed: int
    messages_delivered: int
    venues_connected: int
    markets_scored: int
    seconds_to_first_score: float | None
    seconds_to_first_signal: float | None

    def in_words(self) -> str:
        return (
            f"{self.markets_scored} markets on {self.venues_connected} venues were scored; {self.signals_opened} signals opened, "
            f"{self.signals_closed} closed, {self.messages_delivered} messages delivered."
        )


async def play(settings: Settings, stop: asyncio.Event, began_s: float) -> Summary:
    """The bot as `sgnl run` runs it, until `stop`."""
    ended, watch = asyncio.Event(), Watch(began_s)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(settings, stop=ended, ready=watch.begin))
        looking = tasks.create_task(watch.look())
        await stop.wait()
        looking.cancel()
        ended.set()
    return await watch.summary(settings.database_url)


class Watch:
    """Looks at the bot while it runs, and into its database afterwards."""

    def __init__(self, began_s: float) -> None:
        self._began_s = began_s
        self._app: App | None = None
        self._first_score_s: float | None = None
        self._first_signal_s: float | None = None
        self._venues = self._markets = 0

    def begin(self, app: App) -> None:
        self._app = app

    async def look(self) -> None:
        """Until cancelled."""
        while True:
            if self._app is not None:
                self._see(self._app)
            await asyncio.sleep(LOOK_S)

    def _see(self, app: App) -> None:
        passed_s = round(time.monotonic() - self._began_s, 1)
        venues, latest = app.station.listening.venues.values(), app.station.board.latest
        self._venues = sum(runtime.feed.health().connected > 0 for runtime in venues)
        if latest is not None and latest.rows:
            self._markets = sum(len(row.venues) for row in latest.rows)
            self._first_score_s = self._first_score_s or passed_s
        if self._first_signal_s is None and any(opened.official for opened in app.station.scanner.open_signals()):
            self._first_signal_s = passed_s

    async def summary(self, database_url: str) -> Summary:
        database = Database(database_url)
        try:
            async with database.session() as session:
                records = await signals.recent(session, limit=ALL)
                counts = await deliveries.counts(session)
        finally:
            await database.close()
        return Summary(
            signals_opened=len(records),
            signals_closed=sum(record.closed is not None for record in records),
            messages_delivered=counts[State.SENT] + counts[State.MISSED],
            venues_connected=self._venues,
            markets_scored=self._markets,
            seconds_to_first_score=self._first_score_s,
            seconds_to_first_signal=self._first_signal_s,
        )
