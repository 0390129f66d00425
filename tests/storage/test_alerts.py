import asyncio

from storage import alerts, chats
from storage.alerts import Alert
from storage.chats import ChatKind
from storage.database import Database
from tests.storage.samples import NOON_MS, known_chat


async def add(database: Database, chat_id: int = 7, coin: str = "PEPE", level: float = 70.0, *, above: bool = True) -> Alert:
    async with database.session() as session:
        await known_chat(session, chat_id)
        return await alerts.add(session, chat_id=chat_id, coin=coin, level=level, above=above, now_ms=NOON_MS)


async def of_chat(database: Database, chat_id: int = 7) -> list[Alert]:
    async with database.session() as session:
        return await alerts.of_chat(session, chat_id)


async def test_an_alert_comes_back_as_it_was_made(database: Database):
    made = await add(database)
    assert await of_chat(database) == [made]
    assert (made.coin, made.level, made.above, made.created_ms, made.fired_ms) == ("PEPE", 70.0, True, NOON_MS, None)


async def test_the_same_alert_twice_is_one(database: Database):
    assert await add(database) == await add(database)
    await add(database, level=71.0)
    await add(database, above=False)
    assert len(await of_chat(database)) == 3


async def test_alerts_are_listed_by_coin_and_level(database: Database):
    for coin, level in (("SOL", 70.0), ("PEPE", 80.0), ("PEPE", 70.0)):
        await add(database, coin=coin, level=level)
    assert [(alert.coin, alert.level) for alert in await of_chat(database)] == [("PEPE", 70.0), ("PEPE", 80.0), ("SOL", 70.0)]


async def test_an_alert_fires_once(database: Database):
    made = await add(database)

    async def fire() -> bool:
        async with database.session() as session:
            return await alerts.fire(session, made.alert_id, NOON_MS)

    assert sorted(await asyncio.gather(*(fire() for _ in range(4)))) == [False, False, False, True]
    assert await of_chat(database) == []
    async with database.session() as session:
        assert await alerts.waiting(session) == []


async def test_after_an_alert_has_fired_the_same_may_be_asked_for_again(database: Database):
    first = await add(database)
    async with database.session() as session:
        await alerts.fire(session, first.alert_id, NOON_MS)
    assert (await add(database)).alert_id != first.alert_id


async def test_chats_that_left_wait_for_nothing(database: Database):
    await add(database, 7)
    await add(database, 8)
    async with database.session() as session:
        await chats.deactivate(session, 7)
        assert [alert.chat_id for alert in await alerts.waiting(session)] == [8]


async def test_nobody_removes_the_alert_of_another_chat(database: Database):
    made = await add(database, 7)
    async with database.session() as session:
        assert not await alerts.remove(session, 8, made.alert_id)
        assert await alerts.remove(session, 7, made.alert_id)
        assert not await alerts.remove(session, 7, made.alert_id)
    assert await of_chat(database) == []


async def test_a_chat_is_forgotten_with_all_its_alerts(database: Database):
    fired = await add(database, 7)
    await add(database, 7, "SOL")
    await add(database, 8)
    async with database.session() as session:
        await alerts.fire(session, fired.alert_id, NOON_MS)
        await alerts.forget(session, 7)
        assert not await alerts.remove(session, 7, fired.alert_id)
    assert (len(await of_chat(database, 7)), len(await of_chat(database, 8))) == (0, 1)


async def test_a_supergroup_inherits_the_alerts_of_its_group(database: Database):
    async with database.session() as session:
        await known_chat(session, -5, ChatKind.GROUP)
        await chats.change(session, -5, pulse=True, pulse_message_id=4)
        await alerts.add(session, chat_id=-5, coin="PEPE", level=70.0, above=True, now_ms=NOON_MS)
        await chats.migrate(session, -5, -1005)
        moved = await chats.get(session, -1005)
    assert [alert.coin for alert in await of_chat(database, -1005)] == ["PEPE"]
    assert moved is not None
    assert (moved.pulse, moved.pulse_message_id) == (True, None)
