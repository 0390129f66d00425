"""What alerts wait for: a coin's score that reaches a level, or falls below it, on any of a chat's venues."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from bot.cards.lists import alert_card
from bot.courier import Courier
from bot.symbols import coin_name
from bot.texts import Texts
from bot.verdicts import Later
from engine.clock import Clock
from engine.market import Key
from engine.scanner import Scanner
from engine.signals import Score
from storage import alerts, chats
from storage.alerts import Alert
from storage.chats import Chat
from storage.database import Database
from storage.hours import is_quiet, zone_or_utc

log = logging.getLogger(__name__)

ALERTS_S = 5.0
"""Seconds of the market's clock between two looks."""


class Alerts:
    """One round at a time; each alert is told once, without a sound in its chat's quiet hours."""

    def __init__(self, database: Database, scanner: Scanner, courier: Courier, texts: Texts, clock: Clock) -> None:
        self._database = database
        self._scanner = scanner
        self._courier = courier
        self._texts = texts
        self._clock = clock

    async def __call__(self) -> None:
        async with self._database.session() as session:
            waiting = await alerts.waiting(session)
        if not waiting:
            return
        lows = self._scanner.lows()
        markets: dict[str, list[Key]] = defaultdict(list)
        for key in lows:
            markets[coin_name(key[1])].append(key)
        for alert in waiting:
            if keys := markets.get(alert.coin):
                await self._look(alert, keys, lows)

    async def _look(self, alert: Alert, keys: Sequence[Key], lows: Mapping[Key, float]) -> None:
        if alert.above and max(lows[key] for key in keys) < alert.level:
            return
        async with self._database.session() as session:
            chat = await chats.get(session, alert.chat_id)
            here = [] if chat is None else [key for key in keys if key[0] in chat.venues]
            market = self._reached(alert, here, lows) if alert.above else self._fallen(alert, here)
            if chat is None or market is None or not await alerts.fire(session, alert.alert_id, self._clock.now_ms()):
                return
        await self._tell(alert, chat, market)

    def _reached(self, alert: Alert, keys: Sequence[Key], lows: Mapping[Key, float]) -> Score | None:
        """The best market by its lower bound, when that has reached the level."""
        best = max(keys, key=lambda key: lows[key], default=None)
        score = None if best is None or lows[best] < alert.level else self._scanner.score(*best)
        return None if best is None or score is None else msgspec.structs.replace(score, score_low=lows[best])

    def _fallen(self, alert: Alert, keys: Sequence[Key]) -> Score | None:
        """The best market, when even the upper bound of each is below the level: not knowing is no fall."""
        scores = [score for key in keys if (score := self._scanner.score(*key)) is not None]
        if not scores or any(score.score_high >= alert.level for score in scores):
            return None
        return max(scores, key=lambda score: score.score_high)

    async def _tell(self, alert: Alert, chat: Chat, market: Score) -> None:
        """What surely was not sent waits for its next occasion."""
        silent = is_quiet(chat.quiet_from_hour, chat.quiet_to_hour, zone_or_utc(chat.timezone), self._clock.now_ms())
        card = alert_card(self._texts.of(chat.language), alert, market)
        answer = await self._courier.send(chat, card, thread_id=chat.thread_id, silent=silent)
        if isinstance(answer, Later):
            log.info("alert %d waits: %s", alert.alert_id, answer.why)
            async with self._database.session() as session:
                await alerts.rearm(session, alert.alert_id)
