"""When a signal has ended its cards are rewritten: the result on top, fewer buttons. Done when nothing else is to be sent.

The wish lives in memory: after a restart in between, a card keeps saying what it said, and the reply below it tells the end.
"""

import logging
from collections import deque
from collections.abc import Iterable
from functools import partial

import msgspec
from aiogram import Bot
from aiogram.types import Message

from bot.cards import Card, signal_card
from bot.lane import DEFAULT_WAIT_S, Lane, Trip
from bot.letters import Matter, matter_of
from bot.postman import SEND_S
from bot.texts import Texts
from bot.verdicts import Garbled, Later, Unclear, Verdict
from storage import deliveries
from storage.database import Database
from storage.deliveries import Due

log = logging.getLogger(__name__)

KEPT = 64
"""So many ended signals are remembered, to rewrite each of their cards once."""

WORTHWHILE_S = 3_600.0
"""How long it is tried."""


class Touch(msgspec.Struct, frozen=True, kw_only=True):
    """One card to rewrite between these two times, in seconds of the caller's clock."""

    signal_id: str
    chat_id: int
    message_id: int
    not_before_s: float
    until_s: float


class Retouches:
    def __init__(self, bot: Bot, database: Database, texts: Texts, lane: Lane) -> None:
        self._bot = bot
        self._database = database
        self._texts = texts
        self._lane = lane
        self._queue: deque[Touch] = deque()
        self._known: dict[str, set[int]] = {}

    async def want_all(self, signal_id: str, now_s: float) -> None:
        """A signal has ended: rewrite every card of it that stands somewhere."""
        async with self._database.session() as session:
            cards = await deliveries.cards_of(session, signal_id)
        self._want(signal_id, cards, now_s)

    def want(self, due: Due, now_s: float) -> None:
        """The end is being told in this chat: its card too, should it have come only now."""
        if due.card_message_id is not None:
            self._want(due.signal_id, [(due.chat_id, due.card_message_id)], now_s)

    def _want(self, signal_id: str, cards: Iterable[tuple[int, int]], now_s: float) -> None:
        known = self._known.setdefault(signal_id, set())
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        for chat_id, message_id in cards:
            if chat_id not in known:
                known.add(chat_id)
                until_s = now_s + WORTHWHILE_S
                self._queue.append(
                    Touch(signal_id=signal_id, chat_id=chat_id, message_id=message_id, not_before_s=now_s, until_s=until_s)
                )

    def take(self, now_s: float, limit: int) -> list[Touch]:
        """The next cards to rewrite."""
        ready: list[Touch] = []
        for _ in range(len(self._queue)):
            if len(ready) == limit:
                break
            touch = self._queue.popleft()
            if touch.not_before_s > now_s:
                self._queue.append(touch)
            elif touch.until_s > now_s:
                ready.append(touch)
        return ready

    async def make(self, touch: Touch, now_s: float) -> None:
        async with self._database.session() as session:
            matter = await matter_of(session, touch.signal_id, touch.chat_id, with_mark=True)
        if matter is None or not matter.chat.active or matter.record.closed is None:
            return
        card = signal_card(self._texts.of(matter.chat.language), matter.record, matter.chat, mark=matter.mark)
        match await self._edit(matter, touch.message_id, card):
            case Later(seconds=seconds):
                self._again(touch, now_s + (DEFAULT_WAIT_S if seconds is None else seconds))
            case Unclear():
                self._again(touch, now_s + DEFAULT_WAIT_S)  # saying the same twice does no harm here
            case None:
                log.debug("the card of #%d in chat %d tells its end", matter.record.number, touch.chat_id)
            case verdict:
                log.info("the card of #%d in chat %d stays as it is: %s", matter.record.number, touch.chat_id, verdict)

    def _again(self, touch: Touch, not_before_s: float) -> None:
        self._queue.append(msgspec.structs.replace(touch, not_before_s=not_before_s))

    async def _edit(self, matter: Matter, message_id: int, card: Card) -> Verdict | None:
        """None when the card says so now. Whether it was sent as a picture shows when it is edited."""
        ways = (self._caption, self._text) if matter.chat.picture else (self._text, self._caption)
        answer: Message | bool | Verdict = True
        for way in ways:
            answer = await self._lane.take(matter.chat, Trip(), partial(way, matter.chat.chat_id, message_id, card))
            if not isinstance(answer, Garbled) or "in the message to edit" not in answer.why:
                break
        if isinstance(answer, Message | bool) or (isinstance(answer, Garbled) and "not modified" in answer.why):
            return None
        return answer

    async def _caption(self, chat_id: int, message_id: int, card: Card) -> Message | bool:
        return await self._bot.edit_message_caption(
            chat_id=chat_id, message_id=message_id, caption=card.html, reply_markup=card.keyboard, request_timeout=SEND_S
        )

    async def _text(self, chat_id: int, message_id: int, card: Card) -> Message | bool:
        return await self._bot.edit_message_text(
            chat_id=chat_id, message_id=message_id, text=card.html, reply_markup=card.keyboard, request_timeout=SEND_S
        )
