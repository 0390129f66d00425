"""The real bot between simulated venues and a local Telegram, in this process, and a person who tries everything."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from bot.app import App, serve
from bot.flood import Flood
from bot.settings import Settings
from bot.texts import Texts
from engine.clock import Clock
from engine.recording import Recorder
from sandbox.gallery.blemishes import blemishes
from sandbox.gallery.keys import fluent_keys
from sandbox.market import World
from sandbox.serve import serve as simulate
from sandbox.setups import Kind
from sandbox.telegram import TelegramSandbox
from sandbox.telegram.objects import Message, User
from sandbox.telegram.queries import Answer
from sandbox.warmup import warm_events
from storage import signals
from storage.database import Database
from tests.bot.test_web_app import ended

SPEED, WARMUP_MINUTES, COINS, SEED = 5.0, 16.0, 2, 1
STARTS_S, HEARD_PER_MADE = 3.0, 1.4
PATIENCE_S, QUIET_S = 60.0, 0.3
TEXTS = Texts()
KEYS = fluent_keys()
DESTRUCTIVE = re.compile(r"^dm:1|^an:|^op:|^ru:")
"""Not pressed by somebody who just tries everything: there are tests for these alone."""
DETAILS = (
    (re.compile(r"(?<=:)(?:binance|bybit|mexc|lbank)(?=:|$)"), "venue"),
    (re.compile(r"(?<=:)[A-Z0-9]*[A-Z][A-Z0-9]*(?=:|$)"), "coin"),
    (re.compile(r"(?<=:)[A-Z][a-z]+/\w+"), "zone"),
    (re.compile(r"(?<=:)\d+(?=:|$)"), "number"),
)


def kind_of(data: str) -> str:
    """The same for buttons that differ only in the venue, the coin, the zone or a number."""
    for pattern, name in DETAILS:
        data = pattern.sub(name, data)
    return data


class House:
    """Built by `open_house`. `app` is the one that runs now; `subscriber` gets signals from its start."""

    subscriber: "Visitor"

    def __init__(self, telegram: TelegramSandbox, settings: Settings) -> None:
        self.telegram = telegram
        self.settings = settings
        self.app: App
        self._stop = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        self._stop, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
        self._serving = asyncio.create_task(serve(self.settings, stop=self._stop, ready=ready.set_result))
        await asyncio.wait((self._serving, ready), return_when=asyncio.FIRST_COMPLETED)
        if self._serving.done():
            await self._serving
        self.app = ready.result()
        for guard in self.app.incoming._dispatcher.update.outer_middleware:
            if isinstance(guard, Flood):
                guard._burst = 1e9  # nobody here reads as slowly as a person; what it guards against has tests of its own

    async def end(self) -> None:
        self._stop.set()
        if self._serving is not None:
            await self._serving

    async def restart(self) -> None:
        """Another process would begin the same way: from the settings and the database."""
        await self.end()
        self.settings = self.settings.model_copy(update={"warmup_recording": None})
        await self.begin()

    def newcomer(self, language: str, name: str = "Ada") -> "Visitor":
        return Visitor(self, self.telegram.add_user(name, language_code=language), language)


class Visitor:
    """Somebody in a private chat. What was seen of the bot is read for blemishes at once."""

    def __init__(self, house: House, user: User, language: str) -> None:
        self.user = user
        self.language = language
        self.blemishes: list[str] = []
        self.unanswered: list[str] = []
        self.tried: dict[str, tuple[int, str]] = {}
        """What was tapped, by its kind: the message it stood on and its data."""
        self._house = house
        self._seen: dict[str, tuple[int, str]] = {}
        self._read: dict[int, Message] = {}
        text = TEXTS.of(language)
        self._apologies = {text.plain(key) for key in ("error-ours", "error-busy")}

    @property
    def _telegram(self) -> TelegramSandbox:
        return self._house.telegram

    async def say(self, words: str) -> Message:
        """The first answer."""
        said = await self._telegram.say(self.user, self.user, words)
        answer = await self._telegram.until(lambda: self._first_after(said.message_id), PATIENCE_S)
        self.look(f"after {words!r}")
        return answer

    async def press(self, message_id: int, data: str) -> Answer:
        """A button's data, whether or not the message still has that button; and what is seen then."""
        message = self._telegram.room(self.user).message(message_id)
        assert message is not None
        answer = await self._telegram.forge(self.user, message, data, timeout_s=PATIENCE_S)
        if not answer.answered:
            self.unanswered.append(data)
        self._judge(answer.text or "", f"the notice of {data}")
        self.look(f"after {data}")
        return answer

    async def try_everything(self, commands: Iterable[str]) -> None:
        """Every command, then every kind of button that is in sight, until there is no new one."""
        for command in commands:
            await self.say(f"/{command}")
        while await self._something_new():
            kind, place = self._seen.popitem()
            self.tried[kind] = place
            await self.press(*place)

    async def _something_new(self) -> bool:
        """An edit may come after the answer to its tap."""
        if not self._seen:
            await asyncio.sleep(QUIET_S)
            self.look("a moment later")
        return bool(self._seen)

    def look(self, when: str) -> None:
        """Read what is new or changed."""
        for message in self._telegram.messages(self.user, by_bot=True):
            if self._read.get(message.message_id) is not message:
                self._read[message.message_id] = message
                for words in _words_of(message):
                    self._judge(words, when)
                self._note(message)

    def buttons(self) -> list[tuple[int, str]]:
        """Every callback in the chat as it stands now: the message and the data."""
        answers = self._telegram.messages(self.user, by_bot=True)
        return [(message.message_id, data) for message in answers for data in _data_of(message)]

    def _note(self, message: Message) -> None:
        """Its buttons of kinds that were not tried yet."""
        for data in _data_of(message):
            if kind_of(data) not in self.tried and not DESTRUCTIVE.match(data):
                self._seen.setdefault(kind_of(data), (message.message_id, data))

    def _first_after(self, message_id: int) -> Message | None:
        answers = self._telegram.messages(self.user, by_bot=True)
        return next((message for message in answers if message.message_id > message_id), None)

    def _judge(self, words: str, when: str) -> None:
        self.blemishes += [f"{when}: {blemish} in {words!r}" for blemish in blemishes(words, KEYS)]
        if words in self._apologies:
            self.blemishes.append(f"{when}: {words}")


def _data_of(message: Message) -> list[str]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return [button.callback_data for row in rows for button in row if button.callback_data]


def _words_of(message: Message) -> list[str]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return [message.text or message.caption or "", *(button.text for row in rows for button in row)]


@asynccontextmanager
async def open_house(folder: Path) -> AsyncIterator[House]:
    """Warm markets, a past of ended signals, and one set-up under way that becomes a signal soon."""
    live_ms, began_s = round(time.time() * 1000), time.monotonic()
    world = World(SEED, live_ms - round(WARMUP_MINUTES * 60_000), coins=COINS, first_setup_s=60.0, setup_every_s=240.0)
    for seconds in (100.0, 40.0):
        world.plant(Kind.DUMP, live_ms - round(seconds * 1000))
    warmup = folder / "warmup.jsonl"
    with Recorder(warmup) as recorder:
        for event in warm_events(world, WARMUP_MINUTES):
            recorder.hear(event)
    wait_s = STARTS_S + HEARD_PER_MADE * (time.monotonic() - began_s)
    clock = Clock(SPEED, round(((time.time() + wait_s) * 1000 * SPEED - live_ms) / (SPEED - 1.0)))
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(TelegramSandbox())
        exchanges = await stack.enter_async_context(simulate(world, clock))
        urls = {f"{venue}_rest_url": address.rest_url for venue, address in exchanges.urls.items()}
        urls |= {f"{venue}_ws_url": address.ws_url for venue, address in exchanges.urls.items()}
        settings = _settings(urls, telegram, clock, folder, warmup)
        await _past(settings, live_ms)
        house = House(telegram, settings)
        await house.begin()
        stack.push_async_callback(house.end)
        house.subscriber = house.newcomer("en", "Sue")
        await house.subscriber.say("/start")
        await house.subscriber.say("/subscribe")
        await _until(lambda: house.app.station.board.latest and house.app.station.board.latest.rows)
        yield house


def _settings(urls: dict[str, str], telegram: TelegramSandbox, clock: Clock, folder: Path, warmup: Path) -> Settings:
    wanted: dict[str, Any] = {
        "telegram_bot_token": telegram.token,
        "telegram_api_base": telegram.url,
        "admin_ids": str(telegram.you.id),
        "database_url": f"sqlite+aiosqlite:///{folder}/sgnl.db",
        "clock_speed": SPEED,
        "clock_anchor_ms": clock.anchor_ms,
        "warmup_recording": warmup,
        "min_turnover_usdt": 0,
        "exclude_top_coins": 0,
        "max_daily_trades": 100,
        "port": 0,
        "public_url": "http://127.0.0.1:1",
        "log_level": "WARNING",
    }
    return Settings(_env_file=None, **(urls | wanted))


async def _past(settings: Settings, now_ms: int) -> None:
    """Fourteen ended signals, so that lists have pages and figures have something to say."""
    database = Database(settings.database_url)
    await database.upgrade()
    for number in range(14):
        opened, closed = ended(number, 1.62 if number % 3 else -1.09, score_low=72.0 + number)
        at_ms = now_ms - (20 - number) * 3_600_000
        changed = msgspec.structs.replace(opened, at_ms=at_ms)
        async with database.session() as session:
            await signals.save(session, changed, None, at_ms)
            await signals.save(session, msgspec.structs.replace(closed, at_ms=at_ms + 600_000), None, at_ms + 600_000)
    await database.close()


async def _until(look: Any) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not look():  # noqa: ASYNC110 - it may look anywhere, nothing here can tell it when
            await asyncio.sleep(0.02)
