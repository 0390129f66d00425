"""The settings card: what a tap changes, and what it leaves alone."""

import logging

import pytest
from aiogram.methods import (
    EditMessageText,
)

from bot.callbacks import Change, Choice, TopPage
from engine.market import Venue
from engine.scanner import Scanner
from engine.signals import Opened
from storage import chats
from storage.chats import Delivery
from storage.database import Database
from tests.bot.stage import (
    ADA,
    GROUP,
    Stage,
    row,
    shown,
    toast,
    words,
)


async def test_subscribe_subscribes_and_unsubscribe_ends_it(handlers_stage: Stage) -> None:
    await handlers_stage.write("/subscribe")
    assert (await row(handlers_stage, ADA.id)).subscribed
    await handlers_stage.write("/unsubscribe")
    assert not (await row(handlers_stage, ADA.id)).subscribed


async def test_settings_change_in_place(handlers_stage: Stage) -> None:
    await handlers_stage.write("/settings")
    requests = await handlers_stage.tap(Change(choice=Choice.HIGHER).pack())
    edit = next(request for request in requests if isinstance(request, EditMessageText))
    assert edit.message_id == 50
    assert "UPS ≥ <b>74</b>" in words(edit)
    assert (await row(handlers_stage, ADA.id)).threshold == 74


@pytest.mark.parametrize(
    ("start", "choice", "end"),
    [
        (72.0, Choice.LOWER, 70.0),
        (60.0, Choice.LOWER, 60.0),
        (94.0, Choice.HIGHER, 95.0),
        (95.0, Choice.HIGHER, 95.0),
        (95.0, Choice.LOWER, 94.0),
        (72.5, Choice.HIGHER, 74.0),
        (72.5, Choice.LOWER, 72.0),
        (20.0, Choice.LOWER, 20.0),
        (20.0, Choice.HIGHER, 60.0),
        (97.0, Choice.HIGHER, 97.0),
    ],
)
async def test_the_threshold_moves_by_two_within_its_bounds(
    handlers_stage: Stage, start: float, choice: Choice, end: float
) -> None:
    await handlers_stage.write("/settings")
    async with handlers_stage.database.session() as session:
        await chats.change(session, ADA.id, threshold=start)
    requests = await handlers_stage.tap(Change(choice=choice).pack())
    assert (await row(handlers_stage, ADA.id)).threshold == end
    assert bool(shown(requests)) == (start != end)


async def test_venues_toggle_but_the_last_one_stays(handlers_stage: Stage) -> None:
    await handlers_stage.write("/settings")
    for venue in (Venue.BINANCE, Venue.BYBIT, Venue.MEXC):
        await handlers_stage.tap(Change(choice=Choice.VENUE, value=venue).pack())
    requests = await handlers_stage.tap(Change(choice=Choice.VENUE, value=Venue.LBANK).pack())
    assert toast(requests) == "At least one venue has to stay."
    assert (await row(handlers_stage, ADA.id)).venues == {Venue.LBANK}


async def test_a_venue_that_is_not_scanned_cannot_be_chosen(
    handlers_database: Database, handlers_market: tuple[Scanner, Opened]
) -> None:
    stage = Stage(handlers_database, *handlers_market, venues=(Venue.BYBIT, Venue.MEXC))
    await stage.write("/settings")
    for venue in (Venue.LBANK, Venue.BYBIT, Venue.MEXC):
        requests = await stage.tap(Change(choice=Choice.VENUE, value=venue).pack())
    assert toast(requests) == "At least one venue has to stay."
    assert (await row(stage, ADA.id)).venues == set(Venue) - {Venue.BYBIT}


async def test_each_event_goes_round_from_on_to_silent_to_off(handlers_stage: Stage) -> None:
    await handlers_stage.write("/settings")
    seen = []
    for _ in range(3):
        await handlers_stage.tap(Change(choice=Choice.ON_EXIT).pack())
        seen.append((await row(handlers_stage, ADA.id)).on_exit)
    assert seen == [Delivery.SILENT, Delivery.OFF, Delivery.ON]


async def test_a_tap_that_changes_nothing_is_no_error(handlers_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await handlers_stage.tap(TopPage().pack())
    requests = await handlers_stage.tap(TopPage().pack())
    assert toast(requests) == ""
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_forums_topic_is_remembered(handlers_stage: Stage) -> None:
    handlers_stage.session.admins.add(ADA.id)
    said = await handlers_stage.write("/subscribe", chat=GROUP, message_thread_id=77, is_topic_message=True)
    assert (await row(handlers_stage, GROUP.id)).thread_id == 77
    assert said[0].message_thread_id == 77  # type: ignore[union-attr]
