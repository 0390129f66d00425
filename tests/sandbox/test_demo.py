"""The whole product, as one starts it: `sgnl demo`."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def demo(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """In a directory of its own, with settings around that the demo must not heed."""
    (tmp_path / ".env").write_text("VENUES=binance\nTELEGRAM_CHAT_ID=@somebody\nPORT=1\n", encoding="utf-8")
    return subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "bot", "demo", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "DATABASE_URL": "mysql://nowhere/nothing"},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def address_told_by(playing: subprocess.Popen[str]) -> str:
    """The one URL, in the first lines."""
    assert playing.stdout is not None
    lines = [playing.stdout.readline() for _ in range(4)]
    (address,) = [line.strip() for line in lines if "http://" in line]
    return address


def left_behind(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("sgnl-demo-*"))


def said(tmp_path: Path) -> set[tuple[str, float | None]]:
    """What the bot wrote down: each signal with its net result."""
    (file,) = tmp_path.glob("demo-*.db")
    with contextlib.closing(sqlite3.connect(file)) as database:
        return set(database.execute("SELECT signal_id, net_r FROM signals"))


def replayed(tmp_path: Path) -> set[tuple[str, float | None]]:
    """What the engine says about the same recording."""
    (tmp_path / ".env").unlink()
    lines = subprocess.run(  # our own command
        [sys.executable, "-m", "bot", "replay", "heard.jsonl", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    signals = [json.loads(line) for line in lines]
    results = {one["signal_id"]: one["net_r"] for one in signals if one["kind"] == "closed"}
    return {(one["signal_id"], results.get(one["signal_id"])) for one in signals if one["kind"] == "opened"}


def wait_for_the_last_process(group: int) -> None:
    """Python's own resource tracker ends a moment after its owner."""
    with contextlib.suppress(ProcessLookupError):
        for _ in range(200):
            os.killpg(group, 0)
            time.sleep(0.05)
        pytest.fail("the demo left a process behind")


def test_a_headless_demo_scores_signals_delivers_and_tells_it_in_its_last_line(tmp_path: Path) -> None:
    playing = demo(tmp_path, "--headless", "--for", "80", "--data", ".", "--record", "heard.jsonl")
    out, err = playing.communicate()
    assert (playing.returncode, err) == (0, "")
    summary = json.loads(out.splitlines()[-1])
    assert summary["venues_connected"] == 4
    assert summary["markets_scored"] >= 30
    assert summary["signals_opened"] >= 1
    assert summary["messages_delivered"] >= 3 * summary["signals_opened"]  # a person, a group and a channel
    assert summary["seconds_to_first_score"] < summary["seconds_to_first_signal"]
    assert left_behind(tmp_path) == []
    assert replayed(tmp_path) == said(tmp_path)


def test_ctrl_c_ends_the_demo_and_all_its_processes(tmp_path: Path) -> None:
    playing = demo(tmp_path)
    address_told_by(playing)
    os.killpg(playing.pid, signal.SIGINT)
    _, err = playing.communicate()
    assert (playing.returncode, err) == (0, "")
    assert left_behind(tmp_path) == []
    wait_for_the_last_process(playing.pid)


def test_a_second_demo_on_the_same_port_is_one_clear_line_and_sigterm_ends_the_first(tmp_path: Path) -> None:
    first = demo(tmp_path)
    port = address_told_by(first).rpartition(":")[2]
    second = demo(tmp_path, "--port", port)
    _, err = second.communicate()
    assert second.returncode == 2
    assert err.startswith(f"sgnl: cannot listen on 127.0.0.1:{port}")
    assert len(err.splitlines()) == 1
    first.send_signal(signal.SIGTERM)
    first.communicate()
    assert first.returncode == 0
    wait_for_the_last_process(first.pid)
