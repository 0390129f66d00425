"""Where the bot is let in, thrown out, blocked, or moved along when a group becomes a supergroup."""

import logging

from aiogram import Bot, F, Router
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
)
from aiogram.types import ChatMemberUnion as Member
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards import Card, Offer, channel_card, greeting_card, mute_channel_card
from bot.sheets import past_of
from bot.texts import Text, Texts
from bot.updates import kind_of, title_of
from engine.clock import Clock
from storage import chats
from storage.chats import Chat, ChatKind

log = logging.getLogger(__name__)


def build() -> Router:
    router = Router(name="membership")
    router.my_chat_member.register(changed)
    router.message.register(became_supergroup, F.migrate_to_chat_id)
    router.message.register(was_group, F.migrate_from_chat_id)
    return router


async def changed(
    event: ChatMemberUpdated,
    bot: Bot,
    session: AsyncSession,
    clock: Clock,
    texts: Texts,
    text: Text,
    offer: Offer,
    chat: Chat | None = None,
) -> None:
    """Whoever adds the bot owns the chat's settings card; a channel gets signals as soon as the bot may post there."""
    if not is_there(event.new_chat_member):
        await chats.deactivate(session, event.chat.id)
        await session.commit()
        if _is_mute(event):
            await _tell(bot, event.from_user.id, mute_channel_card(text, title_of(event.chat)))
        return
    if chat is not None and chat.active and is_there(event.old_chat_member):
        return
    chat = await _register(event, session, clock, text, offer)
    adder = await chats.get(session, event.from_user.id)
    await session.commit()
    match chat.kind:
        case ChatKind.GROUP:
            await _tell(bot, chat.chat_id, greeting_card(texts.of(chat.language), subscribed=chat.subscribed))
        case ChatKind.CHANNEL:
            own = texts.of(adder.language) if adder else text
            past = await past_of(session, chat, clock.now_ms())
            await _tell(bot, event.from_user.id, channel_card(own, chat, offer, past))
        case ChatKind.PRIVATE:
            log.info("chat %d is back", chat.chat_id)


async def became_supergroup(message: Message, session: AsyncSession) -> None:
    if message.migrate_to_chat_id is not None:
        await chats.migrate(session, message.chat.id, message.migrate_to_chat_id)


async def was_group(message: Message, session: AsyncSession) -> None:
    """Telegram says it in the new chat as well; whichever arrives first moves the row."""
    if message.migrate_from_chat_id is not None:
        await chats.migrate(session, message.migrate_from_chat_id, message.chat.id)


def is_there(member: Member) -> bool:
    """Whether the bot can do its work with this membership: in a channel that takes the right to post."""
    match member:
        case ChatMemberAdministrator(can_post_messages=False):
            return False
        case ChatMemberRestricted(is_member=is_member):
            return is_member
        case ChatMemberAdministrator() | ChatMemberMember() | ChatMemberOwner():
            return True
        case _:
            return False


async def _register(event: ChatMemberUpdated, session: AsyncSession, clock: Clock, text: Text, offer: Offer) -> Chat:
    """A chat that was only heard of until now has no owner yet."""
    adder_id = event.from_user.id
    chat = await chats.register(
        session,
        chat_id=event.chat.id,
        kind=kind_of(event.chat),
        title=title_of(event.chat),
        language=text.language,
        owner_id=adder_id,
        now_ms=clock.now_ms(),
        threshold=offer.standard,
    )
    if chat.kind is ChatKind.CHANNEL:
        return await chats.change(session, chat.chat_id, owner_id=adder_id, subscribed=True)
    return await chats.change(session, chat.chat_id, owner_id=adder_id)


def _is_mute(event: ChatMemberUpdated) -> bool:
    """Made an admin of a channel, but without the one right that it takes."""
    return kind_of(event.chat) is ChatKind.CHANNEL and isinstance(event.new_chat_member, ChatMemberAdministrator)


async def _tell(bot: Bot, chat_id: int, card: Card) -> None:
    """A greeting is no duty: who has not started the bot, or lets it not write, goes without."""
    try:
        await bot.send_message(chat_id, card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard)
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("chat %d was not greeted: %s", chat_id, error)
