"""How a card reaches a person: as a new message, in place of the one he tapped, or as a short toast."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InaccessibleMessage, InlineKeyboardMarkup, LinkPreviewOptions, Message

from bot.cards import Card

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def say(message: Message | InaccessibleMessage, card: Card) -> Message:
    """A new message in the same chat and topic."""
    return await message.answer(card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard, link_preview_options=NO_PREVIEW)


async def say_below(message: Message | InaccessibleMessage, card: Card) -> Message:
    """A reply to that very message."""
    return await message.reply(card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard, link_preview_options=NO_PREVIEW)


async def edit(bot: Bot, callback: CallbackQuery, card: Card) -> None:
    """The tapped message becomes this card; being it already is fine."""
    if callback.message is None:
        return
    with unchanged_is_fine():
        await bot.edit_message_text(
            card.html,
            chat_id=callback.message.chat.id,
            message_id=callback.message.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=card.keyboard,
            link_preview_options=NO_PREVIEW,
        )


async def edit_buttons(bot: Bot, callback: CallbackQuery, keyboard: InlineKeyboardMarkup) -> None:
    if callback.message is None:
        return
    with unchanged_is_fine():
        await bot.edit_message_reply_markup(
            chat_id=callback.message.chat.id, message_id=callback.message.message_id, reply_markup=keyboard
        )


@contextmanager
def unchanged_is_fine() -> Iterator[None]:
    try:
        yield
    except TelegramBadRequest as error:
        if "message is not modified" not in error.message:
            raise


async def answer_in_private(bot: Bot, callback: CallbackQuery, start: str) -> None:
    """In a channel only the bot's signals are posted: who taps there is led to his own chat with the bot."""
    me = await bot.me()
    await callback.answer(url=f"https://t.me/{me.username}?start={start}")
