"""What was open when the bot stopped: settled from the venue's one-minute candles as far as they reach, then followed on."""

import asyncio
import logging
from collections.abc import Iterable, Mapping

from bot.ledger import Ledger
from engine.clock import Clock
from engine.errors import FeedError, FeedRefused, SgnlError
from engine.exits import Seen, first_seen, is_lost
from engine.market import PastFunding, Venue
from engine.polling import Poller
from engine.scanner import Scanner
from engine.settlement import MINUTE_MS, Settlement, settle
from engine.signals import Blind, Opened
from storage import signals
from storage.database import Database
from storage.errors import StorageError
from storage.signals import Record

log = logging.getLogger(__name__)

LONGEST_MINUTES = 1_000
"""What every venue tells in one answer."""


class Resuming:
    """Called again and again until nothing waits; a venue that does not answer holds up nobody else's signals."""

    def __init__(
        self,
        database: Database,
        scanner: Scanner,
        ledger: Ledger,
        pollers: Mapping[Venue, Poller],
        clock: Clock,
        left_open: Iterable[Record],
    ) -> None:
        self._database = database
        self._scanner = scanner
        self._ledger = ledger
        self._pollers = pollers
        self._clock = clock
        self._waiting = list(left_open)
        self._put_off_once: set[str] = set()

    async def __call__(self) -> None:
        are_done = await asyncio.gather(*(self._take_up(record) for record in self._waiting))
        self._waiting = [record for record, is_done in zip(self._waiting, are_done, strict=True) if not is_done]

    async def note(self) -> None:
        """Write down how far the open signals were followed: there the next start begins."""
        try:
            async with self._database.session() as session:
                await signals.note_seen(session, self._scanner.seen())
        except StorageError as error:
            log.warning("how far open signals were followed is not written down: %s", error)

    async def _take_up(self, record: Record) -> bool:
        """Whether nothing is left to be done."""
        seen = record.seen or first_seen(record.opened)
        try:
            settlement = await self._settled(record, seen)
            if settlement.closed is not None:
                async with self._database.session() as session:
                    await signals.mark_from_candles(session, record.opened.signal_id)
        except (FeedError, StorageError) as error:
            return await self._put_off(record.opened, seen, error)
        self._scanner.settle(record.opened.signal_id, settlement)
        if settlement.closed is not None:
            await self._ledger.keep([settlement.closed])
        else:
            await self._tell_hole(record.opened, settlement.seen)
        return True

    async def _settled(self, record: Record, seen: Seen) -> Settlement:
        opened, rules = record.opened, self._scanner.rules
        poller = self._pollers.get(opened.venue)
        if poller is None:
            raise FeedRefused(opened.venue, "not among VENUES")
        fundings = await self._fundings(opened, seen, poller)
        from_ms = seen.until_ms // MINUTE_MS * MINUTE_MS
        over_ms = max(from_ms, opened.at_ms + rules.timeout_ms) + MINUTE_MS
        to_ms = min(self._clock.now_ms() + MINUTE_MS, over_ms, from_ms + (LONGEST_MINUTES - 1) * MINUTE_MS)
        # Asked last: what happens after this answer is followed by the scanner.
        candles = await poller.minutes(opened.symbol, from_ms, to_ms)
        spread_pct = record.snapshot.spread_pct
        return settle(
            opened,
            seen,
            candles,
            rules,
            spread_pct=rules.max_spread_pct if spread_pct is None else spread_pct,
            fundings=fundings,
        )

    async def _fundings(self, opened: Opened, seen: Seen, poller: Poller) -> list[PastFunding]:
        """What is not known is not counted."""
        try:
            return await poller.past_funding(opened.symbol, seen.until_ms)
        except FeedError as error:
            log.info("no funding for signal %s: %s", opened.signal_id, error)
            return []

    async def _put_off(self, opened: Opened, seen: Seen, error: SgnlError) -> bool:
        """To be tried again, unless its market is gone. Said once."""
        if is_lost(opened, seen, self._clock.now_ms(), self._scanner.rules):
            log.warning("signal %s stays without an outcome, no price for a day: %s", opened.signal_id, error)
            self._scanner.let_go(opened.signal_id)
            return True
        if opened.signal_id not in self._put_off_once:
            self._put_off_once.add(opened.signal_id)
            log.warning("signal %s waits to be settled: %s", opened.signal_id, error)
            await self._tell_hole(opened, seen)
        return False

    async def _tell_hole(self, opened: Opened, seen: Seen) -> None:
        """It stays open, and for so long nobody knows what happened."""
        now_ms = self._clock.now_ms()
        if now_ms - seen.until_ms >= self._scanner.rules.blind_after_ms:
            blind_s = (now_ms - seen.until_ms) / 1_000
            await self._ledger.keep([Blind(signal_id=opened.signal_id, at_ms=now_ms, seconds_blind=blind_s)])
