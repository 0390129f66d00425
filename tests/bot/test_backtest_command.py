"""`sgnl backtest` as a person runs it."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import redirect_stdout, suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from bot import cli
from bot.settings import Settings
from engine.market import Venue
from engine.recording import Recorder
from tests.engine.backtest.crowd import crowd
from tests.engine.script import Script
from tests.engine.venues.captures import captured

SWEEP = """
[rules]
min_score_threshold = [72, 60]
target_pct = [1.7, 0.8]

[weights]
funding = [10, 0]

[walk_forward]
folds = 2
embargo_minutes = 0
min_closed = 1
"""


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Half an hour with a dump and a squeeze, cut into two files in the middle of the calm."""
    events = sorted(
        crowd(Script(seed=1), Script(seed=4, symbol="MIRAUSDT", venue=Venue.BYBIT, drift_after_pct=3.0)),
        key=lambda event: event.received_ms,
    )
    folder = tmp_path_factory.mktemp("recordings")
    paths = [folder / "first.jsonl.zst", folder / "second.jsonl.gz"]
    for path, some in zip(paths, (events[:3_000], events[3_000:]), strict=True):
        with Recorder(path) as recorder:
            for event in some:
                recorder.hear(event)
    return paths


@pytest.fixture(autouse=True)
def an_empty_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def told_by(capsys: pytest.CaptureFixture[str], *args: object) -> str:
    assert cli.main(["backtest", *map(str, args)]) == 0
    return capsys.readouterr().out


def lines_of(output: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in output.splitlines()]


@pytest.fixture(scope="module")
def usual(recordings: list[Path]) -> str:
    """What `--json` says of both recordings."""
    with redirect_stdout(io.StringIO()) as out:
        assert cli.main(["backtest", "--json", *map(str, recordings)]) == 0
    return out.getvalue()


class Swept(NamedTuple):
    options: list[str]
    told: str
    page: str


@pytest.fixture(scope="module")
def swept(recordings: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Swept:
    """Entered later, with a sweep and a page."""
    folder = tmp_path_factory.mktemp("sweep")
    (folder / "sweep.toml").write_text(SWEEP)
    options = ["--json", "--latency-ms", "2000", "--sweep", str(folder / "sweep.toml")]
    page = folder / "reports" / "page.html"
    with redirect_stdout(io.StringIO()) as out:
        assert cli.main(["backtest", *map(str, recordings), *options, "--html", str(page)]) == 0
    return Swept(options, out.getvalue(), page.read_text(encoding="utf-8"))


def test_it_says_what_a_replay_says_and_then_one_result(
    recordings: list[Path], usual: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["replay", "--json", *map(str, recordings)]) == 0
    replayed = capsys.readouterr().out
    assert usual.splitlines()[:-1] == replayed.splitlines()[:-1]
    result, summary = lines_of(usual)[-1], lines_of(replayed)[-1]
    assert result["kind"] == "backtest"
    assert (result["events"], result["official"]["closed"]) == (summary["events"], summary["closed"])
    assert result["official"]["net_r"] == pytest.approx(summary["net_r"])
    assert result["official"]["closed"] == 2
    assert (result["verdict"], result["markets"]) == ("not_enough_data", {"binance": 2, "bybit": 2})


def test_several_processes_and_files_in_any_order_say_the_same_byte_for_byte(
    recordings: list[Path], swept: Swept, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told_by(capsys, *recordings[::-1], *swept.options, "--jobs", 2) == swept.told


def test_a_sweep_has_every_cell_the_rules_themselves_first(swept: Swept) -> None:
    result = lines_of(swept.told)[-1]
    sweep = result["sweep"]
    assert (sweep["tried"], len(sweep["cells"])) == (8, 8)
    assert sweep["cells"][0] == {
        "changed": {"min_score_threshold": 72.0, "target_pct": 1.7, "funding": 10.0},
        "figures": {**result["official"], "mean_net_r_low": None, "mean_net_r_high": None},
    }
    assert len(sweep["walk_forward"]["folds"]) == 2


def test_a_longer_latency_is_entered_later_and_told(usual: str, swept: Swept) -> None:
    assert lines_of(swept.told)[-1]["rules"]["entry_latency_ms"] == 2_000
    at_ms = [min(line["at_ms"] for line in lines_of(told) if line["kind"] == "opened") for told in (usual, swept.told)]
    assert at_ms[1] - at_ms[0] >= 1_000


class Page(HTMLParser):
    """What a browser would have to fetch, and whether every tag that was opened was closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "srcset"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_by_itself(swept: Swept) -> None:
    text, page = swept.page, Page(swept.page)
    assert (page.open, page.fetched) == ([], [])
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not re.search(r"url\(|@import|https?://", text)
    assert text.index("Not enough data: 2 signals have closed.") < text.index("hit rate")
    assert page.tags.count("svg") == 4
    assert "prefers-color-scheme: dark" in text
    assert "Walk forward" in text
    assert "min_score_threshold (down) against target_pct (across)" in text


def test_the_report_begins_with_what_may_be_said_and_ends_with_what_it_is_not(
    recordings: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file's name is text on the page and no markup."""
    odd = tmp_path / "<b>&.jsonl.zst"
    odd.write_bytes(recordings[0].read_bytes())
    told = told_by(capsys, odd, "--html", tmp_path / "page.html")
    assert told.startswith("Not enough data: 0 signals have closed.")
    assert "What was is no promise of" in " ".join(told.splitlines()[-2:])
    for part in ("taker fee, bybit", "<b>&.jsonl.zst", "events                    3,000"):
        assert part in told
    assert max(map(len, told.splitlines())) <= 120
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;.jsonl.zst" in text
    assert "<b>&" not in text


def test_recordings_without_a_signal_make_a_report_and_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [captured(name) for name in ("binance_4alts_20210722.http.gz", "binance_4alts_20210722.ws.gz")]
    told = told_by(capsys, *paths, "--html", tmp_path / "page.html")
    assert told.startswith("Not enough data: 0 signals have closed.")
    assert "4 on binance" in told
    assert Page((tmp_path / "page.html").read_text(encoding="utf-8")).open == []


def test_a_folder_of_parquet_says_what_the_lines_say(
    recordings: list[Path], usual: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    from engine.parquet import write_parquet
    from engine.recording import read_recordings

    write_parquet(read_recordings(recordings), tmp_path / "columns")
    assert told_by(capsys, "--json", tmp_path / "columns", "--jobs", 2) == usual


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["none.jsonl"], "none.jsonl: no such file"),
        (["ticks.jsonl", "--sweep", "none.toml"], "none.toml: cannot be read: No such file"),
        (["ticks.jsonl", "--html", "/proc/none/page.html"], "/proc/none/page.html: the page cannot be written there"),
        (["ticks.jsonl", "--html", "."], ".: the page cannot be written there; name a file"),
        (["broken.jsonl", "--html", "page.html"], "broken.jsonl:2: not an event"),
        (["broken.jsonl"], "broken.jsonl:2: not an event"),
        (["broken.jsonl", "--jobs", "2"], "broken.jsonl:2: not an event"),
        (["blank.jsonl", "--from", "events"], "blank.jsonl: holds no events"),
        (["blank.jsonl", "--from", "binance"], "blank.jsonl: holds no events"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], complaint: str
) -> None:
    tick = '{"type":"tick","received_ms":1000}\n'
    (tmp_path / "ticks.jsonl").write_text(tick)
    (tmp_path / "broken.jsonl").write_text(tick + '{"type":"tick"}\n')
    (tmp_path / "blank.jsonl").write_text("\n")
    assert cli.main(["backtest", *args]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"sgnl: {complaint}")
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("args", [["--latency-ms", "-1"], ["--jobs", "0"], ["--from", "nasdaq"]])
def test_what_is_no_option_is_refused(args: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["backtest", "a.jsonl", *args])
    assert ended.value.code == 2


def living(group: int) -> list[str]:
    """Processes of a group that still run; those that only wait for somebody to ask how they ended do not."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of_group = stat.read_text().rpartition(")")[2].split()[:3]
            found += [stat.parent.name] if int(of_group) == group and state != "Z" else []
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_end_leaves_no_process_behind(tmp_path: Path, signum: signal.Signals) -> None:
    long = tmp_path / "long.jsonl"
    long.write_text("".join(f'{{"type":"tick","received_ms":{second}000}}\n' for second in range(1, 400_000)))
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", "backtest", str(long), "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    patience_s = time.monotonic() + 20.0
    while len(living(process.pid)) < 3 and time.monotonic() < patience_s:
        time.sleep(0.05)
    assert len(living(process.pid)) >= 3
    process.send_signal(signum)
    assert (*process.communicate(timeout=20), process.returncode) == (b"", b"", 130)
    while living(process.pid) and time.monotonic() < patience_s:
        time.sleep(0.05)
    assert living(process.pid) == []
