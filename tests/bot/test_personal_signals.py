"""What a signal's card says to one reader, and what it lets him tap."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.cards import signal_card
from bot.likeness import Likeness
from engine.signals import ExitReason, Opened
from sandbox.telegram.markup import parse_html
from storage import signals
from storage.chats import Chat, ChatKind
from storage.likeness import LEAST
from tests.bot import samples
from tests.bot.catalogue import EN, RU
from tests.bot.post_office import Office, post_office, words


def told(chat: Chat, *, late: bool = False) -> str:
    return parse_html(signal_card(EN, samples.record(), chat, late=late).html)[0]


def labels(kind: ChatKind, **changes: object) -> list[str]:
    keyboard = signal_card(EN, samples.record(), samples.chat(kind, **changes)).keyboard
    assert keyboard is not None
    return [button.text for row in keyboard.inline_keyboard for button in row]


def test_a_balance_makes_a_size() -> None:
    """25 / 0.90027 % = 2,776."""
    line = "Risk 1% of 2,500 USDT = 25 USDT → size 2,776 USDT, leverage up to 20× keeps liquidation beyond the stop"
    assert line in told(samples.chat(balance_usdt=2_500.0))
    assert "leverage" not in told(samples.chat())


def test_the_book_caps_the_size_and_the_card_says_what_is_at_risk_then() -> None:
    """4,800 · 0.90027 % = 43.21."""
    line = "Size 4,800 USDT, all that fills: risk 43.21 USDT of 100,000, leverage up to 20× keeps liquidation beyond the stop"
    assert line in told(samples.chat(balance_usdt=100_000.0))


def test_a_card_that_came_too_late_proposes_no_size() -> None:
    assert "leverage" not in told(samples.chat(balance_usdt=2_500.0), late=True)


def test_each_kind_of_chat_gets_the_buttons_that_serve_it() -> None:
    assert labels(ChatKind.PRIVATE)[-3:] == ["📋 Cornix", "↗ Bybit", "🔕 Mute PEPE"]
    assert labels(ChatKind.PRIVATE, muted=frozenset({"PEPE"}))[-1] == "🔔 Unmute PEPE"
    assert labels(ChatKind.GROUP)[-3:] == ["📋 SL", "↗ Bybit", "🔕 Mute PEPE"]
    assert labels(ChatKind.CHANNEL)[-2:] == ["📋 Cornix", "↗ Bybit"]


@pytest.mark.parametrize("text", [EN, RU])
def test_the_venues_button_opens_the_coin_there(text: object) -> None:
    keyboard = signal_card(text, samples.record(), samples.chat()).keyboard  # type: ignore[arg-type]
    assert keyboard is not None
    urls = [button.url for row in keyboard.inline_keyboard for button in row if button.url]
    assert urls == ["https://www.bybit.com/trade/usdt/1000PEPEUSDT"]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with post_office(tmp_path) as office:
        yield office


def setup(office: Office, name: str = "s1") -> Opened:
    return msgspec.structs.replace(office.opened(name), components=samples.opened().components)


async def past(office: Office, count: int) -> None:
    """Set-ups exactly like the one that will be sent: of any twelve of the latest, five targets and seven stops or timeouts."""
    ends = [ExitReason.TAKE_PROFIT] * 5 + [ExitReason.STOP_LOSS] * 6 + [ExitReason.TIMEOUT]
    hour_ago_ms = office.clock.now_ms() - 3_600_000
    async with office.database.session() as session:
        for number in range(count):
            at_ms = hour_ago_ms - number
            await signals.save(session, samples.opened(signal_id=f"p{number}", at_ms=at_ms), samples.score(), at_ms)
            reason = ends[number % len(ends)]
            await signals.save(session, samples.closed(reason, signal_id=f"p{number}", at_ms=at_ms + 1_000), None, at_ms)


async def test_a_delivered_card_tells_how_the_nearest_past_ones_ended(office: Office) -> None:
    await past(office, LEAST)
    person = await office.person()
    await office.say(setup(office))
    await office.send_all()
    assert "Past set-ups most like this (12): 5 TP, 6 SL, 1 other" in words(office.got(person)[0])


async def test_with_a_short_past_the_card_says_nothing_of_it(office: Office) -> None:
    await past(office, LEAST - 1)
    person = await office.person()
    await office.say(setup(office))
    await office.send_all()
    assert "Past set-ups" not in words(office.got(person)[0])


async def test_what_was_alike_is_looked_up_once_a_signal(office: Office) -> None:
    likeness, opened = Likeness(office.database), setup(office)
    assert await likeness.of(opened) is None
    await past(office, LEAST)
    assert await likeness.of(opened) is None
    assert await likeness.of(setup(office, "s2")) is not None
