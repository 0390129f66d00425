"""A delivery row turned into the message that one chat gets."""

import html
import re

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards import Card, follow_up, signal_card
from bot.cards.progress import halfway_card, stop_moved_card
from bot.texts import Text
from engine.exits import trailing_stop
from engine.rules import Rules
from storage import chats, signals, trades
from storage.chats import Chat, ChatKind
from storage.deliveries import Due, Event
from storage.likeness import Alike
from storage.signals import Record
from storage.trades import Mark

TAG = re.compile(r"<[^<>]+>")


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What a message is about and whom it is for.

    `mark` is what the person of a private chat did with the signal, `alike` how the past set-ups ended that were most like it.
    """

    record: Record
    chat: Chat
    mark: Mark | None
    alike: Alike | None = None


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """`pictured`: the signal's chart goes with it; `plain`: without any markup; `late`: it says that it comes too late."""

    chat: Chat
    record: Record
    card: Card
    thread_id: int | None
    reply_to: int | None = None
    silent: bool = False
    pictured: bool = False
    plain: bool = False
    late: bool = False


async def matter_of(session: AsyncSession, signal_id: str, chat_id: int, *, with_mark: bool) -> Matter | None:
    """None when the chat is not known under this id (any more). Before a card is there nobody can have marked it."""
    record, chat = await signals.get(session, signal_id), await chats.get(session, chat_id)
    if record is None or chat is None:
        return None
    mark = await trades.mark_of(session, chat_id, signal_id) if with_mark and chat.kind is ChatKind.PRIVATE else None
    return Matter(record=record, chat=chat, mark=mark)


def letter_for(due: Due, matter: Matter, text: Text, rules: Rules, *, late: bool) -> Letter | None:
    """None when there is nothing to say any more: who waited has left, the silence of a signal ended with the signal, or how far it
    had come is late news.
    """
    record, chat = matter.record, matter.chat
    match due.event:
        case Event.OPENED:
            if not chat.subscribed:
                return None
            card = signal_card(text, record, chat, late=late, mark=matter.mark, alike=matter.alike)
            return _letter(due, matter, card, pictured=chat.picture, late=late)
        case Event.CLOSED:
            return None if record.closed is None else _letter(due, matter, follow_up(text, record, record.closed, chat))
        case Event.BLIND:
            if record.closed is not None or record.blind is None:
                return None
            return _letter(due, matter, follow_up(text, record, record.blind, chat))
        case Event.HALFWAY | Event.STOP_MOVED:
            told = None if late or record.closed is not None else _progress(due, matter, text, rules)
            return None if told is None else _letter(due, matter, told)


def _progress(due: Due, matter: Matter, text: Text, rules: Rules) -> Card | None:
    record = matter.record
    if due.event is Event.HALFWAY:
        return halfway_card(text, record, due.trigger_ms)
    seen = record.seen
    price = None if seen is None else trailing_stop(record.opened, seen.lowest_ask, rules)
    if seen is None or price is None:
        return None
    return stop_moved_card(text, record, seen, price, rules.trailing_giveback_pct, matter.chat)


def _letter(due: Due, matter: Matter, card: Card, *, pictured: bool = False, late: bool = False) -> Letter:
    return Letter(
        chat=matter.chat,
        record=matter.record,
        card=card,
        thread_id=due.thread_id,
        reply_to=due.card_message_id if due.event is not Event.OPENED else None,
        silent=due.silent,
        pictured=pictured,
        late=late,
    )


def without_markup(text: str) -> str:
    """What a reader would see of this HTML, without its tags."""
    return html.unescape(TAG.sub("", text))
