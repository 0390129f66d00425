"""/alert: set by words or thumb, told once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.methods import SendMessage

from bot.alerts import Alerts
from bot.callbacks import AlertAt, DropAlert
from bot.cards.lists import LONGEST
from bot.keeping import best_low
from bot.texts import Texts
from engine.market import Venue
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram import Trouble
from storage import alerts, chats
from storage.alerts import Alert
from tests.bot.rounds import Rounds, rounds
from tests.bot.stage import ADA, BO, GROUP, Stage, shown, tappable, toast, words

EVERYWHERE = frozenset(Venue)


async def waiting(stage: Stage, chat_id: int = ADA.id) -> list[Alert]:
    async with stage.database.session() as session:
        return await alerts.of_chat(session, chat_id)


async def test_an_alert_above_is_set_by_words(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/alert luma 99")
    assert "reaches <b>99</b>" in words(said)
    (alert,) = await waiting(handlers_stage)
    assert (alert.coin, alert.level, alert.above) == ("LUMA", 99.0, True)


async def test_an_alert_at_what_is_passed_already_waits_for_the_fall(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/alert LUMA/USDT 5")
    assert "is below <b>5</b>" in words(said)
    assert [alert.above for alert in await waiting(handlers_stage)] == [False]


async def test_a_level_is_chosen_by_thumb(handlers_stage: Stage) -> None:
    score = (await handlers_stage.write("/score LUMA"))[0]
    ask = AlertAt(coin="LUMA").pack()
    assert ask in tappable(score)
    asked = shown(await handlers_stage.tap(ask))[0]
    assert "At which UPS" in words(asked)
    done = shown(await handlers_stage.tap(AlertAt(coin="LUMA", level=90).pack()))[0]
    assert AlertAt(coin="LUMA", level=90).pack() in tappable(asked)
    assert "I will tell you once" in words(done)
    assert len(await waiting(handlers_stage)) == 1


async def test_the_list_drops_an_alert_with_one_tap(handlers_stage: Stage) -> None:
    for level in (91, 92):
        await handlers_stage.write(f"/alert LUMA {level}")
    listed = (await handlers_stage.write("/alert"))[0]
    requests = await handlers_stage.tap(tappable(listed)[0])
    assert toast(requests) == "Dropped"
    assert [alert.level for alert in await waiting(handlers_stage)] == [92]
    assert len(tappable(shown(requests)[0])) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("LUMA", "At which UPS"),
        ("LUMA 0", "from 1 to 100"),
        ("LUMA 101", "from 1 to 100"),
        ("LUMMA 70", "Did you mean"),
        ("70", "I do not watch"),
        ("a b c", "I do not watch"),
    ],
)
async def test_what_is_not_clear_is_asked_about(handlers_stage: Stage, typed: str, said: str) -> None:
    assert said in words((await handlers_stage.write(f"/alert {typed}"))[0])
    assert await waiting(handlers_stage) == []


async def test_a_coin_that_is_on_none_of_the_chats_venues_is_said_to_be_nowhere(handlers_stage: Stage) -> None:
    await handlers_stage.write("/start")
    async with handlers_stage.database.session() as session:
        await chats.change(session, ADA.id, venues=frozenset({Venue.MEXC}))
    for typed in ("KAS", "KAS 70"):
        assert "not watched on any of your venues" in words((await handlers_stage.write(f"/alert {typed}"))[0])


async def test_a_full_list_takes_no_more(handlers_stage: Stage) -> None:
    await handlers_stage.write("/start")
    async with handlers_stage.database.session() as session:
        for level in range(LONGEST):
            await alerts.add(session, chat_id=ADA.id, coin="LUMA", level=level + 60.0, above=True, now_ms=0)
    assert "it is full" in words((await handlers_stage.write("/alert LUMA 59"))[0])


async def test_other_chats_alerts_are_left_alone(handlers_stage: Stage) -> None:
    await handlers_stage.write("/alert LUMA 90", BO)
    (alert,) = await waiting(handlers_stage, BO.id)
    await handlers_stage.tap(DropAlert(alert_id=alert.alert_id).pack(), ADA)
    assert "not connected" in toast(await handlers_stage.tap(DropAlert(alert_id=alert.alert_id, chat_id=BO.id).pack(), ADA))
    assert await waiting(handlers_stage, BO.id) == [alert]


async def test_a_groups_alerts_are_set_by_its_admins(handlers_stage: Stage) -> None:
    assert "Only admins" in toast(await handlers_stage.tap(AlertAt(coin="LUMA", level=90).pack(), chat=GROUP))
    assert "Only admins" in words((await handlers_stage.write("/alert LUMA 90", chat=GROUP))[0])


async def test_a_forged_coin_sets_nothing(handlers_stage: Stage) -> None:
    for data in ("f:NOSUCH:70", "f:<b>:70", "f:LUMA:101"):
        requests = await handlers_stage.tap(data)
        assert shown(requests) == []
        assert toast(requests)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rounds]:
    async with rounds(tmp_path) as office:
        yield office


@pytest.fixture
def scanner(handlers_market: tuple[Scanner, Opened]) -> Scanner:
    return handlers_market[0]


def job(office: Rounds, scanner: Scanner) -> Alerts:
    return Alerts(office.database, scanner, office.courier(), Texts(), office.clock)


async def ask(office: Rounds, chat_id: int, level: float, *, above: bool = True, coin: str = "LUMA") -> None:
    async with office.database.session() as session:
        await alerts.add(session, chat_id=chat_id, coin=coin, level=level, above=above, now_ms=0)


def low_of(scanner: Scanner) -> float:
    low = best_low(scanner, "LUMA", EVERYWHERE)
    assert low is not None
    return low


async def test_a_level_that_is_reached_is_told_once_with_who_and_where(office: Rounds, scanner: Scanner) -> None:
    person, low = await office.person(), low_of(scanner)
    await ask(office, person, low)
    alarms = job(office, scanner)
    for _ in range(3):
        await alarms()
    (told,) = office.said(person)
    assert told.startswith(f"🔔 LUMA has reached UPS {int(low)} on Binance; you asked for {int(low)}.")
    buttons = office.got(person)[0].reply_markup
    assert buttons is not None
    assert [button.text for button in buttons.inline_keyboard[0]] == ["🎯 Score", "📈 Chart"]


async def test_a_level_that_is_not_reached_is_not_told(office: Rounds, scanner: Scanner) -> None:
    person = await office.person()
    await ask(office, person, low_of(scanner) + 0.01)
    await ask(office, person, 1.0, coin="NOSUCH")
    await job(office, scanner)()
    assert office.said(person) == []


async def test_only_the_chats_own_venues_count(office: Rounds, scanner: Scanner) -> None:
    person = await office.person(venues=frozenset({Venue.BYBIT}))
    here = best_low(scanner, "LUMA", {Venue.BYBIT})
    assert here is not None
    assert here < low_of(scanner)
    await ask(office, person, low_of(scanner))
    await job(office, scanner)()
    assert office.said(person) == []


async def test_a_fall_is_told_only_when_nothing_unknown_could_still_be_high(office: Rounds, scanner: Scanner) -> None:
    person = await office.person()
    highest = max(score.score_high for venue in Venue if (score := scanner.score(venue, "LUMAUSDT")))
    await ask(office, person, highest, above=False)
    await job(office, scanner)()
    assert office.said(person) == []
    await ask(office, person, highest + 0.5, above=False)
    await job(office, scanner)()
    (told,) = office.said(person)
    assert "LUMA has fallen" in told


async def test_in_quiet_hours_it_makes_no_sound(office: Rounds, scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    loud, asleep = await office.person("Ann"), await office.person("Bob", quiet_from_hour=11, quiet_to_hour=13)
    for person in (loud, asleep):
        await ask(office, person, low_of(scanner))
    sent: dict[int, bool | None] = {}
    say = office.bot.session.make_request

    async def listen(bot: object, method: object, timeout: int | None = None) -> object:  # noqa: ASYNC109 - the interface
        if isinstance(method, SendMessage):
            sent[int(method.chat_id)] = bool(method.disable_notification)
        return await say(bot, method, timeout)  # type: ignore[arg-type]

    monkeypatch.setattr(office.bot.session, "make_request", listen)
    await job(office, scanner)()
    assert sent == {loud: False, asleep: True}


async def test_what_was_not_sent_is_told_at_the_next_occasion(office: Rounds, scanner: Scanner) -> None:
    person = await office.person()
    await ask(office, person, low_of(scanner))
    office.telegram.faults.next(Trouble.TOO_MANY, method="sendMessage", chat_id=person, retry_after_s=0)
    await job(office, scanner)()
    assert office.said(person) == []
    await job(office, scanner)()
    assert len(office.said(person)) == 1


async def test_whoever_blocked_the_bot_is_not_asked_again(office: Rounds, scanner: Scanner) -> None:
    person = await office.person()
    await ask(office, person, low_of(scanner))
    await office.telegram.block(person)
    await job(office, scanner)()
    assert not (await office.row(person)).active
