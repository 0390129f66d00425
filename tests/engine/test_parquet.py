"""Parquet holds what a recording holds, and gives it back in the order in which it was heard."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from engine.errors import RecordingError
from engine.market import Book, Heard, Level, Tick, Trade, Venue
from engine.parquet import notes_of, read_parquet, reading, rows, write_parquet, writing
from engine.recording import Recorder, read_recordings
from tests.engine.script import Script

DAY_MS = 86_400_000
START_MS = 1_700_000_000_000

sizes = st.floats(min_value=0.0, allow_infinity=False, exclude_min=True)
numbers = st.floats(allow_nan=False, allow_infinity=False)
moments = st.one_of(
    st.integers(START_MS - DAY_MS, START_MS + DAY_MS),
    st.sampled_from([0, START_MS // DAY_MS * DAY_MS - 1, START_MS // DAY_MS * DAY_MS]),
)
wholes = st.integers(-(2**62), 2**62)
symbols = st.one_of(
    st.sampled_from(["XLMUSDT", "BTCUSDT", "1000PEPEUSDT"]), st.sampled_from(["..", ".", "", "a/b", "币安人生USDT", "a\0b"])
)
levels = st.lists(st.tuples(sizes, sizes), max_size=4).map(tuple)
BY_TYPE = {float: numbers, int: wholes, str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8)}


def _values(name: str, kind: object) -> st.SearchStrategy[object]:
    """Values that a field may have, by its name and what it is declared as."""
    if name in {"received_ms", "symbol"}:
        return moments if name == "received_ms" else symbols
    if name in {"bids", "asks"}:
        return levels
    parts = [part for part in get_args(kind) if isinstance(part, type)] or [kind]
    plain = [part for part in parts if part is not type(None)]
    values = sizes if hasattr(kind, "__metadata__") else BY_TYPE[plain[0]] if plain[0] in BY_TYPE else st.sampled_from(plain[0])
    return st.one_of(st.none(), values) if type(None) in parts else values


def _events(kind: type[Heard]) -> st.SearchStrategy[Heard]:
    hints = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return st.builds(kind, **{name: _values(name, hint) for name, hint in hints.items()})


anything = st.lists(st.one_of([_events(kind) for kind in get_args(Heard)]), max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    heard=anything, waiting=st.sampled_from([1, 7, 1_000]), group=st.sampled_from([1, 3, 1_000]), at_once=st.sampled_from([1, 64])
)
def test_whatever_was_heard_comes_back_as_it_was_and_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, heard: list[Heard], waiting: int, group: int, at_once: int
) -> None:
    folder = tmp_path_factory.mktemp("heard")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "WAITING_AT_MOST", waiting)
        patch.setattr(writing, "ROWS_A_GROUP", group)
        patch.setattr(reading, "FEWEST_AT_ONCE", at_once)
        assert write_parquet(heard, folder) == len(heard)
        assert list(read_parquet(folder) if heard else ()) == heard


@pytest.fixture(scope="module")
def script() -> list[Heard]:
    return list(Script(seed=3).events())[:3_000]


def test_a_folder_has_a_file_for_each_market_and_day_and_one_for_ticks(tmp_path: Path, script: list[Heard]) -> None:
    write_parquet(script, tmp_path)
    days = ["2023-11-14"]
    files = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert files == [f"{place}/{day}.parquet" for place in ("binance/BTCUSDT", "binance/LUMAUSDT", "ticks") for day in days]
    assert {type(event) for event in read_parquet(tmp_path / "ticks")} == {Tick}
    assert list(read_parquet(tmp_path)) == script
    assert list(read_recordings([tmp_path / "ticks", tmp_path / "binance"])) == script


def _trades(symbol: str, *seconds: float) -> Iterator[Trade]:
    for second in seconds:
        at_ms = START_MS + round(second * 1_000)
        yield Trade(venue=Venue.BINANCE, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, price=1.0, size_base=2.0, taker="buy")


def test_what_several_runs_wrote_comes_together_by_time_and_ticks_come_first(tmp_path: Path) -> None:
    runs: list[Iterable[Heard]] = [
        _trades("A", 0.5, 1.0, 2.0, 2.0),
        _trades("B", 0.5, 1.5, DAY_MS / 1_000),
        [Tick(received_ms=START_MS + second * 1_000) for second in (1, 2)],
    ]
    for run in runs:
        write_parquet(run, tmp_path)
    told = [(event.received_ms - START_MS, getattr(event, "symbol", "tick")) for event in read_parquet(tmp_path)]
    first = [(500, "A"), (500, "B"), (1_000, "tick"), (1_000, "A"), (1_500, "B")]
    assert told == [*first, (2_000, "tick"), (2_000, "A"), (2_000, "A"), (DAY_MS, "B")]


def test_only_files_whose_times_overlap_are_open_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parquet((trade for day in range(5) for trade in _trades("A", day * DAY_MS / 1_000, day * DAY_MS / 1_000 + 1)), tmp_path)
    is_open: list[Path] = []
    plain = reading._Stored.rows

    def watched(self: reading._Stored, at_once: int) -> Iterator[rows.Row]:
        is_open.append(self.path)
        yield from plain(self, at_once)
        is_open.remove(self.path)

    monkeypatch.setattr(reading._Stored, "rows", watched)
    assert [len(is_open) for _ in read_parquet(tmp_path)] == [1] * 10


def test_a_file_that_is_there_is_not_written_over_unless_that_is_meant(tmp_path: Path) -> None:
    write_parquet(_trades("A", 1), tmp_path, notes={"made": "first"})
    file = next(tmp_path.rglob("*.parquet"))
    with pytest.raises(RecordingError, match="exists already"):
        write_parquet(_trades("A", 2), tmp_path)
    assert notes_of(file) == {"made": "first"}
    write_parquet(_trades("A", 2), tmp_path, replace=True, notes={"made": "second"})
    assert [event.received_ms for event in read_parquet(file)] == [START_MS + 2_000]
    assert notes_of(file) == {"made": "second"}
    assert notes_of(tmp_path / "absent.parquet") == {}


def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "WAITING_AT_MOST", 1)

    def broken() -> Iterator[Heard]:
        yield from _trades("A", 1, 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parquet(broken(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda path: path.write_bytes(b"not columns"), "cannot be read"),
        (lambda path: path.write_bytes(path.read_bytes()[:-200]), "cannot be read"),
        (lambda path: rows.pq.write_table(rows.pa.table({"a": [1]}), path), "holds no recorded events"),
        (lambda path: path.unlink(), "holds no Parquet files"),
    ],
    ids=["foreign", "cut", "other columns", "gone"],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path, spoil: object, complaint: str) -> None:
    write_parquet(_trades("A", 1), tmp_path)
    spoil(next(tmp_path.rglob("*.parquet")))  # type: ignore[operator]
    with pytest.raises(RecordingError, match=complaint) as error:
        list(read_parquet(tmp_path))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("column", "value"), [("type", "nonsense"), ("price", -1.0), ("taker", "nobody")])
def test_a_row_that_is_no_event_is_refused(tmp_path: Path, column: str, value: object) -> None:
    write_parquet(_trades("A", 1), tmp_path)
    path = next(tmp_path.rglob("*.parquet"))
    table = rows.pq.read_table(path)
    place = table.schema.get_field_index(column)
    rows.pq.write_table(table.set_column(place, table.schema.field(column), [[value]]), path)
    with pytest.raises(RecordingError, match="cannot be read"):
        list(read_parquet(tmp_path))


@pytest.mark.parametrize("wrong", [{"received_ms": -1}, {"received_ms": 10**15}, {"exchange_ms": 2**70}])
def test_an_event_that_no_column_can_hold_is_refused(tmp_path: Path, wrong: dict[str, int]) -> None:
    event = msgspec.structs.replace(next(_trades("A", 1)), **wrong)
    with pytest.raises(RecordingError, match=r"received_ms|cannot be written as Parquet"):
        write_parquet([event], tmp_path)
    assert list(tmp_path.rglob("*.parquet")) == []


def test_a_book_without_size_is_refused(tmp_path: Path) -> None:
    no_size: tuple[Level, ...] = ((1.0, 0.0),)
    book = Book(venue=Venue.BINANCE, symbol="A", exchange_ms=1, received_ms=START_MS, bids=no_size, asks=())
    write_parquet([book], tmp_path)
    with pytest.raises(RecordingError, match="above zero"):
        list(read_parquet(tmp_path))


def test_lines_and_columns_replay_one_after_the_other(tmp_path: Path, script: list[Heard]) -> None:
    with Recorder(tmp_path / "a.jsonl.zst") as recorder:
        for event in script[:100]:
            recorder.hear(event)
    write_parquet(script[100:], tmp_path / "b")
    assert list(read_recordings([tmp_path / "a.jsonl.zst", tmp_path / "b"])) == script


async def test_without_pyarrow_the_extra_is_named(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from bot import cli; sys.exit(cli.main(['replay', sys.argv[1]]))"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, str(tmp_path), stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert err.decode() == "sgnl: Parquet needs pyarrow, which is not installed: pip install 'sgnl[research]'\n"
