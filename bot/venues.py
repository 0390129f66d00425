"""One venue at work: its protocol, its sockets, its REST interface, and the markets that are watched there."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Iterable, Sequence

import aiohttp

from bot.settings import Settings
from engine.clock import NS_A_MS, Clock
from engine.errors import FeedError
from engine.feeds import Feed
from engine.inbox import Inbox
from engine.market import GapReason, Market, MarketEvent, Venue
from engine.notes import KeepRaw, Lost, Note, Told, Watched, note, note_book
from engine.polling import Poller
from engine.venues import wire_of

log = logging.getLogger(__name__)

DAY_MS = 86_400_000
LEAVING_S = 1.0
"""How long the feed has to leave symbols before their markets are dropped: to unsubscribe, it must still know their names."""


class VenueRuntime:
    """`error` is why REST does not work now; what is wrong with the sockets is in the feed's own health."""

    def __init__(
        self,
        venue: Venue,
        settings: Settings,
        session: aiohttp.ClientSession,
        clock: Clock,
        inbox: Inbox,
        raw: KeepRaw | None = None,
    ) -> None:
        self.venue = venue
        self.error: str | None = None
        self.listed: list[Market] = []
        self.watched: dict[str, Market] = {}
        self._inbox = inbox
        self._raw = raw
        self._clock = clock
        self._broken: deque[str] = deque()
        self._is_broken = asyncio.Event()
        self._wire = wire_of(venue)()
        self._wire.open_world = False
        self.poller = Poller(self._wire, clock, rest_url=settings.rest_url(venue), proxy=settings.http_proxy_url)
        self.feed = Feed(
            self._wire,
            session,
            clock,
            inbox,
            ws_url=settings.ws_url(venue),
            proxy=settings.http_proxy_url,
            rng=random.SystemRandom(),
            raw=raw,
            on_gap=self._note_broken,
        )

    async def list_markets(self) -> bool:
        """Ask the venue what it trades; what it said before stays when it does not answer."""
        try:
            self.listed = await self.poller.markets()
        except FeedError as error:
            self._note(error)
            return False
        self.error = None
        log.info("%s lists %d markets", self.venue, len(self.listed))
        return True

    async def watch(self, markets: Iterable[Market]) -> None:
        """Hear exactly these markets from now on; those no longer watched are announced as gaps, and the scanner drops them."""
        before, self.watched = self.watched, {market.symbol: market for market in markets}
        self._wire.markets.update({market.wire_symbol: market for market in self.watched.values()})
        self._keep(self._markets())
        self.feed.follow(self.watched)
        gone = before.keys() - self.watched.keys()
        if gone:
            await asyncio.sleep(LEAVING_S)
            for symbol in gone:
                self._wire.markets.pop(before[symbol].wire_symbol, None)
            self._keep(self._markets())
            lost = Lost(symbols=tuple(sorted(gone)), reason=GapReason.DISCONNECT)
            self._inbox.put(self._wire.lost(lost.symbols, self._keep(lost), lost.reason))

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.feed.run(), name=f"{self.venue} feed")
            tasks.create_task(self._mend(), name=f"{self.venue} books")

    async def close(self) -> None:
        await self.poller.close()

    async def ask_open_interest(self) -> None:
        try:
            self._tell(Told(events=tuple(await self.poller.open_interest(list(self.watched.values())))))
        except FeedError as error:
            self._note(error)
        else:
            self.error = None

    async def ask_funding(self) -> None:
        try:
            events = tuple(await self.poller.funding(list(self.watched.values())))
            wire = self._wire
            self._tell(Told(events=events, funding_hours=wire.funding_hours, funding_next_ms=wire.funding_next_ms))
        except FeedError as error:
            self._note(error)
        else:
            self.error = None

    async def ask_candles(self, symbol: str, count: int) -> bool:
        """History that the stream began too late for; whether the venue answered."""
        return await self._told(self.poller.candles(symbol, count))

    async def ask_past_interest(self, symbol: str, count: int) -> bool:
        return await self._told(self.poller.past_interest(symbol, count))

    async def ask_past_funding(self, symbol: str, days: int) -> bool:
        return await self._told(self.poller.past_funding(symbol, self._clock.now_ms() - days * DAY_MS))

    async def ask_book(self, symbol: str) -> bool:
        """The whole book, to begin, confirm or replace what the stream built; whether the venue answered."""
        try:
            bids, asks, sequence = await self.poller.book(symbol)
        except FeedError as error:
            self._note(error)
            return False
        at_ns = self._clock.now_ns()
        note_book(self._raw, self._wire, at_ns, symbol, bids, asks, sequence)
        self._inbox.put(self._wire.whole_book(symbol, bids, asks, sequence, at_ns // NS_A_MS))
        return True

    async def _told(self, question: Awaitable[Sequence[MarketEvent]]) -> bool:
        """Hear the answer; whether there was one."""
        try:
            self._tell(Told(events=tuple(await question)))
        except FeedError as error:
            self._note(error)
            return False
        return True

    def _markets(self) -> Watched:
        return Watched(markets=tuple(self._wire.markets.values()))

    def _tell(self, told: Told) -> None:
        self._keep(told)
        self._inbox.put(told.events)

    def _keep(self, noted: Note) -> int:
        """Into the raw recording, if there is one; when that was, in Unix milliseconds."""
        at_ns = self._clock.now_ns()
        note(self._raw, self.venue, at_ns, noted)
        return at_ns // NS_A_MS

    async def _mend(self) -> None:
        """Books that only REST can mend, in the order in which they broke."""
        while True:
            await self._is_broken.wait()
            while self._broken:
                symbol = self._broken.popleft()
                if symbol in self.watched:
                    await self.ask_book(symbol)
            self._is_broken.clear()

    def _note_broken(self, symbol: str) -> None:
        if symbol not in self._broken:
            self._broken.append(symbol)
        self._is_broken.set()

    def _note(self, error: FeedError) -> None:
        if self.error != error.what:
            log.warning("%s", error)
        self.error = error.what
