import asyncio

import pytest

from engine.market import Venue
from storage import chats, deliveries, signals
from storage.chats import ChatKind, Delivery
from storage.database import Database
from storage.deliveries import Event, State
from storage.errors import StorageError
from tests.storage.samples import NOON_MS, closed, known_chat, open_signal, send_all, subscriber


async def test_an_unknown_chat_is_none(database: Database):
    async with database.session() as session:
        assert await chats.get(session, 404) is None


async def test_a_new_chat_gets_nothing_before_it_subscribes(database: Database):
    async with database.session() as session:
        chat = await known_chat(session)
    assert chat.active
    assert not chat.subscribed
    assert not chat.risk_accepted
    assert chat.venues == frozenset(Venue)
    assert (chat.quiet_from_hour, chat.quiet_to_hour, chat.timezone) == (None, None, "UTC")


@pytest.mark.parametrize(
    ("kind", "on_recap"), [(ChatKind.PRIVATE, Delivery.OFF), (ChatKind.GROUP, Delivery.ON), (ChatKind.CHANNEL, Delivery.ON)]
)
async def test_many_people_get_a_recap_unless_they_say_otherwise_and_one_person_asks_for_it(
    database: Database, kind: ChatKind, on_recap: Delivery
):
    async with database.session() as session:
        chat = await known_chat(session, 7, kind)
    assert (chat.on_recap, chat.recap_hour, chat.theme) == (on_recap, 20, chats.Theme.DARK)
    assert (chat.balance_usdt, chat.risk_pct, chat.watched) == (None, 1.0, frozenset())
    assert (chat.pulse, chat.approved, chat.banned) == (False, False, False)


async def test_the_first_threshold_is_the_product_s(database: Database):
    async with database.session() as session:
        chat = await chats.register(
            session, chat_id=1, kind=ChatKind.GROUP, title="", language="en", owner_id=None, now_ms=0, threshold=64.5
        )
    assert chat.threshold == 64.5


async def test_titles_in_any_script_come_back(database: Database):
    title = "Солнце 🦊 👨‍👩‍👧 خرید \u202b 中文 '\"\\%; --"
    async with database.session() as session:
        await known_chat(session)
        await chats.change(session, 7, title=title)
    async with database.session() as session:
        chat = await chats.get(session, 7)
    assert chat is not None
    assert chat.title == title


@pytest.mark.parametrize(("title", "kept"), [("a\0b", "ab"), ("a\ud83d", "a"), ("🦊" * 300, "🦊" * 255)])
async def test_titles_that_no_database_takes_are_cut(database: Database, title: str, kept: str):
    async with database.session() as session:
        await chats.register(session, chat_id=7, kind=ChatKind.GROUP, title=title, language="en", owner_id=None, now_ms=0)
    async with database.session() as session:
        chat = await chats.get(session, 7)
    assert chat is not None
    assert chat.title == kept


async def test_ids_are_64_bits_wide(database: Database):
    async with database.session() as session:
        await known_chat(session, -1_009_999_999_999)
        chat = await chats.change(session, -1_009_999_999_999, owner_id=8_000_000_000)
    assert (chat.chat_id, chat.owner_id) == (-1_009_999_999_999, 8_000_000_000)


async def test_every_preference_comes_back(database: Database):
    preferences = chats.Preferences(
        title="t",
        language="fa",
        language_chosen=True,
        subscribed=True,
        risk_accepted=True,
        owner_id=3,
        thread_id=9,
        threshold=70.1,
        venues=frozenset({Venue.MEXC}),
        daily_maximum=3,
        quiet_from_hour=22,
        quiet_to_hour=7,
        timezone="Asia/Tehran",
        on_signal=Delivery.SILENT,
        on_exit=Delivery.OFF,
        on_update=Delivery.SILENT,
        picture=False,
        muted=frozenset({"PEPE", "DOGE"}),
        watched=frozenset({"SOL"}),
        theme=chats.Theme.LIGHT,
        on_recap=Delivery.SILENT,
        recap_hour=9,
        recap_day=20_779,
        balance_usdt=2_500.5,
        risk_pct=0.75,
        exits_thread_id=10,
        recaps_thread_id=11,
        pulse=True,
        pulse_message_id=5_000_000_000,
        approved=True,
        banned=True,
    )
    assert preferences.keys() == chats.Preferences.__annotations__.keys()
    async with database.session() as session:
        await known_chat(session)
        told = await chats.change(session, 7, **preferences)
    async with database.session() as session:
        kept = await chats.get(session, 7)
    assert kept == told
    assert {name: getattr(kept, name) for name in preferences} == preferences


async def test_changing_nothing_tells_the_chat(database: Database):
    async with database.session() as session:
        chat = await known_chat(session)
        assert await chats.change(session, 7) == chat


async def test_an_unknown_preference_is_a_type_error(database: Database):
    async with database.session() as session:
        await known_chat(session)
        with pytest.raises(TypeError, match="not a preference: active, created_ms"):
            await chats.change(session, 7, created_ms=8, active=False)  # type: ignore[call-arg]


async def test_an_unknown_time_zone_is_refused(database: Database):
    async with database.session() as session:
        await known_chat(session)
        with pytest.raises(StorageError, match="no time zone is called 'Mars/Olympus'"):
            await chats.change(session, 7, timezone="Mars/Olympus")


async def test_an_unknown_chat_cannot_be_changed(database: Database):
    with pytest.raises(StorageError, match="no chat 404 is known"):
        async with database.session() as session:
            await chats.change(session, 404, subscribed=True)


async def test_meeting_again_keeps_preferences_and_renews_the_title(database: Database):
    async with database.session() as session:
        before = await subscriber(session, threshold=80.5)
    async with database.session() as session:
        after = await chats.register(
            session, chat_id=7, kind=ChatKind.GROUP, title="new", language="ru", owner_id=99, now_ms=NOON_MS + 1
        )
    assert (after.title, after.kind) == ("new", ChatKind.GROUP)
    assert (after.threshold, after.subscribed, after.language) == (80.5, True, "en")
    assert (after.owner_id, after.created_ms) == (None, before.created_ms)


async def test_a_chat_that_comes_back_belongs_to_who_brought_it(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await chats.deactivate(session, 7)
        gone = await chats.get(session, 7)
    async with database.session() as session:
        back = await chats.register(session, chat_id=7, kind=ChatKind.GROUP, title="t", language="en", owner_id=99, now_ms=NOON_MS)
    assert gone is not None
    assert not gone.active
    assert (back.active, back.subscribed, back.owner_id) == (True, True, 99)


async def test_two_first_meetings_at_once_make_one_chat(database: Database):
    async def meet(chat_id: int) -> chats.Chat:
        async with database.session() as session:
            await known_chat(session, chat_id)
            return await chats.change(session, chat_id, subscribed=True)

    for chat_id in range(1, 6):
        first, *others = await asyncio.gather(*(meet(chat_id) for _ in range(4)))
        assert others == [first] * 3


async def test_an_inactive_chat_gets_nothing_that_still_waited(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await chats.deactivate(session, 7)
        assert await deliveries.claim(session, NOON_MS, 10) == []
        assert (await deliveries.counts(session))[State.FAILED] == 1


async def test_a_supergroup_inherits_everything_of_its_group(database: Database):
    async with database.session() as session:
        group = await subscriber(session, -5, ChatKind.GROUP, threshold=75.5, muted=frozenset({"DOGE"}))
        await open_signal(session)
    async with database.session() as session:
        await chats.migrate(session, -5, -1005)
    async with database.session() as session:
        assert await chats.get(session, -5) is None
        moved = await chats.get(session, -1005)
        (due,) = await deliveries.claim(session, NOON_MS, 10)
    assert moved is not None
    assert (moved.threshold, moved.muted, moved.title) == (75.5, frozenset({"DOGE"}), group.title)
    assert due.chat_id == -1005


async def test_a_supergroup_met_before_its_migration_still_inherits(database: Database):
    async with database.session() as session:
        await subscriber(session, -5, ChatKind.GROUP, threshold=75.5)
        await subscriber(session, -1005, ChatKind.GROUP)
        await open_signal(session)
        await chats.migrate(session, -5, -1005)
        await chats.migrate(session, -5, -1005)
    async with database.session() as session:
        assert await chats.get(session, -5) is None
        moved = await chats.get(session, -1005)
        due = await deliveries.claim(session, NOON_MS, 10)
    assert moved is not None
    assert moved.threshold == 75.5
    assert [(delivery.chat_id, delivery.event) for delivery in due] == [(-1005, Event.OPENED)]


async def test_message_ids_of_a_group_are_not_used_in_its_supergroup(database: Database):
    async with database.session() as session:
        await subscriber(session, -5, ChatKind.GROUP)
        await open_signal(session)
        await send_all(session)
        await chats.migrate(session, -5, -1005)
        assert await deliveries.cards_of(session, "s1") == []
        await signals.save(session, closed(), None, NOON_MS)
        (due,) = await deliveries.claim(session, NOON_MS, 10)
    assert (due.chat_id, due.event, due.card_message_id) == (-1005, Event.CLOSED, None)


async def test_migrating_an_unknown_chat_changes_nothing(database: Database):
    async with database.session() as session:
        await known_chat(session)
        await chats.migrate(session, -404, 7)
        await chats.migrate(session, 7, 7)
        assert await chats.get(session, 7) is not None
        assert await chats.get(session, -404) is None
