"""Raw recordings: every frame is a line with its nanosecond, and notes say what the wire was told between the frames."""

import gzip
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.record import RawFiles
from engine.captures import Capture, Frame, read_frames, spoken_by
from engine.market import Book, Funding, Gap, GapReason, Market, Tick, Venue
from engine.notes import Forgotten, Lost, Note, Told, Watched, note, note_book, recalled
from engine.venues import wire_of
from engine.wire import Wire

AT_MS = 1_700_000_000_123
AT_NS = AT_MS * 1_000_000
XLM = Market(venue=Venue.LBANK, symbol="XLMUSDT", wire_symbol="XLMUSDT")


class Sheet:
    """What was kept, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, _: Venue, at_ns: int, text: str, source: str = "", /) -> None:
        self.lines.append(f"{source} -> {at_ns}: {text}" if source else f"{at_ns} {text}")

    def replayed(self, folder: Path, wire: Wire) -> list[object]:
        path = folder / "sheet"
        path.write_text("".join(f"{line}\n" for line in self.lines))
        return [event for event in Capture([path], wire).events() if not isinstance(event, Tick)]


@given(st.integers(1_000_000_000_000, 9_999_999_999_999), st.sampled_from([1, 1_000, 1_000_000]), st.data())
def test_a_stamp_in_any_unit_is_heard_in_its_own_millisecond(
    tmp_path_factory: pytest.TempPathFactory, at_ms: int, unit: int, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "stamped"
    rest = data.draw(st.one_of(st.sampled_from([0, unit - 1]), st.integers(0, unit - 1)))
    path.write_text(f"{at_ms * unit + rest} {{}}\n")
    (frame,) = read_frames(path)
    assert int(frame.at_ms) == at_ms


@pytest.mark.parametrize("body", ["pong", "[1]", '[{"e":"aggTrade"}]', '{"a":"x -> 5: y"}', "42"])
def test_every_frame_is_kept_whatever_it_is(tmp_path: Path, body: str) -> None:
    path = tmp_path / "frames"
    path.write_text(f"{AT_NS} {body}\nhttps://host/depth -> {AT_NS}: {body}\n")
    assert list(read_frames(path)) == [
        Frame(at_ms=AT_MS, body=body.encode()),
        Frame(at_ms=AT_MS, body=body.encode(), url="https://host/depth"),
    ]


def test_a_whole_book_from_rest_gives_the_same_book_again(tmp_path: Path) -> None:
    live, sheet = wire_of(Venue.LBANK)([XLM]), Sheet()
    bids, asks = [(0.1 + 0.2, 10.0), (0.25, 1e-7)], [(0.35, 3.0)]
    note_book(sheet, live, AT_NS, "XLMUSDT", bids, asks, None)
    told = live.whole_book("XLMUSDT", bids, asks, None, AT_MS)
    assert [type(event) for event in told] == [Book]
    assert sheet.replayed(tmp_path, wire_of(Venue.LBANK)()) == told


def test_only_what_was_watched_is_heard_again(tmp_path: Path) -> None:
    sheet = Sheet()
    frame = (
        '{"action":"PushMarketDataOverView","result":[{"data":{"InstrumentID":"%s","UpdateTime":"1700000000","MarkedPrice":"2"}}]}'
    )
    for symbol in ("XLMUSDT", "BTCUSDT"):
        sheet(Venue.LBANK, AT_NS, frame % symbol)
    note(sheet, Venue.LBANK, AT_NS, Watched(markets=(XLM,)))
    for symbol in ("XLMUSDT", "BTCUSDT"):
        sheet(Venue.LBANK, AT_NS, (frame % symbol).replace("1700000000", "1700000001"))
    heard = sheet.replayed(tmp_path, wire_of(Venue.LBANK)())
    assert [event.symbol for event in heard] == ["XLMUSDT", "BTCUSDT", "XLMUSDT"]  # type: ignore[attr-defined]


def test_a_loss_is_lost_again(tmp_path: Path) -> None:
    sheet = Sheet()
    book = ([(1.0, 1.0)], [(2.0, 1.0)])
    note_book(sheet, wire_of(Venue.LBANK)(), AT_NS, "XLMUSDT", *book, None)
    note(sheet, Venue.LBANK, AT_NS, Lost(symbols=("XLMUSDT",), reason=GapReason.STALE))
    wire = wire_of(Venue.LBANK)()
    (_, gap) = sheet.replayed(tmp_path, wire)
    assert isinstance(gap, Gap)
    assert (gap.symbol, gap.reason, gap.received_ms) == ("XLMUSDT", GapReason.STALE, AT_MS)


def test_what_rest_told_is_told_again_and_completes_the_stream() -> None:
    wire = wire_of(Venue.LBANK)()
    funding = Funding(
        venue=Venue.LBANK, symbol="XLMUSDT", exchange_ms=5, received_ms=7, rate_pct=0.01, interval_h=None, next_ms=None
    )
    told = Told(events=(funding,), funding_hours={"XLMUSDT": 4.0}, funding_next_ms={"XLMUSDT": 99})
    sheet = Sheet()
    note(sheet, Venue.LBANK, AT_NS, told)
    assert recalled(sheet.lines[0].partition(": ")[2].encode(), wire, AT_MS) == [funding]
    assert (wire.funding_hours, wire.funding_next_ms) == ({"XLMUSDT": 4.0}, {"XLMUSDT": 99})


@pytest.mark.parametrize("noted", [Watched(markets=(XLM,)), Forgotten(symbols=("XLMUSDT",)), Told(events=())])
def test_a_note_names_its_venue_and_is_no_frame(tmp_path: Path, noted: Note) -> None:
    sheet, path = Sheet(), tmp_path / "noted"
    note(sheet, Venue.LBANK, AT_NS, noted)
    path.write_text(f"{sheet.lines[0]}\n")
    assert spoken_by(path) is Venue.LBANK
    capture = Capture([path], wire_of(Venue.LBANK)())
    assert list(capture.events()) == []
    assert capture.frames == 0


def test_a_note_that_cannot_be_read_is_counted(tmp_path: Path) -> None:
    path, wire = tmp_path / "noted", wire_of(Venue.LBANK)()
    path.write_text(f'sgnl:lbank -> {AT_NS}: {{"note":"new"}}\n')
    assert list(Capture([path], wire).events()) == []
    assert wire.unknown == {"note": 1}


def test_nothing_is_noted_where_nothing_is_recorded() -> None:
    note(None, Venue.LBANK, AT_NS, Forgotten(symbols=()))
    note_book(None, wire_of(Venue.LBANK)(), AT_NS, "XLMUSDT", [], [], None)


def test_a_frame_of_several_lines_is_kept_as_one(tmp_path: Path) -> None:
    path = tmp_path / "raw.jsonl.gz"
    with ExitStack() as stack:
        raw = RawFiles(path, (Venue.BYBIT,), stack)
        raw(Venue.BYBIT, AT_NS, '{\n "a": "x\u2028y"\n}')
        raw(Venue.BYBIT, AT_NS + 1, "pong")
        raw(Venue.BYBIT, AT_NS + 2, "{}", "sgnl:bybit")
    with gzip.open(path, "rt", newline="\n") as file:
        assert file.read() == f'{AT_NS} {{  "a": "x\u2028y" }}\n{AT_NS + 1} pong\nsgnl:bybit -> {AT_NS + 2}: {{}}\n'
    assert raw.frames == {Venue.BYBIT: 2}


def test_a_full_disk_ends_the_recording_and_says_so() -> None:
    told: list[str] = []
    with ExitStack() as stack:
        raw = RawFiles(Path("/dev/full"), (Venue.BYBIT,), stack, on_broken=lambda: told.append("stop"))
        while raw.broken is None:
            raw(Venue.BYBIT, AT_NS, "x" * 10_000)
        raw(Venue.BYBIT, AT_NS, "more")
    assert raw.broken == "/dev/full cannot be written to the end: No space left on device"
    assert told == ["stop"]
