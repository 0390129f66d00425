"""`sgnl replay` as a person runs it: recordings, and raw captures made by others."""

import gzip
from pathlib import Path

import msgspec
import pytest

from bot import cli
from engine.parquet import write_parquet
from engine.recording import Recorder, read_events
from tests.engine.script import Script
from tests.engine.venues.captures import captured

BTCUSDT = ("binance_btcusdt_20230404.gz", "binance_btcusdt_20230405.gz")
ALTCOINS = ("binance_4alts_20210722.http.gz", "binance_4alts_20210722.ws.gz")


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("recording") / "a.jsonl.zst"
    with Recorder(path) as recorder:
        for event in Script(seed=1).events():
            recorder.hear(event)
    return path


def replayed(capsys: pytest.CaptureFixture[str], *args: object) -> str:
    assert cli.main(["replay", *map(str, args)]) == 0
    return capsys.readouterr().out


def summary_of(output: str) -> dict[str, object]:
    last: dict[str, object] = msgspec.json.decode(output.splitlines()[-1])
    assert last["kind"] == "summary"
    return last


def test_a_recording_replays_to_the_same_lines_byte_for_byte(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (replayed(capsys, recording, "--json") for _ in range(2))
    assert first == second
    assert [msgspec.json.decode(line)["kind"] for line in first.splitlines()] == ["opened", "closed", "summary"]


def test_a_parquet_folder_replays_to_the_same_lines_as_the_recording(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_parquet(read_events(recording), tmp_path)
    assert replayed(capsys, tmp_path, "--json") == replayed(capsys, recording, "--json")


def test_a_folder_without_parquet_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["replay", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"sgnl: {tmp_path}: holds no Parquet files\n"


def test_without_json_a_replay_is_told_in_words(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = replayed(capsys, recording)
    assert "SHORT LUMAUSDT on binance at " in told
    assert "take_profit: +1." in told
    assert "1 opened, 1 closed, 0 suppressed" in told


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "no such file"),
        ('{"type":"tick"}\n', "a.jsonl:1: not an event"),
        ("hello\n", "a.jsonl:1: expected `<unix time> <frame>`, found `hello`"),
        ("", "holds no events"),
    ],
)
def test_a_file_that_cannot_be_replayed_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, complaint: str
) -> None:
    path = tmp_path / "a.jsonl"
    if content is not None:
        path.write_text(content)
    args = ["replay", str(path), *(["--from", "binance"] if content == "hello\n" else [])]
    assert cli.main(args) == 2
    said = capsys.readouterr()
    assert complaint in said.err
    assert len(said.err.splitlines()) == 1


def test_the_btcusdt_captures_replay_whole_and_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [captured(name) for name in BTCUSDT]
    first, second = (replayed(capsys, "--from", "binance", "--json", *paths) for _ in range(2))
    assert first == second
    assert summary_of(first)["gaps"] == 0
    told = replayed(capsys, *paths)
    assert "frames   73,765 (0 not understood)" in told
    assert "crossed  0 books" in told


def test_the_altcoin_capture_takes_its_snapshots_from_the_file_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [captured(name) for name in ALTCOINS]
    summary = summary_of(replayed(capsys, "--from", "binance", "--json", *paths))
    assert (summary["gaps"], summary["markets"]) == (0, 4)
    assert "crossed  0 books" in replayed(capsys, *paths)


def test_a_frame_dropped_on_purpose_is_a_gap_and_no_wrong_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with gzip.open(captured(BTCUSDT[0]), "rt") as file:
        lines = file.readlines()
    diffs = [number for number, line in enumerate(lines) if '"depthUpdate"' in line]
    del lines[diffs[len(diffs) // 2]]
    cut = tmp_path / "cut.ws"
    cut.write_text("".join(lines))
    told = replayed(capsys, "--from", "binance", cut)
    assert "gaps     1" in told
    assert "crossed  0 books" in told
