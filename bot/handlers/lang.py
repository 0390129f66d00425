"""/lang: the language of this chat. What is chosen here wins over what Telegram tells."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import OnlyAdmins
from bot.answers import edit, say
from bot.callbacks import OpenPage, Page, Speak
from bot.cards import Card, language_card
from bot.menu import publish_menu_for
from bot.texts import Text, Texts
from storage import chats
from storage.chats import Chat, ChatKind


def build() -> Router:
    router = Router(name="lang")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command("lang", ignore_case=True))
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.LANGUAGE))
    router.callback_query.register(choose, Speak.filter())
    return router


async def show(message: Message, text: Text, texts: Texts) -> None:
    await say(message, _card(text, texts))


async def tapped(callback: CallbackQuery, text: Text, texts: Texts) -> None:
    if callback.message is not None:
        await say(callback.message, _card(text, texts))
    await callback.answer()


async def choose(
    callback: CallbackQuery, callback_data: Speak, bot: Bot, session: AsyncSession, chat: Chat, text: Text, texts: Texts
) -> None:
    if callback_data.language not in texts.languages:
        await callback.answer(text.plain("stale-button"))
        return
    await chats.change(session, chat.chat_id, language=callback_data.language, language_chosen=True)
    await session.commit()
    text = texts.of(callback_data.language)
    await edit(bot, callback, _card(text, texts))
    await callback.answer(text.plain("language-toast"))
    if chat.kind is ChatKind.PRIVATE:
        await publish_menu_for(bot, text, chat.chat_id)


def _card(text: Text, texts: Texts) -> Card:
    return language_card(text, [(code, texts.of(code).plain("language-name")) for code in texts.languages])
