"""Commands as processes of their own, on simulated venues and a local Telegram."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.captures import Capture
from engine.clock import Clock
from engine.market import Book, Tick, Venue
from engine.recording import read_events
from engine.venues import wire_of
from sandbox.market import World
from sandbox.serve import Exchanges, serve
from sandbox.telegram import TelegramSandbox

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def exchanges() -> AsyncIterator[Exchanges]:
    clock = Clock()
    async with serve(World(3, clock.now_ms(), coins=2, setup_every_s=None, past_minutes=120), clock) as exchanges:
        yield exchanges


def around(exchanges: Exchanges, **more: str) -> dict[str, str]:
    """The settings that point at these venues."""
    urls = {f"{venue.upper()}_REST_URL": address.rest_url for venue, address in exchanges.urls.items()}
    urls |= {f"{venue.upper()}_WS_URL": address.ws_url for venue, address in exchanges.urls.items()}
    return {**urls, "MIN_TURNOVER_USDT": "0", "EXCLUDE_TOP_COINS": "0", "PORT": "0", **more}


async def sgnl(folder: Path, *arguments: str, **environment: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), **environment},
        cwd=folder,
        stdout=PIPE,
        stderr=PIPE,
    )


async def ended(process: Process) -> tuple[str, str]:
    out, err = await process.communicate()
    return out.decode(), err.decode()


async def test_scan_once_prints_one_leaderboard_of_all_venues(exchanges: Exchanges, tmp_path: Path) -> None:
    scan = await sgnl(tmp_path, "scan", "--once", "--json", "--top", "2", **around(exchanges, REFRESH_INTERVAL="1"))
    out, err = await ended(scan)
    assert (scan.returncode, err) == (0, "")
    (line,) = out.splitlines()
    board = json.loads(line)
    assert 1 <= len(board["rows"]) <= 2
    assert board["rows"][0]["coin"] in {"LUMA", "ORBIT"}


async def test_scan_goes_on_until_it_is_told_to_end(exchanges: Exchanges, tmp_path: Path) -> None:
    scan = await sgnl(tmp_path, "scan", **around(exchanges, REFRESH_INTERVAL="1"))
    assert scan.stdout is not None
    while b"LUMA" not in (line := await scan.stdout.readline()):
        assert line
    scan.send_signal(signal.SIGINT)
    _, err = await ended(scan)
    assert (scan.returncode, err) == (0, "")


async def test_a_recording_holds_what_all_venues_told(exchanges: Exchanges, tmp_path: Path) -> None:
    path = tmp_path / "heard.jsonl.zst"
    record = await sgnl(tmp_path, "record", str(path), "--for", "8", **around(exchanges, LOG_LEVEL="WARNING"))
    out, err = await ended(record)
    assert (record.returncode, err) == (0, "")
    events = list(read_events(path))
    assert out == f"{len(events)} events in {path}\n"
    assert {event.venue for event in events if hasattr(event, "venue")} == set(Venue)


async def test_raw_frames_are_kept_a_file_a_venue_as_the_wires_read_them(exchanges: Exchanges, tmp_path: Path) -> None:
    settings = around(exchanges, VENUES="binance,mexc", LOG_LEVEL="WARNING")
    record = await sgnl(tmp_path, "record", "frames.jsonl", "--raw", "--for", "8", **settings)
    out, err = await ended(record)
    assert (record.returncode, err) == (0, "")
    for venue in (Venue.BINANCE, Venue.MEXC):
        capture = Capture([tmp_path / f"frames.{venue}.jsonl"], wire_of(venue)())
        events = list(capture.events())
        assert f"{capture.frames} frames in frames.{venue}.jsonl" in out.splitlines()
        assert {type(event) for event in events} >= {Book, Tick}


async def test_a_recording_that_cannot_be_written_is_one_clear_line(exchanges: Exchanges, tmp_path: Path) -> None:
    record = await sgnl(tmp_path, "record", "/proc/heard.jsonl", **around(exchanges))
    _, err = await ended(record)
    assert record.returncode == 2
    assert err.startswith("sgnl: /proc/heard.jsonl cannot be written")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
async def test_the_bot_runs_until_it_is_told_to_end(exchanges: Exchanges, tmp_path: Path, told: signal.Signals) -> None:
    async with TelegramSandbox() as telegram:
        settings = around(exchanges, TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_BASE=telegram.url, LOG_FORMAT="json")
        bot = await sgnl(tmp_path, "run", **settings)
        await telegram.until(lambda: telegram.counts.calls["getupdates"], 60)
        bot.send_signal(told)
        out, err = await ended(bot)
    assert (bot.returncode, out) == (0, "")
    told_lines = [json.loads(line) for line in err.splitlines()]
    assert {line["level"] for line in told_lines} == {"INFO"}
    assert telegram.token not in err
    assert (tmp_path / "data" / "sgnl.db").is_file()


async def test_a_token_that_telegram_does_not_know_ends_the_bot_with_one_line(exchanges: Exchanges, tmp_path: Path) -> None:
    async with TelegramSandbox() as telegram:
        settings = around(exchanges, TELEGRAM_BOT_TOKEN="42:planted-and-unknown", TELEGRAM_API_BASE=telegram.url)
        bot = await sgnl(tmp_path, "run", **settings)
        out, err = await ended(bot)
    assert (bot.returncode, out) == (2, "")
    assert err == "sgnl: Telegram does not know this TELEGRAM_BOT_TOKEN; @BotFather shows the present one\n"


@pytest.mark.parametrize(("half", "lines"), [("venues", 8), ("telegram", 2)])
async def test_each_half_of_the_demo_tells_the_settings_that_lead_to_it(tmp_path: Path, half: str, lines: int) -> None:
    sandbox = await sgnl(tmp_path, "sandbox", half)
    assert sandbox.stdout is not None
    told = [(await sandbox.stdout.readline()).decode().strip() for _ in range(lines)]
    sandbox.send_signal(signal.SIGTERM)
    _, err = await ended(sandbox)
    assert (sandbox.returncode, err) == (0, "")
    assert all("=" in line for line in told)
    assert sum("127.0.0.1" in line for line in told) == (8 if half == "venues" else 1)


async def test_the_database_is_upgraded_and_copied(tmp_path: Path) -> None:
    early = await sgnl(tmp_path, "db", "backup", "early.db")
    _, err = await ended(early)
    assert (early.returncode, err) == (2, "sgnl: there is nothing to copy: the database has no tables yet\n")
    out, _ = await ended(await sgnl(tmp_path, "db", "upgrade"))
    assert out.startswith("The database is at revision ")
    out, _ = await ended(await sgnl(tmp_path, "db", "backup", "copy.db"))
    assert (out, (tmp_path / "copy.db").is_file()) == ("Copied to copy.db.\n", True)
    again = await sgnl(tmp_path, "db", "backup", "copy.db")
    _, err = await ended(again)
    assert (again.returncode, len(err.splitlines())) == (2, 1)
