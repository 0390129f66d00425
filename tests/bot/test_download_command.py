"""`sgnl download` as a person runs it, against an archive on the loopback; its recordings replay."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from bot import cli
from bot.fetching import Fetching
from engine import downloads
from engine.market import Candle, Heard, Tick, Trade
from engine.parquet import read_parquet, write_parquet
from engine.recording import read_recordings
from engine.replay import Replay
from engine.rules import Rules
from engine.scanner import Scanner
from tests.bot.test_commands import ended, sgnl
from tests.engine.tiny_archive import MIDNIGHT_MS, UM, TinyArchive, market_day, zipped
from tests.engine.tiny_venue import until

DAYS = ("--from", "2026-01-02", "--to", "2026-01-02")
DAY_EVENTS = 1_440 + 864 + 2 + 3
SECONDS = 86_400


@pytest.fixture
def archive() -> Iterator[TinyArchive]:
    """In a thread of its own, for the command has an event loop of its own."""
    archive = TinyArchive(market_day() | market_day("BTCUSDT"))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(archive.__aenter__(), loop).result()
    yield archive
    asyncio.run_coroutine_threadsafe(archive.__aexit__(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def download(archive: TinyArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(downloads, "backoff_s", lambda *_: 0.001)
    terminate = signal.getsignal(signal.SIGTERM)

    def run(*args: str) -> int:
        try:
            return cli.main(["download", *args, "--url", archive.url])
        finally:
            signal.signal(signal.SIGTERM, terminate)

    return run


def test_a_folder_of_several_markets_replays_as_one(download, tmp_path, capsys):
    assert download("XLMUSDT", "btcusdt", *DAYS) == 0
    said = capsys.readouterr()
    assert said.out == f"{2 * DAY_EVENTS:,} events of 2 market days in data/history\n"
    assert said.err.startswith("10/10 files · 0.0 MB")
    files = sorted(str(path.relative_to(tmp_path / "data/history")) for path in (tmp_path / "data/history").rglob("*.parquet"))
    assert files == [f"{place}/2026-01-02.parquet" for place in ("binance/BTCUSDT", "binance/XLMUSDT", "ticks")]
    heard = list(read_parquet(tmp_path / "data/history"))
    assert len(heard) == SECONDS + 2 * DAY_EVENTS
    assert [event.received_ms for event in heard] == sorted(event.received_ms for event in heard)
    assert heard[0] == Tick(received_ms=MIDNIGHT_MS)


def test_what_was_downloaded_replays_and_opens_nothing(download, tmp_path):
    assert download("XLMUSDT", *DAYS) == 0
    replay = Replay(Scanner(Rules()))
    assert list(replay.run(islice(read_recordings([tmp_path / "data/history"]), 1_000))) == []
    assert (replay.summary().events, replay.summary().markets) == (1_000, 1)


def of(event: Heard) -> str:
    return "tick" if isinstance(event, Tick) else event.symbol


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.zst"])
def test_a_file_of_lines_holds_the_same_all_together(download, tmp_path, capsys, ending):
    for target in ("columns", f"lines{ending}"):
        assert download("BTCUSDT", "XLMUSDT", *DAYS, "--kinds", "aggTrades,metrics", "--out", target) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{SECONDS + 2 * 866:,} events of 2 market days in lines{ending}"
    lines, columns = (list(read_recordings([tmp_path / name])) for name in (f"lines{ending}", "columns"))
    assert len(lines) == len(columns) == SECONDS + 2 * 866
    for heard in (lines, columns):
        assert [event.received_ms for event in heard] == sorted(event.received_ms for event in heard)
    for symbol in ("tick", "BTCUSDT", "XLMUSDT"):
        assert [event for event in lines if symbol == of(event)] == [event for event in columns if symbol == of(event)]
    assert not list(tmp_path.glob("part-*"))


def test_the_same_command_again_fetches_and_writes_nothing(download, archive, capsys):
    assert download("XLMUSDT", *DAYS) == 0
    asked = archive.asked.copy()
    assert download("XLMUSDT", *DAYS) == 0
    assert archive.asked == asked
    assert capsys.readouterr().out.splitlines()[-1] == "0 events of 0 market days in data/history; 1 were there before"


def test_other_kinds_or_other_files_of_the_archive_are_written_anew(download, archive, tmp_path, capsys):
    assert download("XLMUSDT", *DAYS, "--kinds", "aggTrades") == 0
    assert download("XLMUSDT", *DAYS, "--kinds", "aggTrades,klines") == 0
    assert {type(event) for event in read_parquet(tmp_path / "data/history" / "binance")} == {Trade, Candle}
    name = f"{UM}/daily/klines/XLMUSDT/1m/XLMUSDT-1m-2026-01-02.zip"
    (tmp_path / "data/archive" / name.lstrip("/")).unlink()
    archive.files[name] = zipped([f"{MIDNIGHT_MS},1,1,1,1,5"])
    assert download("XLMUSDT", *DAYS, "--kinds", "aggTrades,klines") == 0
    assert [event.volume_base for event in read_parquet(tmp_path / "data/history") if isinstance(event, Candle)] == [5.0]
    assert capsys.readouterr().out.splitlines()[-1] == "865 events of 1 market days in data/history"


def test_days_that_the_archive_lacks_are_said_and_skipped(download, archive, tmp_path, capsys):
    del archive.files[f"{UM}/monthly/fundingRate/XLMUSDT/XLMUSDT-fundingRate-2026-01.zip"]
    assert download("XLMUSDT", "--from", "2026-01-01", "--to", "2026-01-05") == 0
    said = capsys.readouterr()
    assert said.err.splitlines()[1:] == [
        "XLMUSDT: the archive has no fundingRate of 5 days from 2026-01-01 to 2026-01-05",
        "XLMUSDT: the archive has no aggTrades of 4 days from 2026-01-01 to 2026-01-05",
        "XLMUSDT: the archive has no klines of 4 days from 2026-01-01 to 2026-01-05",
        "XLMUSDT: the archive has no metrics of 2026-01-03, 2026-01-04, 2026-01-05",
    ]
    assert said.out == f"{DAY_EVENTS - 3:,} events of 2 market days in data/history\n"


def test_faults_on_the_way_are_overcome(download, archive, capsys):
    zips = [path for path in archive.files if "XLMUSDT" in path]
    archive.cuts = dict.fromkeys(zips, 2)
    archive.failures = dict.fromkeys(zips, 1)
    archive.spoilt = {zips[0]: 1}
    assert download("XLMUSDT", *DAYS) == 0
    assert capsys.readouterr().out == f"{DAY_EVENTS:,} events of 1 market days in data/history\n"


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that was said, beside how far it came."""
    said = capsys.readouterr()
    (line,) = [line for line in said.err.splitlines() if " files · " not in line]
    assert said.out == ""
    return line


def test_a_network_that_refuses_is_one_clear_line(download, archive, tmp_path, capsys):
    archive.status = 403
    assert download("XLMUSDT", *DAYS) == 2
    assert refused(capsys) == (
        f"sgnl: {archive.url.removeprefix('http://')} refuses (HTTP 403), perhaps for this region; "
        "set HTTP_PROXY_URL, or give --url with a mirror"
    )
    assert not (tmp_path / "data/history").exists()


def test_a_symbol_that_the_archive_does_not_know_is_one_clear_line(download, capsys):
    assert download("NOPEUSDT", *DAYS, "--kinds", "klines") == 2
    said = capsys.readouterr().err.splitlines()[1:]
    assert said[0] == "NOPEUSDT: the archive has no klines of 2026-01-02"
    assert said[1].startswith("sgnl: http://127.0.0.1")
    assert said[1].endswith("has nothing of NOPEUSDT for these days")


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("XLMUSDT", "--from", "2026-01-03", "--to", "2026-01-02"), "--from 2026-01-03 is after --to 2026-01-02"),
        (("XLMUSDT", "--from", "2026-01-03", "--to", "2999-01-02"), "the archive has whole days only"),
        (("XLMUSDT", *DAYS, "--out", "history.csv"), "history.csv: give a folder, for Parquet, or a file that ends in .jsonl"),
        (("XLMUSDT", *DAYS, "--out", "history.parquet"), "history.parquet: give a folder"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_fetched(download, archive, capsys, args, complaint):
    assert download(*args) == 2
    assert complaint in refused(capsys)
    assert archive.asked.total() == 0


@pytest.mark.parametrize(
    "args",
    [
        ("XLM/USDT", *DAYS),
        ("XLMUSDT", "--from", "yesterday", "--to", "2026-01-02"),
        ("XLMUSDT", *DAYS, "--kinds", "books"),
        ("XLMUSDT", *DAYS, "--url", "ftp://archive"),
    ],
)
def test_arguments_that_mean_nothing_are_refused(args, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["download", *args])
    assert stopped.value.code == 2
    assert "sgnl download: error: argument" in capsys.readouterr().err


def test_today_is_not_whole_yet(download, capsys):
    today = datetime.now(UTC).date()
    assert download("XLMUSDT", "--from", "2026-01-01", "--to", str(today)) == 2
    assert f"the last one is {today - timedelta(days=1)}" in refused(capsys)


def test_a_recording_of_something_else_is_not_written_over(download, tmp_path, capsys):
    at_ms = MIDNIGHT_MS + 5
    heard = Trade(venue="binance", symbol="XLMUSDT", exchange_ms=at_ms, received_ms=at_ms, price=1.0, size_base=1.0, taker="buy")
    write_parquet([heard], tmp_path / "data/history")
    assert download("XLMUSDT", *DAYS) == 2
    assert "is a recording of something else; give another folder" in refused(capsys)
    assert list(read_parquet(tmp_path / "data/history")) == [heard]


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
async def test_a_download_that_is_stopped_says_how_to_go_on(archive, tmp_path, told):
    archive.failures = dict.fromkeys((f"{path}.CHECKSUM" for path in archive.files), 99)
    download = await sgnl(tmp_path, "download", "XLMUSDT", *DAYS, "--url", archive.url)
    await until(lambda: archive.asked)
    download.send_signal(told)
    out, err = await ended(download)
    assert (download.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "stopped; the same command goes on from here"


def test_a_row_that_cannot_be_read_leaves_no_file_behind(download, archive, tmp_path, capsys):
    archive.files[f"{UM}/daily/aggTrades/XLMUSDT/XLMUSDT-aggTrades-2026-01-02.zip"] = zipped(["7,1,1,7,7,5000,perhaps"])
    for target in ("data/history", "history.jsonl"):
        assert download("XLMUSDT", *DAYS, "--out", target) == 2
        assert "XLMUSDT-aggTrades-2026-01-02.zip: row 1 is not one of aggTrades: 'perhaps' is neither true nor false" in refused(
            capsys
        )
    left = [path.name for path in tmp_path.rglob("*") if path.is_file() and "archive" not in path.parts]
    assert left == []


def test_how_far_a_download_is_counts_only_what_had_to_be_fetched() -> None:
    now_s = 0.0
    told = Fetching(10, known=4, now_s=lambda: now_s)
    assert told.line() == "4/10 files · 0.0 MB · 0.0 MB/s"
    now_s = 30.0
    told.on_bytes(60_000_000)
    for name in "ab":
        told.on_file(name)
    assert told.line() == "6/10 files · 60.0 MB · 2.0 MB/s · 1:00 left"
