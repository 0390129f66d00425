"""The pages of the settings card: each button reached by thumb, and what it says afterwards is so."""

import msgspec
import pytest
from aiogram.methods import EditMessageText

from bot.callbacks import Change, Choice, Drop, DropAlert, Listing, OpenSheet, SetZone, Sheet
from bot.choices import RULES, UNLIMITED, sheet_of
from bot.flood import Flood
from engine.market import Venue
from storage import chats, signals
from storage.chats import Delivery, Preferences, Theme
from tests.bot import samples
from tests.bot.stage import ADA, BO, GROUP, Stage, plain, row, shown, tappable, toast, words

HOUR_MS = 3_600_000
NIGHT_MS = samples.NOON_MS + 11 * HOUR_MS


async def tap(stage: Stage, data: str) -> list[object]:
    """By somebody who has all the time in the world."""
    for middleware in stage.dispatcher.update.outer_middleware:
        if isinstance(middleware, Flood):
            middleware._buckets.clear()
    return await stage.tap(data)  # type: ignore[return-value]


async def prefer(stage: Stage, **preferences: object) -> None:
    await stage.write("/settings")
    async with stage.database.session() as session:
        await chats.change(session, ADA.id, **Preferences(**preferences))  # type: ignore[typeddict-item]


async def test_every_choice_can_be_reached_by_thumb(handlers_stage: Stage) -> None:
    waiting, tapped = tappable((await handlers_stage.write("/settings"))[0]), set[str]()
    while waiting:
        data = waiting.pop()
        if data in tapped or data[:2] not in {"p:", "u:"}:
            continue
        tapped.add(data)
        for request in shown(await tap(handlers_stage, data)):  # type: ignore[arg-type]
            waiting += tappable(request)
    assert {Change.unpack(data).choice for data in tapped if data.startswith("p:")} == set(Choice)
    assert {OpenSheet.unpack(data).sheet for data in tapped if data.startswith("u:")} == set(Sheet)


def test_every_choice_is_understood() -> None:
    assert RULES.keys() | {Choice.VENUE} == set(Choice)


@pytest.mark.parametrize(
    ("choice", "before", "after"),
    [
        (Choice.QUIET, {}, {"quiet_from_hour": 22, "quiet_to_hour": 8}),
        (Choice.QUIET, {"quiet_from_hour": 1, "quiet_to_hour": 2}, {"quiet_from_hour": None, "quiet_to_hour": None}),
        (Choice.FROM_EARLIER, {"quiet_from_hour": 0, "quiet_to_hour": 8}, {"quiet_from_hour": 23}),
        (Choice.FROM_LATER, {"quiet_from_hour": 7, "quiet_to_hour": 8}, {"quiet_from_hour": 9}),
        (Choice.TO_EARLIER, {"quiet_from_hour": 22, "quiet_to_hour": 23}, {"quiet_to_hour": 21}),
        (Choice.TO_LATER, {"quiet_from_hour": 22, "quiet_to_hour": 23}, {"quiet_to_hour": 0}),
        (Choice.FEWER, {}, {"daily_maximum": 20}),
        (Choice.FEWER, {"daily_maximum": 7}, {"daily_maximum": 6}),
        (Choice.MORE, {"daily_maximum": 20}, {"daily_maximum": UNLIMITED}),
        (Choice.THEME, {}, {"theme": Theme.LIGHT}),
        (Choice.THEME, {"theme": Theme.LIGHT}, {"theme": Theme.DARK}),
        (Choice.PICTURE, {}, {"picture": False}),
        (Choice.ON_RECAP, {}, {"on_recap": Delivery.ON}),
        (Choice.RECAP_EARLIER, {"recap_hour": 0, "on_recap": Delivery.ON}, {"recap_hour": 23}),
        (Choice.RECAP_LATER, {"recap_hour": 23, "on_recap": Delivery.ON}, {"recap_hour": 0}),
        (Choice.BALANCE_MORE, {}, {"balance_usdt": 2_500.0}),
        (Choice.BALANCE_MORE, {"balance_usdt": 2_600.0}, {"balance_usdt": 5_000.0}),
        (Choice.BALANCE_LESS, {"balance_usdt": 2_600.0}, {"balance_usdt": 2_500.0}),
        (Choice.BALANCE_NONE, {"balance_usdt": 2_600.0}, {"balance_usdt": None}),
        (Choice.RISK_MORE, {}, {"risk_pct": 1.5}),
        (Choice.RISK_LESS, {}, {"risk_pct": 0.75}),
    ],
)
async def test_a_tap_changes_one_thing_and_the_page_says_so(
    handlers_stage: Stage, choice: Choice, before: dict[str, object], after: dict[str, object]
) -> None:
    await prefer(handlers_stage, **before)
    had = await row(handlers_stage, ADA.id)
    said = shown(await handlers_stage.tap(Change(choice=choice).pack()))
    assert await row(handlers_stage, ADA.id) == msgspec.structs.replace(had, **after)
    assert isinstance(said[0], EditMessageText)
    again = await handlers_stage.tap(OpenSheet(sheet=sheet_of(choice)).pack())
    assert said[0].reply_markup == shown(again)[0].reply_markup


@pytest.mark.parametrize(
    ("choice", "before"),
    [
        (Choice.FEWER, {"daily_maximum": 1}),
        (Choice.MORE, {}),
        (Choice.BALANCE_LESS, {}),
        (Choice.BALANCE_LESS, {"balance_usdt": 100.0}),
        (Choice.BALANCE_MORE, {"balance_usdt": 100_000.0}),
        (Choice.RISK_LESS, {"risk_pct": 0.1}),
        (Choice.RISK_MORE, {"risk_pct": 5.0}),
        (Choice.FROM_LATER, {}),
        (Choice.TO_EARLIER, {}),
    ],
)
async def test_at_its_end_a_choice_stays_and_says_so(handlers_stage: Stage, choice: Choice, before: dict[str, object]) -> None:
    await prefer(handlers_stage, **before)
    had = await row(handlers_stage, ADA.id)
    requests = await handlers_stage.tap(Change(choice=choice).pack())
    assert (shown(requests), toast(requests)) == ([], "It does not go any further.")
    assert await row(handlers_stage, ADA.id) == had


@pytest.mark.parametrize("choice", [Choice.FROM_HOUR, Choice.TO_HOUR, Choice.DAILY, Choice.RECAP_HOUR, Choice.BALANCE, Choice.RISK])
async def test_a_button_that_only_shows_explains_itself(handlers_stage: Stage, choice: Choice) -> None:
    requests = await handlers_stage.tap(Change(choice=choice).pack())
    assert len(toast(requests)) > 40
    assert shown(requests) == []


async def test_a_time_zone_is_chosen_by_its_city(handlers_stage: Stage) -> None:
    said = shown(await handlers_stage.tap(SetZone(zone="Asia/Tokyo").pack()))
    assert "Clock: Tokyo, now" in words(said[0])
    assert (await row(handlers_stage, ADA.id)).timezone == "Asia/Tokyo"


async def test_a_zone_that_is_not_offered_is_not_taken(handlers_stage: Stage) -> None:
    for zone in ("Mars/Olympus", "../passwd", "Asia/Kabul"):
        assert "older card" in toast(await handlers_stage.tap(SetZone(zone=zone).pack()))
    assert (await row(handlers_stage, ADA.id)).timezone == "UTC"


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("balance 2500", {"balance_usdt": 2_500.0}),
        ("balance 2,500 USDT", {"balance_usdt": 2_500.0}),
        ("Balance 1 250.50", {"balance_usdt": 1_250.5}),
        ("баланс 300,5", {"balance_usdt": 300.5}),
        ("balance off", {"balance_usdt": None}),
        ("risk 0.5%", {"risk_pct": 0.5}),
        ("risk 0,25", {"risk_pct": 0.25}),
        ("tz Europe/Berlin", {"timezone": "Europe/Berlin"}),
        ("tz new york", {"timezone": "America/New_York"}),
        ("zone utc", {"timezone": "UTC"}),
    ],
)
async def test_what_is_typed_is_set_and_shown(handlers_stage: Stage, typed: str, after: dict[str, object]) -> None:
    await handlers_stage.write("/start")
    had = await row(handlers_stage, ADA.id)
    (said,) = await handlers_stage.write(f"/settings {typed}")
    assert await row(handlers_stage, ADA.id) == msgspec.structs.replace(had, **after)
    assert "Back" in str(said.reply_markup)


@pytest.mark.parametrize(
    "typed", ["balance", "balance -5", "balance 1e9", "balance nan", "balance 5", "risk 50", "risk 0", "tz Mars", "hello", "tz"]
)
async def test_what_cannot_be_meant_changes_nothing_and_says_how(handlers_stage: Stage, typed: str) -> None:
    await handlers_stage.write("/start")
    had = await row(handlers_stage, ADA.id)
    (said,) = await handlers_stage.write(f"/settings {typed}")
    assert "/settings balance 2500" in words(said)
    assert await row(handlers_stage, ADA.id) == had


async def test_the_clock_of_new_york_in_russian_has_no_bare_hyphen(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/settings tz new york", BO)
    assert "Нью\u2011Йорк" in words(said)
    assert "-" not in words(said)


async def test_a_balance_belongs_to_no_group(handlers_stage: Stage) -> None:
    handlers_stage.session.admins.add(ADA.id)
    assert "private chat" in words((await handlers_stage.write("/settings balance 2500", chat=GROUP))[0])
    assert "Size" not in str((await handlers_stage.write("/settings", chat=GROUP))[0].reply_markup)
    for data in (OpenSheet(sheet=Sheet.SIZE), Change(choice=Choice.BALANCE_MORE)):
        assert "older card" in toast(await handlers_stage.tap(data.pack(), chat=GROUP))
    assert (await row(handlers_stage, GROUP.id)).balance_usdt is None


@pytest.mark.parametrize(
    "data",
    [
        OpenSheet(sheet=Sheet.MAIN, chat_id=BO.id),
        SetZone(zone="Asia/Tokyo", chat_id=BO.id),
        Drop(listing=Listing.MUTED, coin="PEPE", chat_id=BO.id),
        DropAlert(alert_id=1, chat_id=BO.id),
    ],
)
async def test_nobody_looks_at_or_changes_somebody_elses_chat(handlers_stage: Stage, data: OpenSheet) -> None:
    await handlers_stage.write("/start", BO)
    had = await row(handlers_stage, BO.id)
    requests = await handlers_stage.tap(data.pack(), ADA)
    assert "not connected" in toast(requests)
    assert shown(requests) == []
    assert await row(handlers_stage, BO.id) == had


@pytest.mark.parametrize("data", [OpenSheet(sheet=Sheet.WHEN), SetZone(zone="Asia/Tokyo"), DropAlert(alert_id=1)])
async def test_a_groups_pages_are_for_its_admins(handlers_stage: Stage, data: OpenSheet) -> None:
    assert "Only admins" in toast(await handlers_stage.tap(data.pack(), chat=GROUP))


async def test_a_channels_pages_are_turned_in_its_admins_private_chat(handlers_stage: Stage) -> None:
    async with handlers_stage.database.session() as session:
        await chats.register(
            session, chat_id=-1002, kind=chats.ChatKind.CHANNEL, title="Tape", language="en", owner_id=ADA.id, now_ms=0
        )
    handlers_stage.session.admins.add(ADA.id)
    page = shown(await handlers_stage.tap(OpenSheet(sheet=Sheet.WHEN, chat_id=-1002).pack()))[0]
    assert "Signals in Tape" in words(page)
    changed = shown(await handlers_stage.tap(Change(choice=Choice.QUIET, chat_id=-1002).pack()))[0]
    assert "Quiet hours: 22:00–08:00 (UTC)" in words(changed)
    assert all(data.endswith(":-1002") for data in tappable(changed))
    assert (await row(handlers_stage, -1002)).quiet_from_hour == 22


async def sent_at(stage: Stage, now_ms: int, name: str) -> int:
    """How many chats get the card of a set-up that opens then."""
    async with stage.database.session() as session:
        return len(await signals.save(session, samples.opened(signal_id=name, at_ms=now_ms), samples.score(), now_ms))


async def test_quiet_hours_set_by_thumb_are_kept(handlers_stage: Stage) -> None:
    await handlers_stage.write("/subscribe")
    assert await sent_at(handlers_stage, NIGHT_MS, "night") == 1
    await handlers_stage.tap(Change(choice=Choice.QUIET).pack())
    assert await sent_at(handlers_stage, NIGHT_MS, "quiet night") == 0
    assert await sent_at(handlers_stage, samples.NOON_MS, "noon") == 1
    await handlers_stage.tap(SetZone(zone="Asia/Tokyo").pack())  # 23:00 UTC is 08:00 there
    assert await sent_at(handlers_stage, NIGHT_MS, "morning") == 1
    assert await sent_at(handlers_stage, NIGHT_MS - HOUR_MS, "7 in the morning") == 0


async def test_a_daily_maximum_set_by_thumb_is_kept(handlers_stage: Stage) -> None:
    await prefer(handlers_stage, subscribed=True, daily_maximum=3)
    await handlers_stage.tap(Change(choice=Choice.FEWER).pack())
    assert [await sent_at(handlers_stage, samples.NOON_MS, name) for name in "abc"] == [1, 1, 0]
    await handlers_stage.tap(Change(choice=Choice.MORE).pack())
    assert [await sent_at(handlers_stage, samples.NOON_MS, name) for name in "de"] == [1, 0]


async def past(stage: Stage, count: int, wins: int) -> None:
    """So many signals on Bybit with a lower bound of 77 that closed today, and one that nobody would have got."""
    now_ms = stage.clock.now_ms()
    async with stage.database.session() as session:
        for number in range(count):
            opened = samples.opened(signal_id=f"p{number}", at_ms=now_ms - HOUR_MS, score_low=77.0)
            await signals.save(session, opened, samples.score(), now_ms)
            end = samples.closed(signal_id=f"p{number}", at_ms=now_ms - 1_000, net_r=1.5 if number < wins else -1.0)
            await signals.save(session, end, None, now_ms)


async def test_the_card_tells_what_the_threshold_would_have_meant(handlers_stage: Stage) -> None:
    await past(handlers_stage, 40, 16)
    (said,) = await handlers_stage.write("/settings")
    assert "Last 30 days at 72 and higher: 40 signals, 40% net wins (26–55%), 0.0R, 1.3 a day" in plain(said)
    for _ in range(2):
        raised = shown(await handlers_stage.tap(Change(choice=Choice.HIGHER).pack()))[0]
    assert "at 76 and higher: 40 signals" in plain(raised)
    raised = shown(await handlers_stage.tap(Change(choice=Choice.HIGHER).pack()))[0]
    assert "What this threshold would have meant: no closed signals yet" in plain(raised)


async def test_other_venues_do_not_count_in_it(handlers_stage: Stage) -> None:
    await past(handlers_stage, 25, 10)
    await prefer(handlers_stage, venues=frozenset({Venue.MEXC}))
    assert "no closed signals yet" in plain((await handlers_stage.write("/settings"))[0])


async def test_few_signals_are_called_few(handlers_stage: Stage) -> None:
    await past(handlers_stage, 3, 3)
    said = plain((await handlers_stage.write("/settings"))[0])
    assert "not enough closed signals yet, 3" in said
    assert "net wins" not in said
