"""Recordings come back as they were heard; what cannot be read names its place."""

from pathlib import Path

import pytest

from engine.captures import read_frames, spoken_by, unix_ms
from engine.errors import RecordingError
from engine.market import Gap, GapReason, Heard, Stream, Tick, Venue
from engine.recording import Recorder, encode, read_events
from engine.replay import Replay
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.script import Script

EVENTS: list[Heard] = [
    *list(Script(seed=3).events())[:200],
    Gap(
        venue=Venue.MEXC,
        symbol="KITEUSDT",
        exchange_ms=1,
        received_ms=2,
        stream=Stream.ALL,
        reason=GapReason.DISCONNECT,
    ),
]


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_a_recording_comes_back_as_it_was_heard(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "new folder" / f"a.{ending}"
    with Recorder(path) as recorder:
        for event in EVENTS:
            recorder.hear(event)
    assert list(read_events(path)) == EVENTS
    assert recorder.events == len(EVENTS)


def test_a_trade_is_written_as_the_contract_says() -> None:
    trade = next(event for event in EVENTS if b'"trade"' in encode(event))
    assert encode(trade).startswith(
        b'{"type":"trade","venue":"binance","symbol":"LUMAUSDT","exchange_ms":1700000000100,"received_ms":1700000000100,"price":'
    )
    assert encode(Tick(received_ms=5)) == b'{"type":"tick","received_ms":5}'


def test_unknown_keys_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"type":"tick","received_ms":5,"new":[1]}\n')
    assert list(read_events(path)) == [Tick(received_ms=5)]


@pytest.mark.parametrize("line", ["{", '{"type":"nonsense"}', '{"type":"tick"}', "[]", "\xff"])
def test_a_line_that_cannot_be_read_names_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"type":"tick","received_ms":5}\n\n' + line.encode("latin-1") + b"\n")
    with pytest.raises(RecordingError, match=r"a\.jsonl:3: not an event"):
        list(read_events(path))


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_broken_archive_is_one_clear_line(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(b"not compressed at all")
    with pytest.raises(RecordingError, match="cannot be read"):
        list(read_events(path))


def test_a_cut_archive_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with Recorder(path) as recorder:
        for event in EVENTS:
            recorder.hear(event)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(RecordingError, match="cannot be read"):
        list(read_events(path))


@pytest.mark.parametrize("stamp", [1680652700.423575, 1680652700423.575, 1680652700423575, 1680652700423575000])
def test_a_time_is_understood_in_any_unit(stamp: float) -> None:
    assert unix_ms(stamp) == pytest.approx(1680652700423.575, abs=1e-3)


def test_frames_are_read_in_all_their_forms(tmp_path: Path) -> None:
    path = tmp_path / "a.ws"
    path.write_text(
        "wss://host/stream <-> 1626992740.1\n"
        '1626992741.5: {"a":1}\n'
        '1626992741500000 {"a":2}\n'
        'https://host/depth?symbol=SUSHIUSDT -> 1626992742.0: {"lastUpdateId":3}\n'
    )
    frames = list(read_frames(path))
    assert [frame.at_ms for frame in frames] == [1626992741500.0, 1626992741500.0, 1626992742000.0]
    assert [frame.url for frame in frames] == [None, None, "https://host/depth?symbol=SUSHIUSDT"]
    assert frames[1].body == b'{"a":2}'


@pytest.mark.parametrize("line", ["hello", 'hello {"a":1}'])
def test_a_line_that_is_no_frame_names_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.ws"
    path.write_text(f"{line}\n")
    with pytest.raises(RecordingError, match=r"a\.ws:1: "):
        list(read_frames(path))


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ('{"type":"tick","received_ms":5}', None),
        ('1 {"stream":"btcusdt@trade","data":{}}', Venue.BINANCE),
        ('1 {"topic":"orderbook.50.BTCUSDT"}', Venue.BYBIT),
        ('1 {"channel":"push.depth"}', Venue.MEXC),
        ('1 {"action":"PushMarketOrder"}', Venue.LBANK),
    ],
)
def test_a_file_tells_who_speaks(tmp_path: Path, line: str, venue: Venue | None) -> None:
    path = tmp_path / "a"
    path.write_text(f"{line}\n")
    assert spoken_by(path) is venue


def test_a_file_that_nobody_speaks_says_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text('1 {"x":1}\n' * 40)
    with pytest.raises(RecordingError, match="--from"):
        spoken_by(path)
    path.write_text("")
    with pytest.raises(RecordingError, match="no events"):
        spoken_by(path)


def test_a_replay_says_the_same_twice_and_sums_it_up() -> None:
    said = []
    for _ in range(2):
        replay = Replay(Scanner(Rules()))
        said.append((list(replay.run(Script(seed=1).events())), replay.summary()))
    assert said[0] == said[1]
    summary = said[0][1]
    assert (summary.opened, summary.closed, summary.gaps, summary.markets) == (1, 1, 0, 2)
    assert summary.hit_rate == 1.0
    assert summary.hit_rate_low is not None
    assert summary.hit_rate_low < 0.5
    assert summary.events_per_second == pytest.approx(summary.events / summary.seconds)


def test_an_empty_replay_has_no_hit_rate() -> None:
    replay = Replay(Scanner(Rules()))
    assert list(replay.run([])) == []
    assert replay.summary().hit_rate is None
