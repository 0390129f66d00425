from storage import deliveries, signals
from storage.database import Database
from tests.storage.samples import HOUR_MS, NOON_MS, closed, open_signal, send_all, subscriber


async def test_the_end_of_a_signal_comes_without_a_sound_in_quiet_hours(database: Database):
    async with database.session() as session:
        await subscriber(session, quiet_from_hour=13, quiet_to_hour=15)
        await open_signal(session)
        (card,) = await send_all(session)
        await signals.save(session, closed(), None, NOON_MS + HOUR_MS)
        (end,) = await deliveries.claim(session, NOON_MS + HOUR_MS, 10)
    assert (card.silent, end.silent) == (False, True)


async def test_quiet_hours_are_those_of_the_chat_s_clock(database: Database):
    async with database.session() as session:
        await subscriber(session, quiet_from_hour=13, quiet_to_hour=15, timezone="Asia/Tokyo")
        await open_signal(session)
        await send_all(session)
        await signals.save(session, closed(), None, NOON_MS + HOUR_MS)
        (end,) = await deliveries.claim(session, NOON_MS + HOUR_MS, 10)
    assert not end.silent
