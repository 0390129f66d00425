import msgspec
import pytest

from engine.market import Book, Day, Funding, Gap, Mark, OpenInterest, Position, Side, Trade, Venue
from engine.venues.bybit import Bybit
from tests.engine.venues.captures import zipped_frames
from tests.engine.venues.speech import ASKS, AT_MS, BIDS, SYMBOL, bybit_book, bybit_fill, bybit_ticker, frame, market


def hear(hearer: Bybit, *frames: str):
    """What these frames tell at once and before the next tick."""
    return [event for text in frames for event in hearer.parse(text, AT_MS)] + hearer.due(AT_MS)


def begun() -> Bybit:
    hearer = Bybit()
    hear(hearer, bybit_book("snapshot", AT_MS, 100, BIDS, ASKS))
    return hearer


def test_a_recorded_book_of_500_levels_is_told_twice_a_second_as_it_is_then():
    hearer, told = Bybit(), 0
    slow: dict[str, dict[float, float]] = {"b": {}, "a": {}}
    for text in zipped_frames("bybit_xrpusdt_ob500_20241201.zip"):
        said = msgspec.json.decode(text)
        due, *events = [hearer.due(said["ts"]) if said["ts"] >= hearer.pace.due_ms else [], *hearer.parse(text, said["ts"])]
        for when, book in [*(("before", event) for event in due), *(("after", event) for event in events)]:
            if when == "after":
                apply(slow, said)
            assert (book.bids, book.asks) == (best(slow["b"], reverse=True), best(slow["a"], reverse=False))
            told += 1
        if not events:
            apply(slow, said)
    assert not hearer.unknown
    assert 9 <= told <= 11


def apply(slow: dict[str, dict[float, float]], said: dict) -> None:
    for side, known in slow.items():
        known.update((float(price), float(size)) for price, size in said["data"][side])


def best(side: dict[float, float], *, reverse: bool) -> tuple:
    return tuple(sorted(((price, size) for price, size in side.items() if size), reverse=reverse)[:50])


def test_deltas_in_quick_succession_are_one_book():
    (book,) = hear(begun(), *(bybit_book("delta", AT_MS + 20 * n, 100 + n, [(0.1229, 100.0 + n)]) for n in range(1, 9)))
    assert book.bids[1] == (0.1229, 108.0)
    assert book.exchange_ms == AT_MS + 160


def test_a_delta_that_cannot_be_read_voids_the_book_for_its_number_would_not_be_missed():
    hearer = begun()
    broken = bybit_book("delta", AT_MS + 20, 101, [(0.1229, 7.0)]).replace('"7"', '"seven"')
    (gap,) = hear(hearer, broken, bybit_book("delta", AT_MS + 40, 102, [(0.1229, 8.0)]))
    assert isinstance(gap, Gap)
    assert hearer.unknown == {"misfit at $.data.b[0][1]": 1}
    assert [type(event) for event in hear(hearer, bybit_book("snapshot", AT_MS + 60, 103, BIDS, ASKS))] == [Book]


def test_a_delta_sets_levels_and_deletes_those_of_size_zero():
    (book,) = hear(begun(), bybit_book("delta", AT_MS, 101, [(0.1230, 0.0), (0.1229, 7.0)], [(0.1231, 9.0)]))
    assert book.bids == ((0.1229, 7.0), (0.1228, 1500.0))
    assert book.asks[0] == (0.1231, 9.0)


def test_update_numbers_may_leave_holes():
    assert [type(event) for event in hear(begun(), bybit_book("delta", AT_MS, 109, [(0.1229, 7.0)]))] == [Book]


def test_an_old_delta_is_ignored():
    hearer = begun()
    hear(hearer, bybit_book("delta", AT_MS + 20, 102, [(0.1229, 7.0)]))
    assert hear(hearer, bybit_book("delta", AT_MS + 20, 102, [(0.1229, 9.0)]), bybit_book("delta", AT_MS, 101)) == []


def test_an_old_snapshot_is_ignored():
    hearer = begun()
    hear(hearer, bybit_book("delta", AT_MS + 20, 102, [(0.1229, 7.0)]))
    assert hear(hearer, bybit_book("snapshot", AT_MS, 100, BIDS, ASKS)) == []


def test_a_new_snapshot_replaces_the_book():
    (book,) = hear(begun(), bybit_book("snapshot", AT_MS + 20, 90, BIDS[1:], ASKS))
    assert book.bids == tuple(BIDS[1:])


def test_update_one_is_a_whole_book_after_a_restart_of_the_venue():
    hearer = begun()
    (book,) = hear(hearer, bybit_book("delta", AT_MS + 20, 1, BIDS[1:], ASKS))
    assert book.bids == tuple(BIDS[1:])
    assert [type(event) for event in hear(hearer, bybit_book("delta", AT_MS + 40, 2, [(0.1229, 7.0)]))] == [Book]


def test_a_delta_without_a_book_is_one_gap_until_the_snapshot_comes():
    hearer = Bybit()
    (gap,) = hear(hearer, bybit_book("delta", AT_MS, 101), bybit_book("delta", AT_MS + 20, 102))
    assert isinstance(gap, Gap)
    assert [type(event) for event in hear(hearer, bybit_book("snapshot", AT_MS + 40, 103, BIDS, ASKS))] == [Book]


def test_a_delta_that_crosses_the_book_is_a_gap_and_voids_it():
    hearer = begun()
    crossing = [bybit_book("delta", AT_MS + 20 * number, 100 + number, [(0.2, 5.0)]) for number in (1, 2)]
    assert [type(event) for event in hear(hearer, *crossing)] == [Gap]


def test_a_broken_book_is_asked_for_again():
    assert Bybit([market(Venue.BYBIT)]).resync(SYMBOL) == (
        '{"op":"unsubscribe","args":["orderbook.50.XLMUSDT"]}',
        '{"op":"subscribe","args":["orderbook.50.XLMUSDT"]}',
    )


def test_a_ticker_says_only_what_its_frame_holds():
    hearer = Bybit()
    hear(hearer, bybit_ticker("snapshot", AT_MS, markPrice="1.5", indexPrice="1.4", fundingRate="0.0001", openInterest="7"))
    (mark,) = hear(hearer, bybit_ticker("delta", AT_MS + 100, indexPrice="1.6"))
    assert (type(mark), mark.mark_price, mark.index_price) == (Mark, 1.5, 1.6)
    (interest,) = hear(hearer, bybit_ticker("delta", AT_MS + 200, openInterest="8"))
    assert (type(interest), interest.open_interest_base) == (OpenInterest, 8.0)
    (funding,) = hear(hearer, bybit_ticker("delta", AT_MS + 300, nextFundingTime=str(AT_MS + 9000), fundingIntervalHour="1"))
    assert (type(funding), funding.rate_pct, funding.interval_h, funding.next_ms) == (Funding, 0.01, 1.0, AT_MS + 9000)
    assert hear(hearer, bybit_ticker("delta", AT_MS + 400, lastPrice="1.7")) == []


def test_a_ticker_delta_says_nothing_of_what_was_never_told():
    assert hear(Bybit(), bybit_ticker("delta", AT_MS, indexPrice="1.6", highPrice24h="2", fundingIntervalHour="8")) == []


def test_a_snapshot_of_a_ticker_forgets_what_it_does_not_hold():
    hearer = Bybit()
    hear(hearer, bybit_ticker("snapshot", AT_MS, markPrice="1.5"), bybit_ticker("snapshot", AT_MS + 100, turnover24h="10"))
    assert hear(hearer, bybit_ticker("delta", AT_MS + 200, indexPrice="1.6")) == []


def test_an_empty_ticker_field_is_unknown():
    hearer = Bybit()
    events = hear(hearer, bybit_ticker("snapshot", AT_MS, markPrice="1.5", indexPrice="", fundingRate="", turnover24h="10"))
    assert [type(event) for event in events] == [Mark, Day]
    assert events[0].index_price is None
    assert not hearer.unknown


def test_a_late_ticker_is_ignored():
    hearer = Bybit()
    hear(hearer, bybit_ticker("snapshot", AT_MS, openInterest="7"))
    assert hear(hearer, bybit_ticker("delta", AT_MS - 100, openInterest="6")) == []


def test_the_takers_side_is_told_and_block_trades_are_not():
    fills = [
        {"S": "Sell", "v": "5", "p": "0.12", "i": "a"},
        {"S": "Buy", "v": "5", "p": "0.12", "i": "b", "BT": True},
        {"S": "Buy", "v": "0", "p": "0.12", "i": "c"},
        {"S": "Buy", "v": "6", "p": "0.13", "i": "d"},
    ]
    events = hear(Bybit(), bybit_fill("publicTrade", AT_MS, *fills))
    assert [(type(event), event.trade_id, event.taker) for event in events] == [(Trade, "a", Side.SELL), (Trade, "d", Side.BUY)]


@pytest.mark.parametrize(("side", "position"), [("Buy", Position.LONG), ("Sell", Position.SHORT)])
def test_a_liquidation_names_the_side_of_the_position(side, position):
    (event,) = hear(Bybit(), bybit_fill("allLiquidation", AT_MS, {"S": side, "v": "5", "p": "0.12"}))
    assert event.side is position


def test_a_refused_subscription_is_counted():
    hearer = Bybit()
    hear(hearer, frame(success=False, ret_msg="error:handler not found", op="subscribe"), frame(topic="kline.1.XLMUSDT", data=[]))
    assert hearer.unknown == {"refused": 1, "topic": 1}


def test_a_socket_asks_for_less_than_21_000_characters():
    symbols = [f"1000000LONGNAME{number}USDT" for number in range(250)]
    connections = Bybit([market(Venue.BYBIT, symbol) for symbol in symbols]).connections(symbols)
    assert len(connections) == 3
    assert all(sum(map(len, connection.frames)) < 21_000 for connection in connections)


def test_a_rest_book_says_nothing_for_the_stream_has_its_own_snapshots():
    assert begun().whole_book(SYMBOL, BIDS, ASKS, 200, AT_MS) == []
