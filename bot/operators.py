"""Who runs the bot: the people of ADMIN_IDS, each in the private chat with it."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.settings import Settings
from storage.chats import Chat, ChatKind


class FromOperator(Filter):
    """Everybody else's `/admin` is text like any other, and forged taps are old buttons."""

    async def __call__(self, event: Message | CallbackQuery, settings: Settings, chat: Chat | None = None) -> bool:
        user = event.from_user
        return chat is not None and chat.kind is ChatKind.PRIVATE and user is not None and user.id in settings.admin_ids
