"""/delete_me: everything about a person goes, after one question, in the private chat only."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.callbacks import DeleteMe
from bot.cards import Card
from bot.cards.about import forgotten_card, sure_card
from bot.texts import Text
from storage import personal
from storage.chats import Chat, ChatKind


def build() -> Router:
    router = Router(name="delete_me")
    router.message.register(ask, Command("delete_me", ignore_case=True), F.chat.type == ChatType.PRIVATE)
    router.message.register(lead_away, Command("delete_me", ignore_case=True))
    router.callback_query.register(answer, DeleteMe.filter())
    return router


async def ask(message: Message, text: Text) -> None:
    await say(message, sure_card(text))


async def lead_away(message: Message, text: Text) -> None:
    await say(message, Card(text("personal-in-private")))


async def answer(callback: CallbackQuery, callback_data: DeleteMe, bot: Bot, session: AsyncSession, chat: Chat, text: Text) -> None:
    """Only who taps in his own private chat, and only about himself: the data names nobody."""
    if chat.kind is not ChatKind.PRIVATE:
        await callback.answer(text.plain("stale-button"))
        return
    if not callback_data.sure:
        await edit(bot, callback, Card(text("kept-me")))
        await callback.answer()
        return
    gone = await personal.forget(session, callback.from_user.id)
    await session.commit()
    await edit(bot, callback, forgotten_card(text, gone))
    await callback.answer()
