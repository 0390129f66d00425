import pytest

from engine.market import Venue
from engine.signals import Suppression
from storage import chats, deliveries
from storage.chats import ChatKind, Delivery
from storage.database import Database
from tests.storage.samples import HOUR_MS, NOON_MS, known_chat, open_signal, subscriber

SET_UP = {"venue": Venue.BYBIT, "coin": "PEPE", "score": 75.0, "official": True, "suppressed": None, "now_ms": NOON_MS}


async def who(database: Database, **changes: object) -> list[int]:
    async with database.session() as session:
        return [chat.chat_id for chat in await chats.wanting(session, **SET_UP | changes)]


async def test_only_subscribers_are_told(database: Database):
    async with database.session() as session:
        await known_chat(session, 1)
        await subscriber(session, 2)
        await subscriber(session, 3, ChatKind.CHANNEL)
    assert await who(database) == [2, 3]


async def test_inactive_chats_are_not_told(database: Database):
    async with database.session() as session:
        await subscriber(session, 1)
        await chats.deactivate(session, 1)
    assert await who(database) == []


@pytest.mark.parametrize(
    ("preferences", "told"),
    [
        ({"threshold": 75.0}, True),
        ({"threshold": 75.00000000000001}, False),
        ({"venues": frozenset({Venue.BYBIT})}, True),
        ({"venues": frozenset({Venue.MEXC, Venue.LBANK})}, False),
        ({"venues": frozenset()}, False),
        ({"muted": frozenset({"PEPE"})}, False),
        ({"muted": frozenset({"DOGE"})}, True),
        ({"on_signal": Delivery.SILENT}, True),
        ({"on_signal": Delivery.OFF}, False),
        ({"daily_maximum": 0}, False),
        ({"quiet_from_hour": 11, "quiet_to_hour": 13}, False),
        ({"quiet_from_hour": 22, "quiet_to_hour": 8}, True),
        ({"quiet_from_hour": 22, "quiet_to_hour": 8, "timezone": "Asia/Tokyo"}, True),  # 21:00 there
        ({"quiet_from_hour": 21, "quiet_to_hour": 8, "timezone": "Asia/Tokyo"}, False),
    ],
)
async def test_each_chat_s_choices_decide(database: Database, preferences: dict[str, object], *, told: bool):
    async with database.session() as session:
        await subscriber(session, **preferences)
    assert await who(database) == ([7] if told else [])


@pytest.mark.parametrize(
    ("suppressed", "told"),
    [
        (Suppression.BELOW_THRESHOLD, [1]),
        (Suppression.COOLDOWN, []),
        (Suppression.OPEN_SIGNAL, []),
        (Suppression.DAILY_LIMIT, []),
        (None, []),
    ],
)
async def test_only_a_lower_threshold_hears_of_a_suppressed_set_up(
    database: Database, suppressed: Suppression | None, told: list[int]
):
    async with database.session() as session:
        await subscriber(session, 1, threshold=64.0)
        await subscriber(session, 2, threshold=72.0)
    assert await who(database, score=66.0, official=False, suppressed=suppressed) == told


async def test_a_chat_gets_no_more_than_its_daily_maximum(database: Database):
    async with database.session() as session:
        await subscriber(session, 1, daily_maximum=2)
        await subscriber(session, 2, daily_maximum=3)
        await open_signal(session, "s1")
        await open_signal(session, "s2")
    assert await who(database) == [2]
    assert await who(database, now_ms=NOON_MS + 12 * HOUR_MS) == [1, 2]


async def test_the_day_that_counts_is_the_chat_s_own(database: Database):
    async with database.session() as session:
        await subscriber(session, 1, daily_maximum=1)
        await subscriber(session, 2, daily_maximum=1, timezone="Asia/Tokyo")  # noon UTC is 21:00 there
        await open_signal(session)
    assert await who(database, now_ms=NOON_MS + 4 * HOUR_MS) == [2]


async def test_cards_that_never_came_do_not_count(database: Database):
    async with database.session() as session:
        await subscriber(session, 1, daily_maximum=2)
        late, refused = [*await open_signal(session, "s1"), *await open_signal(session, "s2")]
        await deliveries.expired(session, late)
        await deliveries.failed(session, refused, "refused")
    assert await who(database) == [1]


async def test_the_muted_coin_is_the_same_under_every_multiplier(database: Database):
    async with database.session() as session:
        await subscriber(session, 1, muted=frozenset({"PEPE"}))
        await subscriber(session, 2)
        assert len(await open_signal(session, symbol="1000PEPEUSDT")) == 1
        (due,) = await deliveries.claim(session, NOON_MS, 10)
    assert due.chat_id == 2


async def test_a_chat_s_threshold_is_held_against_the_lower_bound(database: Database):
    async with database.session() as session:
        await subscriber(session, threshold=78.0)
        assert await open_signal(session, score=90.0, score_low=77.9) == []


async def test_a_chat_that_chose_no_daily_maximum_gets_every_official_signal(database: Database):
    async with database.session() as session:
        await subscriber(session)
        for number in range(20):
            assert len(await open_signal(session, f"s{number}")) == 1
