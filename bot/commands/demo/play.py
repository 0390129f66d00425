"""The demo's own process: the unchanged bot, pointed at the other process, and what is told about it at the end."""

import argparse
import asyncio
import socket
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot import running
from bot.commands.demo.neighbour import beside
from bot.commands.demo.plan import SPEED, Place, Plan
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.commands.demo.watching import Summary

SEED = 1
WELCOME = """\
SGNL demo: four simulated venues, a local Telegram, and the real bot between them. None of these prices are real.
Open the chat, press Start and subscribe; the first signals follow within a minute. Ctrl-C ends it.

  {url}
"""


class DemoSettings(Settings):
    """Nothing from the environment or `.env`: the demo is the same everywhere and touches nobody's bot."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the base class's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def main(args: argparse.Namespace) -> int:
    began_s = time.monotonic()
    try:
        return running.run(lambda stop: _demo(args, stop, began_s), for_s=args.seconds)
    except ExceptionGroup as group:
        raise running.to_tell(group) from group


async def _demo(args: argparse.Namespace, stop: asyncio.Event, began_s: float) -> int:
    with tempfile.TemporaryDirectory(prefix="sgnl-demo-") as folder:
        plan = Plan(
            seed=SEED,
            live_ms=round(time.time() * 1000),
            warmup=Path(folder) / "warmup.jsonl",
            port=args.port,
            is_headless=args.headless,
        )
        async with beside(plan, stop) as neighbour:
            play = _loaded()
            place = await neighbour.place()
            if place is None:
                return 0
            if not args.headless:
                print(WELCOME.format(url=place.telegram_url), flush=True)
            settings = _settings(args, plan, place, Path(args.data or folder))
            summary = await play(settings, stop, began_s)
    print(msgspec.json.encode(summary).decode() if args.headless else summary.in_words())
    return 0


def _loaded() -> Callable[[Settings, asyncio.Event, float], Awaitable["Summary"]]:
    """The bot itself, which takes a second or two to import: done while the other process makes the market's past."""
    from bot.commands.demo.watching import play
    from bot.logs import configure

    configure("WARNING", "text")
    return play


def _settings(args: argparse.Namespace, plan: Plan, place: Place, data: Path) -> Settings:
    """Everything a person would write into `.env` to run the bot on these venues, and a day with more signals than usual."""
    urls = {f"{venue}_rest_url": rest for venue, (rest, _) in place.urls.items()}
    urls |= {f"{venue}_ws_url": ws for venue, (_, ws) in place.urls.items()}
    port = _free_port()
    return DemoSettings.model_validate(
        urls
        | {
            "telegram_bot_token": place.token,
            "telegram_api_base": place.telegram_url,
            "admin_ids": str(place.operator_id),
            "database_url": f"sqlite+aiosqlite:///{data}/demo-{datetime.now(UTC):%Y%m%d-%H%M%S}.db",
            "min_turnover_usdt": 0,
            "exclude_top_coins": 0,
            "max_daily_trades": 100,
            "clock_speed": SPEED,
            "clock_anchor_ms": place.anchor_ms,
            "warmup_recording": plan.warmup,
            "record_file": args.record,
            "port": port,
            "public_url": f"http://127.0.0.1:{port}",
        }
    )


def _free_port() -> int:
    """Known before the start, so that the bot can tell where its page is."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
