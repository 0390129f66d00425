"""What is one's own: settings, changed by the same rules as in the chat, and the ledger of what was taken or skipped."""

import msgspec
from aiohttp import web

from bot.callbacks import Change, Choice
from bot.cards import Offer
from bot.cards.parts import venue_name
from bot.cards.subscription import past_line
from bot.choices import HIGHEST, LOWEST, preferences_of
from bot.sheets import past_of
from bot.symbols import coin_name
from bot.texts import Text
from bot.web.app.plain import bare
from bot.web.app.visitors import Visitors
from bot.web.app.wire import No, told
from engine.clock import Clock
from engine.market import Venue
from storage import chats, own_trades
from storage.chats import Chat
from storage.database import Database
from storage.own_trades import Own
from storage.trades import Mark

LEDGER = 50
EVENTS = (Choice.ON_SIGNAL, Choice.ON_EXIT, Choice.ON_UPDATE)
CHOICES = frozenset({Choice.SWITCH, Choice.LOWER, Choice.HIGHER, Choice.VENUE, Choice.PICTURE, *EVENTS})
"""What can be changed here; the rest is changed in the chat."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A button that was pressed; `value` says which venue where one is meant."""

    choice: Choice
    value: Venue | None = None


class Toggle(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be pressed: what it stands at, in words, and whether that is on."""

    choice: Choice
    name: str
    says: str
    on: bool
    value: Venue | None = None


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A signal of the ledger. `result` is the engine's, in words; None while it runs."""

    number: int
    coin: str
    venue_name: str
    at_ms: int
    took: bool
    mark: str
    result: str | None
    net_r: float | None


class View(msgspec.Struct, frozen=True, kw_only=True):
    """`past`: what the threshold would have meant lately; None on a simulated market, whose profit is never published."""

    subscribed: bool
    subscription: str
    threshold: float
    threshold_words: str
    past: str | None
    lowest: float
    highest: float
    venues: tuple[Toggle, ...]
    events: tuple[Toggle, ...]
    picture: Toggle
    ledger: tuple[Marked, ...]
    counts: str
    said: str | None = None


class MePages:
    def __init__(self, visitors: Visitors, database: Database, offer: Offer, clock: Clock) -> None:
        self._visitors = visitors
        self._database = database
        self._offer = offer
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/me", self.show), web.post("/api/me", self.change)]

    async def show(self, request: web.Request) -> web.Response:
        visitor, chat = await self._visitors.at_home(request)
        return told(await self._view(visitor.text, chat))

    async def change(self, request: web.Request) -> web.Response:
        """One press of one button: what it does depends on what stands now, as in the chat."""
        visitor, chat = await self._visitors.at_home(request)
        wish = await _wish(request)
        async with self._database.session() as session:
            chat = await chats.get(session, chat.chat_id) or chat
            wishes = preferences_of(chat, Change(choice=wish.choice, value=wish.value), self._offer.venues)
            if wishes:
                chat = await chats.change(session, chat.chat_id, **wishes)
        return told(await self._view(visitor.text, chat, _said(visitor.text, wish.choice, is_changed=bool(wishes))))

    async def _view(self, text: Text, chat: Chat, said: str | None = None) -> View:
        async with self._database.session() as session:
            owns = await own_trades.page(session, chat.chat_id, limit=LEDGER)
            past = await past_of(session, chat, self._clock.now_ms())
        return View(
            subscribed=chat.subscribed,
            subscription=text.plain("settings-on" if chat.subscribed else "settings-off"),
            threshold=chat.threshold,
            threshold_words=_threshold_words(text, chat, self._offer),
            past=None if text.simulated else bare(past_line(text, chat, past)),
            lowest=LOWEST,
            highest=HIGHEST,
            venues=tuple(_venue(text, chat, venue) for venue in self._offer.venues),
            events=_events(text, chat),
            picture=_picture(text, chat),
            ledger=tuple(_marked(text, own) for own in owns),
            counts=_counts(text, owns),
            said=said,
        )


async def _wish(request: web.Request) -> Wish:
    try:
        wish = msgspec.json.decode(await request.read(), type=Wish)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise No(400, "web-not-understood") from None
    if wish.choice not in CHOICES:
        raise No(400, "web-not-understood")
    return wish


def _said(text: Text, choice: Choice, *, is_changed: bool) -> str:
    match choice:
        case Choice.LOWER if not is_changed:
            return text.plain("settings-lowest", threshold=text.rate(LOWEST))
        case Choice.HIGHER if not is_changed:
            return text.plain("settings-highest", threshold=text.rate(HIGHEST))
        case Choice.VENUE if not is_changed:
            return text.plain("settings-one-venue")
        case _:
            return text.plain("settings-saved-toast")


def _threshold_words(text: Text, chat: Chat, offer: Offer) -> str:
    standard = text.rate(offer.standard)
    if chat.threshold == offer.standard:
        return text.plain("web-threshold-standard")
    return text.plain("web-threshold-below" if chat.threshold < offer.standard else "web-threshold-above", standard=standard)


def _venue(text: Text, chat: Chat, venue: Venue) -> Toggle:
    return Toggle(choice=Choice.VENUE, name=venue_name(text, venue), says="", on=venue in chat.venues, value=venue)


def _events(text: Text, chat: Chat) -> tuple[Toggle, ...]:
    stand = zip(EVENTS, (chat.on_signal, chat.on_exit, chat.on_update), strict=True)
    names = {Choice.ON_SIGNAL: "web-event-signal", Choice.ON_EXIT: "web-event-exit", Choice.ON_UPDATE: "web-event-update"}
    return tuple(
        Toggle(choice=choice, name=text.plain(names[choice]), says=text.plain(f"delivery-{how}"), on=how != "off")
        for choice, how in stand
    )


def _picture(text: Text, chat: Chat) -> Toggle:
    says = text.plain("web-card-picture" if chat.picture else "web-card-text")
    return Toggle(choice=Choice.PICTURE, name=text.plain("web-card-kind"), says=says, on=chat.picture)


def _marked(text: Text, own: Own) -> Marked:
    opened, closed = own.signal.opened, own.signal.closed
    return Marked(
        number=own.number,
        coin=coin_name(opened.symbol),
        venue_name=venue_name(text, opened.venue),
        at_ms=opened.at_ms,
        took=own.mark is Mark.TOOK,
        mark=text.plain("web-took" if own.mark is Mark.TOOK else "web-skipped"),
        result=None if closed is None else text.plain("web-r", value=text.number(closed.net_r, 1, signed=True)),
        net_r=None if closed is None else closed.net_r,
    )


def _counts(text: Text, owns: list[Own]) -> str:
    took = sum(own.mark is Mark.TOOK for own in owns)
    return text.plain("web-ledger-counts", took=took, skipped=len(owns) - took)
