"""Cards about one chat: its settings, its lists, and what a signal means for its reader."""

from collections.abc import Iterator

from bot.callbacks import Listing
from bot.cards import Card, Offer, channel_card, signal_card, subscription_card
from bot.cards.lists import alert_card, alert_set_card, alerts_sheet, coins_sheet, levels_card, lists_sheet
from bot.cards.sheets import size_sheet, venues_sheet, what_sheet, when_sheet, zone_sheet
from bot.choices import UNLIMITED
from bot.texts import Text
from engine.market import Venue
from engine.signals import Component, Suppression
from storage.alerts import Alert
from storage.chats import Chat, ChatKind, Delivery, Theme
from storage.hindsight import Hindsight
from storage.likeness import Alike
from tests.bot import samples
from tests.bot.samples import NOON_MS

OFFER = Offer(venues=tuple(Venue), standard=72.0)
PAST = Hindsight(days=30.0, signals=52, wins=21, net_r=3.2)
YOUNG = Hindsight(days=0.4, signals=1, wins=1, net_r=1.6)
ALERT = Alert(alert_id=2**31 - 1, chat_id=7, coin="PEPE", level=70.0, above=True, created_ms=NOON_MS, fired_ms=None)
FALLING = Alert(alert_id=1, chat_id=7, coin="BABYDOGECOIN", level=60.0, above=False, created_ms=NOON_MS, fired_ms=None)
RICH = samples.chat(
    threshold=90.0,
    balance_usdt=123_456.0,
    risk_pct=0.25,
    quiet_from_hour=22,
    quiet_to_hour=8,
    timezone="America/New_York",
    daily_maximum=1,
    on_recap=Delivery.SILENT,
    theme=Theme.LIGHT,
    muted=frozenset({"PEPE", "BABYDOGECOIN"}),
    watched=frozenset({"KAS"}),
)
CHANNEL = samples.chat(ChatKind.CHANNEL, chat_id=-1001234567890, daily_maximum=UNLIMITED, muted=frozenset({"BABYDOGECOIN"}))
CHATS = (samples.chat(), samples.chat(ChatKind.GROUP), samples.chat(threshold=60.0, subscribed=False, picture=False), RICH)


def sheets_of(text: Text, chat: Chat, *, from_outside: bool = False) -> Iterator[Card]:
    """Every page but the size, which is one person's own."""
    yield subscription_card(text, chat, OFFER, PAST, alerts=2, from_outside=from_outside)
    yield venues_sheet(text, chat, OFFER, from_outside=from_outside)
    yield when_sheet(text, chat, NOON_MS, from_outside=from_outside)
    yield zone_sheet(text, chat, NOON_MS, from_outside=from_outside)
    yield what_sheet(text, chat, from_outside=from_outside)
    yield lists_sheet(text, chat, (ALERT, FALLING), from_outside=from_outside)
    yield alerts_sheet(text, chat, (ALERT, FALLING), from_outside=from_outside)
    for listing in Listing:
        yield coins_sheet(text, chat, listing, from_outside=from_outside)


def settings_cards(text: Text) -> Iterator[tuple[str, Card]]:
    for chat in CHATS:
        for number, card in enumerate(sheets_of(text, chat)):
            yield f"settings {chat.kind} {chat.threshold} {number}", card
        yield f"size {chat.threshold} {chat.kind}", size_sheet(text, chat)
    for number, card in enumerate(sheets_of(text, CHANNEL, from_outside=True)):
        yield f"settings channel {number}", card
    yield "settings young", subscription_card(text, RICH, OFFER, YOUNG)
    yield "settings first", subscription_card(text, RICH, OFFER, Hindsight(days=30.0, signals=0, wins=0, net_r=0.0))
    yield "channel", channel_card(text, CHANNEL, OFFER, PAST)


def list_cards(text: Text) -> Iterator[tuple[str, Card]]:
    yield "no alerts", alerts_sheet(text, RICH, ())
    yield "levels", levels_card(text, "PEPE", 58.2)
    yield "no levels", levels_card(text, "PEPE", None)
    for name, alert in (("up", ALERT), ("down", FALLING)):
        yield f"alert {name} set", alert_set_card(text, alert, 64.0)
        yield f"alert {name} fired", alert_card(text, alert, samples.score(score_low=71.4))


def personal_signals(text: Text) -> Iterator[tuple[str, Card]]:
    weak = {"official": False, "suppressed": Suppression.BELOW_THRESHOLD, "reasons": tuple(Component)}
    lasting = {"symbol": "1000000LONGESTNAMEUSDT", "entry_price": 1.23456789e-7, "take_profit": 1.2e-7, "stop_loss": 1.25e-7}
    past = Alike(count=12, targets=5, stops=6)
    modest = samples.chat(balance_usdt=2_500.0)
    for kind in ChatKind:
        yield f"signal with size {kind}", signal_card(text, samples.record(), samples.chat(kind), alike=past)
    yield "signal with size", signal_card(text, samples.record(), modest, alike=past)
    yield "signal with size, capped", signal_card(text, samples.record(), RICH, alike=past)
    yield "signal with size, longest", signal_card(text, samples.record(2**31 - 1, **weak, **lasting), RICH, alike=past)
