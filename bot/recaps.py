"""The day's recap at each chat's own hour, and on its Sunday the week of the record. Each is told once, or not at all."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from aiogram.types import Message

from bot.cards import Card
from bot.cards.recap import quiet_day_card, recap_card, week_card
from bot.courier import Courier
from bot.texts import Text, Texts
from bot.verdicts import Later, Verdict
from engine.clock import Clock
from storage import chats, recaps, state
from storage.chats import Chat, ChatKind, Delivery
from storage.database import Database
from storage.hours import is_quiet, zone_or_utc

EPOCH = date(1970, 1, 1).toordinal()
SUNDAY = 6


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A recap to tell now: of the local day number `day` since 1970, from the same hour of the day before up to `until_ms`."""

    day: int
    from_ms: int
    until_ms: int
    week_from_ms: int | None


def due(chat: Chat, now_ms: int) -> Due | None:
    """None before the chat's hour, and once today's has been told. One that was missed for hours still comes the same day."""
    zone = zone_or_utc(chat.timezone)
    local = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone)
    day = local.toordinal() - EPOCH
    if local.hour < chat.recap_hour or (chat.recap_day is not None and chat.recap_day >= day):
        return None
    until = local.replace(hour=chat.recap_hour, minute=0, second=0, microsecond=0)
    return Due(
        day=day,
        from_ms=_ms(until - timedelta(days=1)),
        until_ms=_ms(until),
        week_from_ms=_ms(until - timedelta(days=7)) if local.weekday() == SUNDAY else None,
    )


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


class Recaps:
    """Called again and again."""

    def __init__(self, courier: Courier, database: Database, texts: Texts, clock: Clock) -> None:
        self._courier = courier
        self._database = database
        self._texts = texts
        self._clock = clock

    async def __call__(self) -> None:
        async with self._database.session() as session:
            wanting = await recaps.wanting(session)
        now_ms = self._clock.now_ms()
        for chat in wanting:
            today = due(chat, now_ms)
            if today is not None:
                await self._tell(chat, today)

    async def _tell(self, chat: Chat, today: Due) -> None:
        """The day is marked before anything leaves: what may have arrived is never sent again, what surely has not is."""
        text = self._texts.of(chat.language)
        async with self._database.session() as session:
            await chats.change(session, chat.chat_id, recap_day=today.day)
        day = await self._day(chat, today, text)
        if day is not None and isinstance(await self._send(chat, day), Later):
            async with self._database.session() as session:
                await chats.change(session, chat.chat_id, recap_day=chat.recap_day)
            return
        week = await self._week(chat, today, text)
        if week is not None:
            await self._pin(chat, await self._send(chat, week))

    async def _day(self, chat: Chat, today: Due, text: Text) -> Card | None:
        """A day without signals is told in a desk's own topic only, and not on the day on which the chat came."""
        async with self._database.session() as session:
            records = await recaps.given(session, chat.chat_id, today.from_ms, today.until_ms)
        if records:
            return recap_card(text, records, chat, today.until_ms)
        is_desk = chat.recaps_thread_id is not None
        return quiet_day_card(text, chat, today.until_ms) if is_desk and chat.recap_day is not None else None

    async def _week(self, chat: Chat, today: Due, text: Text) -> Card | None:
        if today.week_from_ms is None or chat.recap_day is None:
            return None
        async with self._database.session() as session:
            records = await recaps.ended(session, today.week_from_ms, today.until_ms)
        ends = [record.closed for record in records if record.closed is not None]
        return week_card(text, ends, chat, today.until_ms) if ends else None

    async def _send(self, chat: Chat, card: Card) -> Message | Verdict:
        quiet = is_quiet(chat.quiet_from_hour, chat.quiet_to_hour, zone_or_utc(chat.timezone), self._clock.now_ms())
        thread_id = chat.recaps_thread_id or chat.thread_id
        return await self._courier.send(chat, card, thread_id=thread_id, silent=quiet or chat.on_recap is not Delivery.ON)

    async def _pin(self, chat: Chat, sent: Message | Verdict) -> None:
        """The latest week takes the place of the one before, unless the chat has pinned its pulse."""
        if not isinstance(sent, Message) or chat.kind is ChatKind.PRIVATE or chat.pulse:
            return
        if await self._courier.pin(chat, sent.message_id) is not None:
            return
        name = f"week:{chat.chat_id}"
        async with self._database.session() as session:
            before = await state.read(session, name)
            await state.write(session, name, str(sent.message_id))
        if before is not None:
            await self._courier.unpin(chat, int(before))
