"""The rows of Binance's public history become events, each heard when it could have been heard and not earlier."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from engine.archive_rows import Kind, events_in
from engine.archives import DAY_MS, files_of, heard_on, seconds_of
from engine.errors import RecordingError
from engine.market import Candle, Funding, OpenInterest, Side, Trade, Venue
from tests.engine.tiny_archive import (
    DAY,
    FUNDING,
    KLINES,
    METRICS,
    MIDNIGHT_MS,
    TRADES,
    kline,
    market_day,
    metric,
    trade,
    zipped,
)

SYMBOL = "XLMUSDT"
Pack = Callable[[str, Sequence[str]], Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    def write(name: str, rows: Sequence[str]) -> Path:
        path = tmp_path / f"{name}.zip"
        path.write_bytes(zipped(rows))
        return path

    return write


def test_files_are_named_as_the_archive_names_them() -> None:
    named = [name for kind in Kind for name in files_of(kind, SYMBOL, DAY)]
    assert sorted(f"/{name}" for name in named) == sorted(market_day())


@pytest.mark.parametrize("header", [[], [KLINES]], ids=["without header", "with header"])
def test_a_kline_is_a_candle_that_is_heard_when_it_closes(pack: Pack, header: list[str]) -> None:
    (candle,) = events_in(pack("klines", [*header, kline(2, 1.75)]), Kind.KLINES, SYMBOL)
    start_ms = MIDNIGHT_MS + 120_000
    assert candle == Candle(
        venue=Venue.BINANCE,
        symbol=SYMBOL,
        exchange_ms=start_ms,
        received_ms=start_ms + 59_999,
        open=1.0,
        high=2.0,
        low=0.5,
        close=1.75,
        volume_base=100.0,
    )


@pytest.mark.parametrize("header", [[], [TRADES]], ids=["without header", "with header"])
def test_an_aggregate_trade_names_its_taker(pack: Pack, header: list[str]) -> None:
    rows = [*header, trade(7, 1.5, sold=True), trade(8, 1.5, sold=False), trade(9, 2.0, size=0.0)]
    sold, bought = events_in(pack("trades", rows), Kind.TRADES, SYMBOL)
    assert sold == Trade(
        venue=Venue.BINANCE,
        symbol=SYMBOL,
        exchange_ms=MIDNIGHT_MS + 1_500,
        received_ms=MIDNIGHT_MS + 1_500,
        price=1.25,
        size_base=10.0,
        taker=Side.SELL,
        trade_id="7",
    )
    assert (bought.taker, bought.trade_id) == (Side.BUY, "8")


def test_columns_are_found_by_their_names_where_there_is_a_header(pack: Pack) -> None:
    rows = [
        "is_buyer_maker,transact_time,last_trade_id,first_trade_id,quantity,price,agg_trade_id,new",
        "True,5000,9,8,10,1.25,7,x",
    ]
    (sold,) = events_in(pack("trades", rows), Kind.TRADES, SYMBOL)
    assert (sold.trade_id, sold.price, sold.size_base, sold.exchange_ms, sold.taker) == ("7", 1.25, 10.0, 5_000, Side.SELL)


def test_microseconds_are_told_from_milliseconds(pack: Pack) -> None:
    micro = f"7,1.25,10,7,7,{MIDNIGHT_MS}123,true"
    (one,) = events_in(pack("trades", [micro]), Kind.TRADES, SYMBOL)
    assert one.exchange_ms == MIDNIGHT_MS


def test_open_interest_is_heard_when_it_was_taken_whatever_its_label_means(pack: Pack) -> None:
    old, new = metric("2026-06-24 23:55:00", "10"), metric("2026-06-25 00:00:00", "11")
    events = list(events_in(pack("metrics", [METRICS, old, new]), Kind.METRICS, SYMBOL))
    at = [datetime(2026, 6, 24, 23, 55, tzinfo=UTC), datetime(2026, 6, 25, 0, 5, tzinfo=UTC)]
    assert events == [
        OpenInterest(
            venue=Venue.BINANCE,
            symbol=SYMBOL,
            exchange_ms=round(when.timestamp() * 1_000),
            received_ms=round(when.timestamp() * 1_000),
            open_interest_base=held,
        )
        for when, held in zip(at, (10.0, 11.0), strict=True)
    ]


@pytest.mark.parametrize("held", ["", " ", "0", "0.00000000"])
def test_open_interest_that_the_archive_missed_is_none_and_not_zero(pack: Pack, held: str) -> None:
    assert list(events_in(pack("metrics", [METRICS, metric("2026-01-02 00:05:00", held)]), Kind.METRICS, SYMBOL)) == []


def test_funding_is_the_settled_rate_with_the_time_of_the_next(pack: Pack) -> None:
    (funding,) = events_in(pack("funding", [FUNDING, f"{MIDNIGHT_MS + 7},4,-0.00025"]), Kind.FUNDING, SYMBOL)
    assert funding == Funding(
        venue=Venue.BINANCE,
        symbol=SYMBOL,
        exchange_ms=MIDNIGHT_MS + 7,
        received_ms=MIDNIGHT_MS + 7,
        rate_pct=-0.025,
        interval_h=4.0,
        next_ms=MIDNIGHT_MS + 4 * 3_600_000,
    )


@pytest.mark.parametrize(
    ("kind", "row", "complaint"),
    [
        (Kind.TRADES, "7,nothing,10,7,7,5000,true", "row 2 is not one of aggTrades"),
        (Kind.TRADES, "7,-1,10,7,7,5000,true", "row 2 is not one of aggTrades: -1 cannot be"),
        (Kind.TRADES, "7,1,nan,7,7,5000,true", "row 2 is not one of aggTrades: nan cannot be"),
        (Kind.TRADES, "7,1,10,7,7,5000,perhaps", "neither true nor false"),
        (Kind.TRADES, "7,1,10", "row 2 does not have the columns agg_trade_id, price"),
        (Kind.KLINES, "5000,1,2,0,1,5", "row 2 is not one of klines: 0 cannot be"),
        (Kind.METRICS, "yesterday,XLMUSDT,5", "row 2 is not one of metrics"),
        (Kind.FUNDING, "5000,0,0.1", "row 2 is not one of fundingRate: 0 cannot be"),
        (Kind.FUNDING, "5000,8,inf", "row 2 is not one of fundingRate: inf cannot be"),
    ],
)
def test_a_row_that_cannot_be_read_names_file_and_row(pack: Pack, kind: Kind, row: str, complaint: str) -> None:
    headers = {Kind.TRADES: TRADES, Kind.KLINES: KLINES, Kind.METRICS: METRICS, Kind.FUNDING: FUNDING}
    with pytest.raises(RecordingError, match=complaint) as error:
        list(events_in(pack("rows", [headers[kind], row]), kind, SYMBOL))
    assert "rows.zip" in str(error.value)


def test_a_header_without_a_needed_column_is_refused(pack: Pack) -> None:
    with pytest.raises(RecordingError, match="row 1 does not have the columns open_time, open, high"):
        list(events_in(pack("klines", ["open_time,open,high", "1,2,3"]), Kind.KLINES, SYMBOL))


@pytest.mark.parametrize("content", [b"no zip", zipped(["x"] * 100)[:-30], b""], ids=["foreign", "cut", "empty"])
def test_a_file_that_is_no_zip_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"a\.zip: cannot be unpacked: .*delete it"):
        list(events_in(path, Kind.TRADES, SYMBOL))


def _zips(tmp_path: Path, files: dict[str, bytes]) -> dict[Kind, list[Path]]:
    zips: dict[Kind, list[Path]] = {}
    for kind in Kind:
        for name in files_of(kind, SYMBOL, DAY):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[f"/{name}"])
            zips.setdefault(kind, []).append(path)
    return zips


def test_a_day_is_heard_in_order_of_time_and_nothing_of_another_day_with_it(tmp_path: Path) -> None:
    heard = list(heard_on(DAY, SYMBOL, _zips(tmp_path, market_day())))
    times = [event.received_ms for event in heard]
    assert times == sorted(times)
    assert (times[0], times[-1]) == (MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS - 1)
    counts = {kind: sum(isinstance(event, kind) for event in heard) for kind in (Candle, Trade, OpenInterest, Funding)}
    assert counts == {Candle: 1_440, Trade: 864, OpenInterest: 2, Funding: 3}


def test_what_was_open_at_midnight_stands_in_the_file_of_the_day_before(tmp_path: Path) -> None:
    heard = heard_on(DAY, SYMBOL, {Kind.METRICS: _zips(tmp_path, market_day())[Kind.METRICS]})
    assert [(event.received_ms - MIDNIGHT_MS, event.open_interest_base) for event in heard if isinstance(event, OpenInterest)] == [
        (0, 1_000.0),
        (300_000, 1_010.5),
    ]


def test_rows_in_disorder_or_twice_are_heard_in_order_and_once(pack: Pack) -> None:
    metrics = [METRICS, *(metric(f"2026-01-02 00:{minute}:00", held) for minute, held in (("10", "3"), ("05", "1"), ("10", "4")))]
    klines = [kline(1), kline(0), kline(1, 1.9)]
    zips = {Kind.METRICS: [pack("metrics", metrics)], Kind.KLINES: [pack("klines", klines)]}
    heard = list(heard_on(DAY, SYMBOL, zips))
    assert [event.open_interest_base for event in heard if isinstance(event, OpenInterest)] == [1.0, 4.0]
    assert [event.close for event in heard if isinstance(event, Candle)] == [1.5, 1.9]


def test_a_trade_that_is_earlier_than_the_row_before_is_heard_with_it(pack: Pack) -> None:
    rows = [trade(1, 5.0), trade(2, 4.9), trade(3, 5.1)]
    heard = list(heard_on(DAY, SYMBOL, {Kind.TRADES: [pack("trades", rows)]}))
    assert [(event.exchange_ms - MIDNIGHT_MS, event.received_ms - MIDNIGHT_MS) for event in heard] == [
        (5_000, 5_000),
        (4_900, 5_000),
        (5_100, 5_100),
    ]


def test_a_day_has_a_tick_each_second() -> None:
    ticks = [tick.received_ms for tick in seconds_of(date(2024, 2, 29))]
    assert len(ticks) == 86_400
    assert datetime.fromtimestamp(ticks[0] / 1_000, UTC) == datetime(2024, 2, 29, tzinfo=UTC)
    assert {later - earlier for earlier, later in pairwise(ticks)} == {1_000}
