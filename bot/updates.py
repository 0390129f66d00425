"""What an update from Telegram is, read once for all middlewares."""

from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Chat as TelegramChat
from aiogram.types import TelegramObject, Update, User

from bot.texts import Text, Texts
from storage.chats import ChatKind


async def answer_briefly(update: Update, line: str) -> None:
    """A toast for a button, a plain message otherwise."""
    if update.callback_query is not None:
        await update.callback_query.answer(line, show_alert=len(line) > 60)
    elif update.message is not None:
        await update.message.answer(line, parse_mode=None)


def kind_of(place: TelegramChat) -> ChatKind:
    match place.type:
        case ChatType.PRIVATE:
            return ChatKind.PRIVATE
        case ChatType.CHANNEL:
            return ChatKind.CHANNEL
        case _:
            return ChatKind.GROUP


def title_of(place: TelegramChat) -> str:
    return place.title or place.full_name or str(place.id)


def the_update(event: TelegramObject) -> Update:
    if not isinstance(event, Update):
        raise TypeError(f"registered for updates, got {type(event).__name__}")
    return event


def first_text(texts: Texts, user: User | None) -> Text:
    return texts.of(texts.nearest(user.language_code if user else None))


def is_a_wish(update: Update) -> bool:
    """What somebody wants from the bot; the chatter of a group is none."""
    message = update.message
    if message is None:
        return update.callback_query is not None or update.inline_query is not None
    return message.chat.type == ChatType.PRIVATE or (message.text or "").startswith("/")


def is_first_sight(update: Update) -> bool:
    message = update.message
    if message is None:
        return update.callback_query is not None
    return not (message.migrate_to_chat_id or message.migrate_from_chat_id)


def is_leaving(update: Update) -> bool:
    return update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in {"left", "kicked"}


def is_late_answer(error: TelegramAPIError) -> bool:
    """The person tapped so long ago that nobody waits for the answer any more."""
    return "query is too old" in error.message
