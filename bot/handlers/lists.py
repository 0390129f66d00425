"""/watch and /mute: coins to see first, and coins to hear nothing of; also the buttons that put a coin there."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import Admins, OnlyAdmins
from bot.answers import edit, edit_buttons, say
from bot.buttons import keyboard
from bot.callbacks import Drop, Keep, Listing
from bot.cards import Card, unknown_symbol_card
from bot.cards.lists import LONGEST, coins_sheet
from bot.keeping import is_known, names_on, with_coin
from bot.keyboards.lists import keeping
from bot.symbols import alike, coin_name, wanted
from bot.targets import target_of
from bot.texts import Text
from engine.scanner import Scanner
from storage import chats
from storage.chats import Chat

COMMANDS = {"watch": Listing.WATCHED, "mute": Listing.MUTED}
TOASTS = {
    (Listing.MUTED, True): "muted-toast",
    (Listing.MUTED, False): "unmuted-toast",
    (Listing.WATCHED, True): "watched-toast",
    (Listing.WATCHED, False): "unwatched-toast",
}


def build() -> Router:
    router = Router(name="lists")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command(*COMMANDS, ignore_case=True))
    router.callback_query.register(keep, Keep.filter())
    router.callback_query.register(drop, Drop.filter())
    return router


async def show(message: Message, command: CommandObject, session: AsyncSession, scanner: Scanner, chat: Chat, text: Text) -> None:
    """The list; with a coin's name behind the command, the list with that coin on it."""
    listing = COMMANDS[command.command.lower()]
    asked = wanted(command.args or "")
    if command.args and (asked is None or not is_known(scanner, asked.coin)):
        name = command.args[:24] if asked is None else asked.coin
        await say(message, unknown_symbol_card(text, name, alike(scanner, name.upper())))
        return
    if asked is not None:
        if _is_full(chat, listing, asked.coin):
            await say(message, Card(text("list-full", most=LONGEST)))
            return
        chat = await chats.change(session, chat.chat_id, **with_coin(chat, listing, asked.coin, put=True))
        await session.commit()
    await say(message, coins_sheet(text, chat, listing))


async def keep(callback: CallbackQuery, callback_data: Keep, bot: Bot, session: AsyncSession, chat: Chat, text: Text) -> None:
    """The tapped button then offers to undo it, on whichever card it stands."""
    listing, coin, put = callback_data.listing, callback_data.coin, callback_data.put
    if coin != coin_name(coin):
        await callback.answer(text.plain("stale-button"))
        return
    if put and _is_full(chat, listing, coin):
        await callback.answer(text.plain("list-full", most=LONGEST), show_alert=True)
        return
    await chats.change(session, chat.chat_id, **with_coin(chat, listing, coin, put=put))
    await session.commit()
    if isinstance(callback.message, Message) and callback.message.reply_markup is not None:
        await edit_buttons(bot, callback, _turned(callback.message.reply_markup, text, callback_data))
    await callback.answer(text.plain(TOASTS[listing, put], coin=coin))


async def drop(
    callback: CallbackQuery, callback_data: Drop, bot: Bot, admins: Admins, session: AsyncSession, chat: Chat, text: Text
) -> None:
    target = await target_of(callback, callback_data.chat_id, bot, admins, session, chat)
    if target is None:
        await callback.answer(text.plain("settings-gone"), show_alert=True)
        return
    listing, coin = callback_data.listing, callback_data.coin
    target = await chats.change(session, target.chat_id, **with_coin(target, listing, coin, put=False))
    await session.commit()
    await edit(bot, callback, coins_sheet(text, target, listing, from_outside=callback_data.chat_id != 0))
    await callback.answer(text.plain(TOASTS[listing, False], coin=coin))


def _is_full(chat: Chat, listing: Listing, coin: str) -> bool:
    names = names_on(chat, listing)
    return coin not in names and len(names) >= LONGEST


def _turned(markup: InlineKeyboardMarkup, text: Text, tapped: Keep) -> InlineKeyboardMarkup:
    """The same buttons, with those of this list and coin as they are now."""
    about = {tapped.pack(), tapped.model_copy(update={"put": not tapped.put}).pack()}
    now = keeping(text, tapped.listing, tapped.coin, kept=tapped.put)
    rows = markup.inline_keyboard
    return keyboard(*([now if button.callback_data in about else button for button in row] for row in rows))
