"""A page of the settings card with all that it has to know."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.callbacks import Listing, Sheet
from bot.cards import Card, Offer, subscription_card
from bot.cards.lists import alerts_sheet, coins_sheet, lists_sheet
from bot.cards.sheets import size_sheet, venues_sheet, what_sheet, when_sheet, zone_sheet
from bot.texts import Text
from storage import alerts
from storage.chats import Chat
from storage.hindsight import Hindsight, hindsight


async def past_of(session: AsyncSession, chat: Chat, now_ms: int) -> Hindsight:
    return await hindsight(session, threshold=chat.threshold, venues=chat.venues, now_ms=now_ms)


async def sheet_card(
    session: AsyncSession, text: Text, chat: Chat, sheet: Sheet, offer: Offer, now_ms: int, *, from_outside: bool = False
) -> Card:
    """`from_outside`: a channel that is set up in a private chat."""
    match sheet:
        case Sheet.MAIN:
            past, waiting = await past_of(session, chat, now_ms), await alerts.of_chat(session, chat.chat_id)
            return subscription_card(text, chat, offer, past, alerts=len(waiting), from_outside=from_outside)
        case Sheet.VENUES:
            return venues_sheet(text, chat, offer, from_outside=from_outside)
        case Sheet.WHEN:
            return when_sheet(text, chat, now_ms, from_outside=from_outside)
        case Sheet.ZONE:
            return zone_sheet(text, chat, now_ms, from_outside=from_outside)
        case Sheet.WHAT:
            return what_sheet(text, chat, from_outside=from_outside)
        case Sheet.SIZE:
            return size_sheet(text, chat)
        case Sheet.LISTS:
            return lists_sheet(text, chat, await alerts.of_chat(session, chat.chat_id), from_outside=from_outside)
        case Sheet.MUTED | Sheet.WATCHED:
            return coins_sheet(text, chat, Listing(sheet), from_outside=from_outside)
        case Sheet.ALERTS:
            return alerts_sheet(text, chat, await alerts.of_chat(session, chat.chat_id), from_outside=from_outside)
