"""What a backtest reads: all files as one stream by time, and each process its own part of it."""

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from engine.backtest.course import Course, together
from engine.backtest.ordering import in_order
from engine.backtest.recordings import Step, sources_of
from engine.backtest.share import Share
from engine.errors import RecordingError
from engine.market import Heard, Tick, Trade, Venue
from engine.recording import Recorder
from tests.engine.backtest.crowd import crowd
from tests.engine.script import Script
from tests.engine.venues.captures import captured

SCRIPTS = Script(seed=1), Script(seed=2, symbol="MIRAUSDT"), Script(seed=3, symbol="OPALUSDT", venue=Venue.BYBIT)
EVENTS = sorted(crowd(*SCRIPTS)[:3_000], key=lambda event: event.received_ms)
ALL = Share()


def recorded(path: Path, events: Iterable[Heard]) -> Path:
    with Recorder(path) as recorder:
        for event in events:
            recorder.hear(event)
    return path


def heard(paths: Sequence[Path], share: Share = ALL) -> list[Step]:
    return list(in_order(sources_of(paths), share))


def test_files_named_in_any_order_are_heard_in_order_of_time(tmp_path: Path) -> None:
    parts = [recorded(tmp_path / f"{number}.jsonl.zst", EVENTS[number * 1_000 : (number + 1) * 1_000]) for number in range(3)]
    assert heard([parts[2], parts[0], parts[1]]) == EVENTS


def test_recordings_of_the_same_hours_are_heard_together_with_one_tick_a_second(tmp_path: Path) -> None:
    ticks = [event for event in EVENTS if isinstance(event, Tick)]
    later = [Tick(received_ms=tick.received_ms + 1) for tick in ticks]
    binance = [event for event in EVENTS if not isinstance(event, Tick) and event.venue is Venue.BINANCE]
    bybit = [event for event in EVENTS if not isinstance(event, Tick) and event.venue is Venue.BYBIT]
    first = recorded(tmp_path / "a.jsonl", sorted([*binance, *ticks], key=lambda event: event.received_ms))
    second = recorded(tmp_path / "b.jsonl.gz", sorted([*bybit, *later], key=lambda event: event.received_ms))
    both = heard([first, second])
    assert [step for step in both if isinstance(step, Tick)] == ticks
    assert len(both) == len(EVENTS)
    times = [step if isinstance(step, int) else step.received_ms for step in both]
    assert times == sorted(times)


def test_a_file_is_opened_only_when_its_time_has_come(tmp_path: Path) -> None:
    early, late = recorded(tmp_path / "a.jsonl", EVENTS[:1_500]), recorded(tmp_path / "b.jsonl", EVENTS[1_500:])
    steps = in_order(sources_of([late, early]), ALL)
    began = [next(steps) for _ in range(1_400)]
    late.write_text("gone\n")
    assert began == EVENTS[:1_400]
    with pytest.raises(RecordingError, match=r"b\.jsonl:1: not an event"):
        list(steps)


def test_each_process_hears_its_coins_btc_and_the_ticks_and_only_the_time_of_the_rest(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a.jsonl", EVENTS)
    parts = [heard([path], Share(number=number, of=3)) for number in range(3)]
    for step, *seen in zip(EVENTS, *parts, strict=True):
        mine = [one for one in seen if not isinstance(one, int)]
        everybody = isinstance(step, Tick) or step.symbol == "BTCUSDT"
        assert mine == [step] * (3 if everybody else 1)
        assert all(one == step.received_ms for one in seen if isinstance(one, int))


def test_venues_of_one_coin_are_dealt_to_the_same_process() -> None:
    shares = [Share(number=number, of=5) for number in range(5)]
    assert [share.has("1000PEPEUSDT") for share in shares] == [share.has("PEPEUSDT") for share in shares]
    assert {sum(share.has(f"C{coin}USDT") for share in shares) for coin in range(300)} == {1}
    assert all(any(share.has(f"C{coin}USDT") for coin in range(300)) for share in shares)


@pytest.mark.parametrize("old", [b'"symbol":"', b'"received_ms":'])
def test_a_line_written_with_spaces_is_dealt_the_same_way(tmp_path: Path, old: bytes) -> None:
    path = recorded(tmp_path / "a.jsonl", EVENTS)
    expected = heard([path], Share(number=1, of=3))
    path.write_bytes(path.read_bytes().replace(old, old.replace(b":", b": ")))
    spaced = heard([path], Share(number=1, of=3))
    assert [step for step in spaced if not isinstance(step, int)] == [step for step in expected if not isinstance(step, int)]
    assert len(spaced) == len(expected)


def counted(steps: Iterable[Step], share: Share) -> Course:
    course = Course(share)
    for step in steps:
        if isinstance(step, int):
            course.skip(step)
        else:
            course.pass_by(step)
    return course


def test_what_several_processes_read_is_counted_once(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a.jsonl", EVENTS)
    shares = [Share(number=number, of=3) for number in range(3)]
    whole = counted(heard([path]), ALL).read()
    assert together([counted(heard([path], share), share).read() for share in shares]) == whole
    assert (whole.events, len(whole.markets), whole.holes) == (len(EVENTS), 5, ())


def test_a_stream_that_breaks_off_for_more_than_a_minute_has_a_hole() -> None:
    times = (1_000, 2_000, 61_900, 61_000, 122_000, 123_000)
    course = counted((Tick(received_ms=at_ms) for at_ms in times), ALL)
    assert course.read().holes == ((61_900, 122_000),)


def test_parquet_is_heard_as_it_was_written_and_dealt_like_lines(tmp_path: Path) -> None:
    parquet = pytest.importorskip("engine.parquet", exc_type=RecordingError)
    parquet.write_parquet(iter(EVENTS), tmp_path / "columns")
    assert heard([tmp_path / "columns"]) == EVENTS
    share = Share(number=1, of=3)
    lines = heard([recorded(tmp_path / "a.jsonl", EVENTS)], share)
    columns = heard([tmp_path / "columns"], share)
    assert [step for step in columns if not isinstance(step, int)] == [step for step in lines if not isinstance(step, int)]


def test_how_much_is_read_is_told_up_to_the_whole(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a.jsonl.zst", EVENTS)
    told: list[int] = []
    (source,) = sources_of([path])
    list(in_order([source], ALL, lambda _, so_far: told.append(so_far)))
    assert told == sorted(told)
    assert 0 < told[-1] <= source.bytes == path.stat().st_size


def test_raw_frames_of_a_venue_are_one_source_with_their_snapshots(tmp_path: Path) -> None:
    paths = [captured("binance_4alts_20210722.http.gz"), captured("binance_4alts_20210722.ws.gz")]
    own = recorded(tmp_path / "own.jsonl", EVENTS)
    sources = sources_of([*paths, own])
    assert [source.paths for source in sources] == [(own,), tuple(paths)]
    steps = [step for step in in_order(sources, ALL) if not isinstance(step, int)]
    assert sum(isinstance(step, Trade) and step.symbol == "SUSHIUSDT" for step in steps) > 20
    assert sum(isinstance(step, Trade) and step.symbol == "LUMAUSDT" for step in steps) > 20


def test_what_cannot_be_read_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with gzip.open(tmp_path / "odd.gz", "wt") as file:
        file.write("hello\n" * 30)
    for path, complaint in (
        (tmp_path / "none.jsonl", "no such file"),
        (tmp_path / "empty", "a folder without .parquet files"),
        (tmp_path / "odd.gz", "neither events nor a known venue's frames"),
    ):
        with pytest.raises(RecordingError, match=complaint):
            sources_of([path])
