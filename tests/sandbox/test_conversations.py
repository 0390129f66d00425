"""The real bot, talked to as people talk to it: everything in the menu, everything that can be tapped, and what cannot."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.menu import PRIVATE
from storage import chats, state
from storage.chats import Chat
from tests.sandbox.house import TEXTS, House, Visitor, open_house

pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = ("/score LUMA", "/chart LUMA", "/why LUMA", "/watch BTC", "/mute LUMA", "/alert LUMA 85", "/signal 3", "/replay 3")
WORDS += ("/score NOSUCHCOIN", "luma", "what is this?", "/nosuch", "/start top", "/start s_x", "/signal 99999999999999999999")
WORDS += ("/stats 7d", "/stats all bybit", "/top 3 mexc", "/mytrades entry 3 1.5", "/mytrades close 3 <b>", "/alert LUMA -1")
WORDS += ("/score " + "9" * 300, "/chart <b>{ $coin }</b>", "None", "/lang", "\u202e/top")
LANGUAGES = TEXTS.languages


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with open_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitors(house: House) -> dict[str, Visitor]:
    """One for each language; each has tried everything."""
    found = {language: house.newcomer(language) for language in LANGUAGES}
    await asyncio.gather(*(_visit(visitor) for visitor in found.values()))
    return found


async def _visit(visitor: Visitor) -> None:
    await visitor.say("/start")
    for words in WORDS:
        await visitor.say(words)
    await visitor.try_everything(name for name in PRIVATE if name != "start")


async def chat_of(house: House, chat_id: int) -> Chat:
    async with house.app.database.session() as session:
        chat = await chats.get(session, chat_id)
    assert chat is not None
    return chat


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_button_within_reach_is_answered(visitors: dict[str, Visitor], language: str) -> None:
    visitor = visitors[language]
    assert visitor.unanswered == []
    assert len(visitor.tried) > 60
    families = {kind.partition(":")[0] for kind in visitor.tried}
    assert families >= {
        "a",
        "o",
        "p",
        "u",
        "z",
        "k",
        "x",
        "y",
        "f",
        "t",
        "s",
        "c",
        "g",
        "l",
        "st",
        "sp",
        "tp",
        "tr",
        "wy",
        "wn",
        "dm",
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_that_is_read_shows_the_machine_behind_it(visitors: dict[str, Visitor], language: str) -> None:
    assert visitors[language].blemishes == []


async def test_everybody_reads_the_same_set_of_buttons_in_every_language(visitors: dict[str, Visitor]) -> None:
    kinds = {language: {kind for kind in visitor.tried if not kind.startswith("l:")} for language, visitor in visitors.items()}
    always = {"a", "o:sub", "o:top", "u:main:number", "st:7d::record", "dm:number", "wn"}
    assert {language: always - found for language, found in kinds.items()} == {language: set() for language in kinds}


FORGED = (
    "zzz",
    ":::::",
    "p:switch",
    "p:nothing::0",
    "p:switch::" + "9" * 40,
    "p:venue:nyse:0",
    "u:main:-1",
    "u:secret:0",
    "z:../../etc/passwd:0",
    "z:Mars/Base:0",
    "g:card:99999999999999999999",
    "g:card:0",
    "g:life:2147483647",
    "m:took:-5",
    "m:took:2147483647",
    "m:stole:1",
    "s:binance:<b>:0:",
    "s:nyse:LUMAUSDT:0:",
    "c:binance:NOSUCHUSDT:1m:1:0",
    "c:binance:LUMAUSDT:1m:1:2147483647",
    "c:binance:LUMAUSDT:9m:1:0",
    "t::9999",
    "sp:99999",
    "tp:99999",
    "tr:show:2147483647:0",
    "tr:forget:2147483647:99999",
    "st:1y::record",
    "k:muted:<b>:1",
    "f:NOSUCH:101",
    "y:2147483647:0",
    "l:xx",
    "l:../en",
    "ad:home",
    "op:pause",
    "op:backup",
    "ru:ban:100001",
    "an:send:1",
    "dk:renew",
    "pu:7",
    "o:" + "a" * 62,
    "\x00\x01",
    "🦊" * 16,
    "dm:2",
)


@pytest.mark.parametrize("data", FORGED, ids=ascii)
async def test_a_forged_tap_is_answered_and_changes_nothing(house: House, data: str) -> None:
    mallory = house.newcomer("en", "Mallory")
    start = await mallory.say("/start")
    before = await chat_of(house, mallory.user.id)
    await mallory.press(start.message_id, data)
    assert (mallory.unanswered, mallory.blemishes) == ([], [])
    assert await chat_of(house, mallory.user.id) == before
    async with house.app.database.session() as session:
        assert not await state.is_paused(session)


@pytest.mark.parametrize(
    "data",
    [
        "p:switch::{chat}",
        "u:main:{chat}",
        "p:lower::{chat}",
        "z:Asia/Tokyo:{chat}",
        "x:muted:KAS:{chat}",
        "y:1:{chat}",
        "ru:ban:{chat}",
    ],
)
async def test_nobody_sets_up_somebody_elses_chat(house: House, data: str) -> None:
    victim, mallory = house.newcomer("en", "Victim"), house.newcomer("en", "Mallory")
    await victim.say("/subscribe")
    await victim.say("/mute KAS")
    start = await mallory.say("/start")
    before = await chat_of(house, victim.user.id)
    answer = await mallory.press(start.message_id, data.format(chat=victim.user.id))
    assert answer.answered
    assert answer.text
    assert await chat_of(house, victim.user.id) == before
    assert mallory.blemishes == []


async def test_a_signal_is_delivered_with_buttons_that_all_work(house: House) -> None:
    sue = house.subscriber
    await house.telegram.until(lambda: [data for _, data in sue.buttons() if data.startswith("m:took")], 120)
    await sue.try_everything(())
    assert {"m:took:number", "m:skipped:number", "g:why:number"} <= set(sue.tried)
    assert (sue.unanswered, sue.blemishes) == ([], [])


async def test_who_wants_to_be_forgotten_is_asked_once_and_then_unknown(house: House) -> None:
    ada = house.newcomer("en")
    await ada.say("/subscribe")
    question = await ada.say("/delete_me")
    await ada.press(question.message_id, "dm:1")
    async with house.app.database.session() as session:
        assert await chats.get(session, ada.user.id) is None
    again = await ada.say("/start")
    assert "Ada" in (again.text or "")
    assert (ada.unanswered, ada.blemishes) == ([], [])


async def test_taps_on_cards_from_before_a_restart_still_work(house: House, visitors: dict[str, Visitor]) -> None:
    visitor = visitors[LANGUAGES[0]]
    await house.restart()
    for message_id, data in list(visitor.tried.values()):
        await visitor.press(message_id, data)
    assert (visitor.unanswered, visitor.blemishes) == ([], [])
