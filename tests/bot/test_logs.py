import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure

TOKEN = "123456789:AAplantedplantedplantedplantedplanted"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = handlers, level


def fail(message: str) -> None:
    raise ValueError(message)


def test_text_lines_have_time_level_and_name(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", "text")
    logging.getLogger("bot.app").info("watching %d markets", 3)
    (line,) = capsys.readouterr().err.splitlines()
    date, time, rest = line.split(" ", 2)
    assert (len(date), len(time), rest) == (10, 8, "INFO bot.app: watching 3 markets")


def test_json_lines_are_one_object_each_with_the_traceback_inside(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", "json")
    try:
        fail("broken")
    except ValueError:
        logging.getLogger("bot").exception("it failed")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "bot", "it failed")
    assert told["error"].endswith("ValueError: broken")


@pytest.mark.parametrize("kind", ["text", "json"])
def test_secrets_are_blotted_out_also_of_tracebacks(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO", kind, ["hunter2-planted"])  # type: ignore[arg-type]
    try:
        fail(f"https://api.telegram.org/bot{TOKEN}/getMe with hunter2-planted")
    except ValueError:
        logging.getLogger("bot").exception("a request to %s failed", TOKEN)
    shown = capsys.readouterr().err
    assert TOKEN not in shown
    assert "hunter2" not in shown
    assert "ValueError" in shown


def test_lower_levels_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure("WARNING", "text")
    logging.getLogger("bot").info("chatter")
    assert capsys.readouterr().err == ""
