from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ledger import Ledger
from engine.clock import Clock
from engine.rules import Rules
from engine.scanner import Scanner
from storage import signals
from storage.database import Database
from tests.storage.samples import closed, opened


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Database]:
    """A database without tables: everything that is written into it fails until it is upgraded."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/ledger.db")
    yield database
    await database.close()


def ledger_on(database: Database) -> tuple[Ledger, list[str]]:
    ledger, woken = Ledger(database, Scanner(Rules()), Clock()), []
    ledger.on_written = lambda: woken.append("woken")
    return ledger, woken


async def test_what_is_said_is_written_before_the_outbox_is_woken(bare: Database) -> None:
    await bare.upgrade()
    ledger, woken = ledger_on(bare)
    await ledger.keep([opened("s1"), closed("s1")])
    async with bare.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.closed is not None
    assert (ledger.waiting, len(woken)) == (0, 2)


async def test_the_end_of_a_signal_is_told_to_who_rewrites_its_cards(bare: Database) -> None:
    await bare.upgrade()
    ledger, _ = ledger_on(bare)
    ended: list[str] = []
    ledger.on_ended = ended.append
    await ledger.keep([opened("s1"), opened("s2"), closed("s1")])
    assert ended == ["s1"]


async def test_what_could_not_be_written_waits_in_its_order_and_is_written_later(bare: Database) -> None:
    ledger, woken = ledger_on(bare)
    await ledger.keep([opened("s1")])
    await ledger.keep([closed("s1")])
    assert (ledger.waiting, woken) == (2, [])
    await bare.upgrade()
    await ledger.flush()
    assert (ledger.waiting, len(woken)) == (0, 2)
    async with bare.session() as session:
        assert await signals.still_open(session) == []


async def test_one_that_can_never_be_written_does_not_hold_up_the_others(bare: Database) -> None:
    await bare.upgrade()
    ledger, _ = ledger_on(bare)
    await ledger.keep([closed("nobody-opened-this"), opened("s2")])
    assert ledger.waiting == 1
    async with bare.session() as session:
        assert [one.opened.signal_id for one in await signals.still_open(session)] == ["s2"]
