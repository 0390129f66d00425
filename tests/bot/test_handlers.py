"""What people write and tap, and what the bot does: the real dispatcher on a real database, Telegram's answers recorded."""

from datetime import UTC, datetime

import pytest
from aiogram.methods import (
    EditMessageReplyMarkup,
    SetMyCommands,
)
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    Message,
    Sticker,
    User,
)

from bot.callbacks import AcceptRisk, OpenPage, Page, Speak, TopPage
from bot.flood import Flood
from bot.menu import publish_menu
from tests.bot.catalogue import assert_readable
from tests.bot.stage import ADA, BO, COMMANDS, GROUP, Stage, person, plain, private, row, shown, tappable, toast, words


@pytest.mark.parametrize("user", [ADA, BO])
@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_is_answered_once(handlers_stage: Stage, command: str, user: User) -> None:
    said = await handlers_stage.write(f"/{command}", user)
    assert len(said) == 1
    assert_readable(plain(said[0]))


@pytest.mark.parametrize("user", [ADA, BO])
async def test_every_button_that_start_leads_to_works(handlers_stage: Stage, user: User) -> None:
    """Taps whatever can be tapped, and then whatever that shows; nobody is left waiting or shown what is not for people."""
    waiting, tapped = tappable((await handlers_stage.write("/start", user))[0]), set[str]()
    while waiting:
        data = waiting.pop()
        if data in tapped or data.startswith("l:"):
            continue
        tapped.add(data)
        requests = await unhurried(handlers_stage, data, user)
        assert_readable(toast(requests))
        assert "error" not in toast(requests)
        for request in shown(requests):
            assert_readable(plain(request))
            waiting += tappable(request)
        waiting += [one for request in requests if isinstance(request, EditMessageReplyMarkup) for one in tappable(request)]
    assert {data.partition(":")[0] for data in tapped} >= {"a", "o", "p", "t", "s", "c", "g", "m", "u", "z", "k", "f", "y"}


async def unhurried(stage: Stage, data: str, user: User) -> list[object]:
    """A tap by somebody who has all the time in the world."""
    for middleware in stage.dispatcher.update.outer_middleware:
        if isinstance(middleware, Flood):
            middleware._buckets.clear()
    return await stage.tap(data, user)  # type: ignore[return-value]


async def test_start_greets_by_first_name_and_escapes_it(handlers_stage: Stage) -> None:
    said = await handlers_stage.write("/start", person(name="<i>Eve</i>"))
    assert "Hello &lt;i&gt;Eve&lt;/i&gt;" in words(said[0])


async def test_the_first_language_is_telegrams(handlers_stage: Stage) -> None:
    assert words((await handlers_stage.write("/start", BO))[0]).startswith("Здравствуйте, Bo!")
    assert (await row(handlers_stage, BO.id)).language == "ru"


async def test_the_risk_is_accepted_once(handlers_stage: Stage) -> None:
    start = await handlers_stage.write("/start")
    message = Message(
        message_id=100,
        date=datetime.now(UTC),
        chat=private(ADA),
        text="x",
        reply_markup=start[0].reply_markup,  # type: ignore[union-attr]
    )
    requests = await handlers_stage.tap(AcceptRisk().pack(), message=message)
    edits = [request for request in requests if isinstance(request, EditMessageReplyMarkup)]
    assert AcceptRisk().pack() not in tappable(edits[0])
    assert OpenPage(page=Page.TOP).pack() in tappable(edits[0])
    assert (await row(handlers_stage, ADA.id)).risk_accepted
    assert "risk" not in words((await handlers_stage.write("/start"))[0])


@pytest.mark.parametrize(
    ("link", "answer"),
    [("top", "Nearest to a short set-up"), ("sub", "🔔 Subscribed"), ("s_1", "LUMAUSDT"), ("s_99", "no signal #99")],
)
async def test_deep_links(handlers_stage: Stage, link: str, answer: str) -> None:
    said = await handlers_stage.write(f"/start {link}")
    assert len(said) == 1
    assert answer in words(said[0])


@pytest.mark.parametrize("link", ["s_", "s_x", "s_99999999999999999999", "nonsense", "s_1 or 1"])
async def test_a_broken_deep_link_is_just_start(handlers_stage: Stage, link: str) -> None:
    assert "welcome" in words((await handlers_stage.write(f"/start {link}"))[0])


async def test_a_chosen_language_wins_over_telegrams(handlers_stage: Stage) -> None:
    await handlers_stage.write("/start", BO)
    requests = await handlers_stage.tap(Speak(language="en").pack(), BO)
    assert toast(requests) == "I speak English here now."
    assert [request for request in requests if isinstance(request, SetMyCommands)]
    assert words((await handlers_stage.write("/help", BO))[0]).startswith("<b>How SGNL helps</b>")
    assert (await row(handlers_stage, BO.id)).language_chosen


async def test_a_language_that_is_not_there_is_a_stale_button(handlers_stage: Stage) -> None:
    assert "older card" in toast(await handlers_stage.tap(Speak(language="tlh").pack()))


async def test_the_menu_is_set_for_every_scope_and_language(handlers_stage: Stage) -> None:
    await publish_menu(handlers_stage.bot, handlers_stage.texts)
    asked = [request for request in handlers_stage.session.requests if isinstance(request, SetMyCommands)]
    assert {(request.scope.type, request.language_code) for request in asked if request.scope} == {
        (scope, language)
        for scope in ("all_private_chats", "all_group_chats", "all_chat_administrators")
        for language in (*handlers_stage.texts.languages, None)
    }
    assert {command.command for request in asked for command in request.commands} == set(COMMANDS)


async def test_unknown_text_gets_one_helpful_line(handlers_stage: Stage) -> None:
    for text in ("tell me a joke", "/nonsense", "??"):
        said = await handlers_stage.write(text)
        assert len(said) == 1
        assert "/help" in words(said[0])


async def test_a_sticker_is_not_met_with_silence(handlers_stage: Stage) -> None:
    sticker = Sticker(file_id="s", file_unique_id="s", type="regular", width=1, height=1, is_animated=False, is_video=False)
    assert "/help" in words((await handlers_stage.write(None, sticker=sticker))[0])


async def test_a_pinned_card_is_not_answered(handlers_stage: Stage) -> None:
    pinned = Message(message_id=3, date=datetime.now(UTC), chat=private(ADA), text="card")
    assert await handlers_stage.write(None, pinned_message=pinned) == []


async def test_the_chatter_of_a_group_is_left_alone(handlers_stage: Stage) -> None:
    for text in ("pepe", "good morning", "/start@another_bot", "/nonsense"):
        assert await handlers_stage.write(text, chat=GROUP) == []


@pytest.mark.parametrize(
    "data",
    ["", "x", "p:switch", "p:explode::0", "p:venue:nasdaq:0", "m:took:-1", "m:took:99999999999999", "s:bybit::0:", "c:a:b:c"],
)
async def test_forged_data_is_a_polite_toast(handlers_stage: Stage, data: str) -> None:
    requests = await handlers_stage.tap(data)
    assert toast(requests) == "This button is from an older card. Please ask again."
    assert not shown(requests)


async def test_a_card_too_old_to_be_told_is_still_edited(handlers_stage: Stage) -> None:
    query = {"id": "q", "from_user": ADA, "chat_instance": "c", "data": TopPage().pack()}
    old = InaccessibleMessage(chat=private(ADA), message_id=9, date=0)
    requests = await handlers_stage.feed(callback_query=CallbackQuery(message=old, **query))
    assert shown(requests)[0].message_id == 9  # type: ignore[union-attr]
