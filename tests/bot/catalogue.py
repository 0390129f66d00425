"""Every card that there is, and what makes one readable."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from bot.callbacks import ChartPage, ScorePage, TopPage
from bot.cards import (
    Card,
    chart_card,
    follow_up,
    greeting_card,
    help_card,
    language_card,
    mute_channel_card,
    no_chart_card,
    no_web_card,
    score_card,
    signal_card,
    signals_card,
    status_card,
    top_card,
    unknown_symbol_card,
    web_card,
    web_elsewhere_card,
    welcome_card,
    which_symbol_card,
    why_card,
)
from bot.cards.progress import halfway_card, stop_moved_card
from bot.cards.replay import no_replay_card, replay_card, still_open_card, which_replay_card
from bot.status import Status, VenueStatus
from bot.texts import Text, Texts
from engine.market import Venue
from engine.signals import Component, ExitReason, Suppression
from storage.chats import ChatKind
from storage.deliveries import State
from storage.trades import Mark
from tests.bot import samples
from tests.bot.group_cards import group_cards
from tests.bot.personal_cards import list_cards, personal_signals, settings_cards
from tests.bot.record_cards import record_captions, record_messages
from tests.bot.samples import NOON_MS

TEXTS = Texts()
EN, RU = TEXTS.of("en"), TEXTS.of("ru")
SIMULATED = Texts(simulated=True).of("en")
VENUES = tuple(Venue)
PRIVATE, GROUP = samples.chat(), samples.chat(ChatKind.GROUP)
WHITELIST = {"b", "i", "code", "tg-time", "blockquote"}


def status() -> Status:
    venue = {"sockets": 3, "frames": 1, "error": "<boom>"}
    return Status(
        version="0.1.0",
        started_ms=NOON_MS - 11_000_000,
        scan_ms=12.3,
        scanned_at_ms=NOON_MS - 3_000,
        open_signals=2,
        outbox={State.PENDING: 1, State.SENT: 120, State.DOUBT: 1},
        simulated=False,
        venues=(
            VenueStatus(venue=Venue.BINANCE, connected=3, age_ms=120, symbols=150, gaps=0, unknown_frames=0, **venue),
            VenueStatus(venue=Venue.BYBIT, connected=3, age_ms=12_000, symbols=121, gaps=1, unknown_frames=0, **venue),
            VenueStatus(venue=Venue.MEXC, connected=2, age_ms=1_200, symbols=92, gaps=3, unknown_frames=2, **venue),
            VenueStatus(venue=Venue.LBANK, connected=0, age_ms=None, symbols=0, gaps=0, unknown_frames=0, **venue),
        ),
    )


def captions(text: Text) -> Iterator[tuple[str, Card]]:
    """What may stand below a picture."""
    weak = {"official": False, "suppressed": Suppression.BELOW_THRESHOLD, "reasons": tuple(Component)}
    lasting = {"symbol": "1000000LONGESTNAMEUSDT", "entry_price": 1.23456789e-7, "take_profit": 1.2e-7, "stop_loss": 1.25e-7}
    yield "signal", signal_card(text, samples.record(), PRIVATE)
    yield "taken", signal_card(text, samples.record(), PRIVATE, mark=Mark.TOOK)
    yield "late", signal_card(text, samples.record(), GROUP, late=True)
    yield "longest", signal_card(text, samples.record(2**31 - 1, **weak, **lasting), PRIVATE, late=True)
    yield "unread", signal_card(text, samples.record(snapshot=samples.dim_score()), PRIVATE)
    for reason in ExitReason:
        yield f"won {reason}", signal_card(text, samples.record(end=samples.closed(reason)), PRIVATE)
        yield f"lost {reason}", signal_card(text, samples.record(end=samples.lost(reason)), GROUP, mark=Mark.SKIPPED)
    yield from personal_signals(text)
    yield from record_captions(text)
    yield "replay", replay_card(text, samples.record(end=samples.closed()))
    yield "chart", chart_card(text, ChartPage(venue=Venue.BYBIT, symbol="1000PEPEUSDT"), samples.score())


def messages(text: Text) -> Iterator[tuple[str, Card]]:
    """What is sent as text."""
    both = (samples.score(), samples.score("PEPEUSDT", Venue.BINANCE, score=61.0))
    page = ScorePage(venue=Venue.BYBIT, symbol="1000PEPEUSDT", back=True, top_venue=Venue.BYBIT)
    dim, dim_page = samples.dim_score(), ScorePage(venue=Venue.LBANK, symbol="XLMUSDT")
    bare = msgspec.structs.replace(samples.score(), readings={}, gates=())
    records = [samples.record(14), samples.record(13, end=samples.lost()), samples.record(12, end=samples.closed())]
    for reason in ExitReason:
        yield f"follow {reason}", follow_up(text, samples.record(), samples.closed(reason), PRIVATE)
    yield "blind", follow_up(text, samples.record(), samples.blind(), PRIVATE)
    yield "halfway", halfway_card(text, samples.record(), NOON_MS + 720_000)
    yield "stop moved", stop_moved_card(text, samples.record(), samples.seen(), 0.0070895, 0.3, PRIVATE)
    yield "why", why_card(text, samples.record(), PRIVATE)
    yield "why without readings", why_card(text, samples.record(snapshot=bare), PRIVATE)
    yield "score", score_card(text, both[0], both, page)
    yield "dim score", score_card(text, dim, (dim,), dim_page, missing_on=Venue.BYBIT)
    noted = samples.noted_score()
    yield "noted score", score_card(text, noted, (noted, dim), ScorePage(venue=Venue.BINANCE, symbol="1000PEPEUSDT"))
    yield "noted why", why_card(text, samples.record(snapshot=noted), PRIVATE)
    yield "unknown", unknown_symbol_card(text, "PEPPE", both)
    yield "unknown alone", unknown_symbol_card(text, "PEPPE", ())
    yield "which", which_symbol_card(text, both)
    yield "which chart", which_symbol_card(text, (), for_chart=True)
    yield "which replay", which_replay_card(text)
    yield "replay of an open one", still_open_card(text, samples.record())
    yield "no replay", no_replay_card(text, samples.record(end=samples.closed()))
    yield "no chart", no_chart_card(text, ChartPage(venue=Venue.BYBIT, symbol="1000PEPEUSDT"))
    for venue in (None, *Venue):
        yield f"top {venue}", top_card(text, samples.leaderboard(), TopPage(venue=venue), VENUES, "UTC")
    yield "no top", top_card(text, None, TopPage(), VENUES, "UTC")
    yield from settings_cards(text)
    yield from list_cards(text)
    yield "mute channel", mute_channel_card(text, "<b>")
    yield "signals", signals_card(text, records, PRIVATE, NOON_MS + 60_000)
    yield "only ended", signals_card(text, records[1:], PRIVATE, NOON_MS)
    yield "no signals", signals_card(text, [], PRIVATE, NOON_MS)
    yield "status", status_card(text, status(), NOON_MS)
    yield "first status", status_card(text, msgspec.structs.replace(status(), scan_ms=None, outbox={}), NOON_MS)
    yield "welcome", welcome_card(text, PRIVATE, "<Ada>")
    yield "welcome again", welcome_card(text, samples.chat(risk_accepted=True), "Ada")
    yield "help", help_card(text, in_private=True)
    yield "help in a group", help_card(text, in_private=False)
    yield "greeting", greeting_card(text)
    yield "languages", language_card(text, [("en", "English"), ("ru", "Русский")])
    for app in ("https://sgnl.example/app", None):
        yield f"web {app}", web_card(text, app=app, login="https://sgnl.example/app#link=7.1.a.b")
    yield "web in a group", web_elsewhere_card(text, "sgnl_bot")
    yield "no web", no_web_card(text)
    yield from group_cards(text, status())
    yield from record_messages(text)


CARDS = [
    pytest.param(card, longest, id=f"{text.language} {name}")
    for text in (EN, RU)
    for cards, longest in ((captions(text), 1_024), (messages(text), 4_096))
    for name, card in cards
]


def assert_readable(shown: str) -> None:
    """No raw key, nothing that a program forgot to say, no entity that stayed one."""
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b|<[\w.]+ object|\{|\}|&\w+;|\?\?\?|e-\d|True|False", shown)
    assert not re.search(r"\b[a-z]+(?:-[a-z_]+){1,3}\b", shown.replace("low-cap", "").replace("set-up", "")), shown
    assert not re.search(r"[ \u00a0]\n|\n{3}|^\n|\n$|  ", shown), shown
    assert "-" not in re.sub(r"low-cap|set-up|по-русски", "", shown)
