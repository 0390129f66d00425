import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli
from bot.settings import Settings
from engine.errors import RecordingError

COMMANDS = ("run", "demo", "scan", "replay", "record", "sandbox", "db")


@pytest.fixture(autouse=True)
def an_empty_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def sgnl(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"    {command} " in shown for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["demo", "--for", "-3"], ["demo", "--port", "70000"], ["replay"], ["db", "drop"]]
)
def test_what_is_no_command_ends_with_2_and_no_traceback(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_is_told_without_loading_what_is_heavy() -> None:
    loaded = "import sys; from bot import cli; cli.parser(); print(*sys.modules)"
    shown = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", loaded],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"aiogram", "aiohttp", "asyncio", "ccxt", "matplotlib", "pydantic", "sqlalchemy", "sandbox"} & set(shown)


def test_run_without_a_token_says_what_to_set_and_offers_the_demo() -> None:
    ended = sgnl("run")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "TELEGRAM_BOT_TOKEN=" in ended.stderr
    assert "sgnl demo" in ended.stderr
    assert len(ended.stderr.splitlines()) <= 24


def test_a_setting_that_cannot_be_used_is_one_line_and_no_traceback() -> None:
    ended = sgnl("run", MAX_SYMBOLS="lots")
    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        "sgnl: MAX_SYMBOLS is 'lots'; it should be a valid integer, unable to parse string as an integer"
    ]


def test_an_error_of_ours_is_one_line_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise RecordingError("x.jsonl line 3: not JSON")

    monkeypatch.setattr("bot.commands.run.main", fail)
    assert cli.main(["run"]) == 2
    assert capsys.readouterr().err == "sgnl: x.jsonl line 3: not JSON\n"


def test_an_interrupt_ends_a_command_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.run.main", interrupted)
    assert cli.main(["run"]) == 130
