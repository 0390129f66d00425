"""/start: what this is, what it is not, and the risk to accept once."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit_buttons, say
from bot.buttons import keyboard
from bot.callbacks import AcceptRisk
from bot.cards import help_card, welcome_card
from bot.texts import Text
from storage import chats
from storage.chats import Chat, ChatKind


def build() -> Router:
    router = Router(name="start")
    router.message.register(welcome, CommandStart(ignore_case=True), F.chat.type == ChatType.PRIVATE)
    router.message.register(in_a_group, CommandStart(ignore_case=True))
    router.callback_query.register(accept, AcceptRisk.filter())
    return router


async def welcome(message: Message, chat: Chat, text: Text) -> None:
    await say(message, welcome_card(text, chat, message.from_user.first_name if message.from_user else chat.title))


async def in_a_group(message: Message, text: Text) -> None:
    await say(message, help_card(text, in_private=False))


async def accept(callback: CallbackQuery, bot: Bot, session: AsyncSession, chat: Chat, text: Text) -> None:
    """The button goes from whichever card it stands on; it is asked in private chats only."""
    if chat.kind is not ChatKind.PRIVATE:
        await callback.answer(text.plain("stale-button"))
        return
    await chats.change(session, chat.chat_id, risk_accepted=True)
    await session.commit()
    if isinstance(callback.message, Message) and callback.message.reply_markup is not None:
        await edit_buttons(bot, callback, _without_accept(callback.message.reply_markup))
    await callback.answer(text.plain("risk-accepted-toast"))


def _without_accept(markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    accepting = AcceptRisk().pack()
    return keyboard(*([button for button in row if button.callback_data != accepting] for row in markup.inline_keyboard))
