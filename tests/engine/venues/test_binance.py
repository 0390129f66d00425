from heapq import merge
from itertools import islice
from operator import itemgetter

import msgspec
import pytest

from engine.books import Ladder
from engine.market import Book, Funding, Gap, GapReason, Liquidation, Mark, Position, Side, Stream, Trade, Venue
from engine.pace import BOOK_EVERY_MS
from engine.venues.binance import Binance
from tests.engine.venues.captures import rest_answers, stamped_frames
from tests.engine.venues.slow import Ear
from tests.engine.venues.speech import ASKS, AT_MS, BIDS, SYMBOL, binance_diff, depth20, frame, market, texts, wire

BTC = ("binance_btcusdt_20230404.gz", "binance_btcusdt_20230405.gz")


def rest(last_update_id: int, bids=BIDS, asks=ASKS) -> str:
    return frame(lastUpdateId=last_update_id, E=AT_MS, T=AT_MS, bids=texts(bids), asks=texts(asks))


def books(events):
    return [event for event in events if isinstance(event, Book)]


def btc_frames():
    for name in BTC:
        yield from stamped_frames(name, " ", 1e-3)


def test_eight_minutes_of_bitcoin_rebuild_without_a_gap_and_always_show_the_touch_of_the_ticker():
    ear, frames = Ear(Binance()), 0
    for received_ms, text in btc_frames():
        frames += 1
        ear.hear(text, received_ms)
    assert frames == 73_765
    assert not ear.hearer.unknown
    assert not [event for event in ear.events if isinstance(event, Gap)]
    told = books(ear.events)
    assert len(told) == 1_026
    assert all(len(book.bids) == len(book.asks) == 20 and book.bids[0][0] < book.asks[0][0] for book in told)
    assert ear.beside_tickers() == (1_026, 1_026)


def test_no_tick_finds_a_change_of_bitcoin_untold():
    ear, next_tick_ms = Ear(Binance()), 0
    for received_ms, text in islice(btc_frames(), 12_000):
        if next_tick_ms <= received_ms:
            ear.tick(received_ms)
            next_tick_ms = received_ms // 1_000 * 1_000 + 1_000
        ear.hear(text, received_ms)
    assert len(books(ear.events)) > 100


def test_the_bitcoin_capture_has_every_trade_but_the_insurance_funds_and_funding_with_each_mark():
    hearer = Binance()
    events = [event for received_ms, text in btc_frames() for event in hearer.parse(text, received_ms)]
    assert len([event for event in events if isinstance(event, Trade)]) == 12_934
    assert len([event for event in events if isinstance(event, Mark)]) == 514
    assert len([event for event in events if isinstance(event, Funding)]) == 514


def test_four_altcoins_with_their_rest_answers_rebuild_the_same_way():
    ear = Ear(Binance())
    frames = ((received_ms, "", text) for received_ms, text in stamped_frames("binance_4alts_20210722.ws.gz", ": ", 1e3))
    for received_ms, symbol, text in merge(frames, rest_answers("binance_4alts_20210722.http.gz"), key=itemgetter(0)):
        if symbol:
            ear.hear_whole(symbol, text, received_ms)
        else:
            ear.hear(text, received_ms)
    assert not ear.hearer.unknown
    assert not [event for event in ear.events if isinstance(event, Gap)]
    assert {book.symbol for book in books(ear.events)} == {"SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT"}
    same, compared = ear.beside_tickers()
    assert same == compared > 100
    assert len([event for event in ear.events if isinstance(event, Trade)]) == 91


def test_one_dropped_diff_of_the_capture_is_one_gap_at_once_and_then_silence():
    hearer, diffs, told = Binance(), 0, []
    for received_ms, text in btc_frames():
        is_diff = "@depth" in text[:40]
        diffs += is_diff
        if diffs == 1_000 and is_diff:
            continue
        told += [(diffs, event) for event in hearer.parse(text, received_ms) if isinstance(event, Book | Gap)]
    gaps = [(place, event) for place, event in told if isinstance(event, Gap)]
    assert [(place, gap.stream, gap.reason) for place, gap in gaps] == [(1_001, Stream.BOOK, GapReason.SEQUENCE)]
    assert told[-1] == gaps[0]
    assert len(told) > 30


def test_after_a_dropped_diff_a_snapshot_brings_back_the_very_same_books():
    whole, damaged, diffs = Binance(), Binance(), 0
    after: list[tuple[list, list]] | None = None
    for received_ms, text in btc_frames():
        is_diff = "@depth" in text[:40]
        diffs += is_diff
        right = books(whole.parse(text, received_ms))
        rebuilt = [] if diffs == 1_000 and is_diff else books(damaged.parse(text, received_ms))
        if diffs == 1_050 and after is None:
            ladder = whole._books.of("BTCUSDT").ladder
            (begun,) = damaged.whole_book("BTCUSDT", *whole_sides(ladder), whole._books.of("BTCUSDT")._last, received_ms)
            assert (begun.bids, begun.asks) == ladder.top()
            after = []
        elif after is not None and received_ms >= begun.received_ms + BOOK_EVERY_MS:
            after.append((right, rebuilt))
        if diffs == 3_000:
            break
    assert len([right for right, _ in after if right]) > 80
    assert [place for place, (right, rebuilt) in enumerate(after) if right != rebuilt] == []


def whole_sides(ladder: Ladder) -> tuple[list, list]:
    return list(ladder.bids.sizes.items()), list(ladder.asks.sizes.items())


def test_the_whole_top_is_told_as_it_comes():
    (book,) = wire(Venue.BINANCE).parse(depth20(AT_MS, 10), AT_MS + 40)
    assert book == Book(
        venue=Venue.BINANCE, symbol=SYMBOL, exchange_ms=AT_MS, received_ms=AT_MS + 40, bids=tuple(BIDS), asks=tuple(ASKS)
    )


def test_a_whole_top_that_is_repeated_later_is_fresh_again():
    hearer = Binance()
    assert books(hearer.parse(depth20(AT_MS, 10), AT_MS))
    assert books(hearer.parse(depth20(AT_MS + 500, 10), AT_MS + 500))


def test_a_crossed_whole_top_is_counted_and_left_out():
    hearer = Binance()
    assert hearer.parse(depth20(AT_MS, 10, bids=[(0.1231, 5.0)]), AT_MS) == []
    assert hearer.left_out == {"crossed book": 1}


def test_a_bare_diff_needs_no_stream_name():
    hearer = Binance()
    diff = msgspec.json.encode(msgspec.json.decode(binance_diff(AT_MS, 96, 105, 95, bids=[(0.1230, 7.0)]))["data"])
    assert hearer.parse(rest(100), AT_MS) == []
    (book,) = hearer.parse(diff, AT_MS)
    assert book.bids[0] == (0.1230, 7.0)


def test_a_diff_that_comes_before_its_snapshot_waits_for_it():
    hearer = Binance()
    assert hearer.parse(binance_diff(AT_MS, 96, 105, 95, bids=[(0.1230, 7.0)]), AT_MS) == []
    (book,) = hearer.parse(rest(100), AT_MS + 10)
    assert book.symbol == SYMBOL
    assert book.bids[0] == (0.1230, 7.0)


def test_a_missing_diff_is_one_gap_and_silence_until_the_next_snapshot():
    hearer = Binance()
    hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    assert books(hearer.parse(binance_diff(AT_MS, 96, 105, 95), AT_MS + 600))
    (gap,) = hearer.parse(binance_diff(AT_MS, 111, 115, 110), AT_MS + 600)
    assert (gap.symbol, gap.stream, gap.reason) == (SYMBOL, Stream.BOOK, GapReason.SEQUENCE)
    assert hearer.parse(binance_diff(AT_MS, 116, 120, 115), AT_MS) == []
    assert books(hearer.whole_book(SYMBOL, BIDS, ASKS, 118, AT_MS))
    assert books(hearer.parse(binance_diff(AT_MS, 121, 125, 120), AT_MS + 1_000))


def test_a_gap_is_found_at_once_even_while_a_change_waits():
    hearer = Binance()
    hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    assert hearer.parse(binance_diff(AT_MS, 96, 105, 95, bids=[(0.1230, 7.0)]), AT_MS + 10) == []
    (gap,) = hearer.parse(binance_diff(AT_MS, 111, 115, 110), AT_MS + 20)
    assert (type(gap), gap.received_ms) == (Gap, AT_MS + 20)
    assert hearer.due(AT_MS + 1_000) == []


def test_a_diff_with_a_level_that_cannot_be_read_is_counted_and_leaves_a_hole():
    hearer = Binance()
    hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    assert books(hearer.parse(binance_diff(AT_MS, 96, 105, 95), AT_MS + 600))
    broken = binance_diff(AT_MS, 106, 110, 105, bids=[(0.1230, 7.0)]).replace('"7"', '"seven"')
    assert hearer.parse(broken, AT_MS + 610) == []
    assert hearer.unknown == {"misfit at $.data.b[0][1]": 1}
    (gap,) = hearer.parse(binance_diff(AT_MS, 111, 115, 110), AT_MS + 620)
    assert isinstance(gap, Gap)


def test_a_diff_that_crosses_the_book_is_a_gap_once_the_book_is_made():
    hearer = Binance()
    hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    (gap,) = hearer.parse(binance_diff(AT_MS, 96, 105, 95, bids=[(0.2, 7.0)]), AT_MS + 600)
    assert isinstance(gap, Gap)
    assert hearer.parse(binance_diff(AT_MS, 106, 110, 105, asks=[(0.3, 7.0)]), AT_MS + 1_300) == []


def test_whole_tops_need_no_snapshot():
    hearer = Binance()
    hearer.parse(depth20(AT_MS, 10), AT_MS)
    assert hearer.whole_book(SYMBOL, BIDS, ASKS, 10_000, AT_MS) == []
    assert hearer.resync(SYMBOL) == ()


def trade(kind: str, number: int, *, maker_bought: bool = False, **other: str) -> str:
    said = {"e": kind, "E": AT_MS, "s": SYMBOL, "T": AT_MS, "a" if kind == "aggTrade" else "t": number, "m": maker_bought}
    return frame(stream=f"xlmusdt@{kind}", data={**said, "p": "0.123", "q": "5", **other})


def test_the_taker_is_the_one_who_is_not_the_maker():
    hearer = Binance()
    (sold,) = hearer.parse(trade("aggTrade", 1, maker_bought=True), AT_MS)
    (bought,) = hearer.parse(trade("aggTrade", 2), AT_MS)
    assert (sold.taker, bought.taker) == (Side.SELL, Side.BUY)
    assert bought.trade_id == "2"


@pytest.mark.parametrize(("first", "second"), [("trade", "aggTrade"), ("aggTrade", "trade")])
def test_trades_that_come_both_ways_are_heard_once_as_they_came_first(first, second):
    hearer = Binance()
    heard = [trade(first, 100), trade(second, 7), trade(second, 8), trade(first, 101)]
    assert [event.trade_id for text in heard for event in hearer.parse(text, AT_MS)] == ["100", "101"]


@pytest.mark.parametrize("other", [{"X": "INSURANCE_FUND"}, {"X": "ADL"}, {"q": "0"}])
def test_what_no_taker_traded_is_no_trade(other):
    hearer = Binance()
    assert hearer.parse(trade("trade", 1, **other), AT_MS) == []
    assert not hearer.unknown


def test_a_mark_without_index_or_funding_says_only_what_it_has():
    hearer = Binance()
    said = {"e": "markPriceUpdate", "E": AT_MS, "s": SYMBOL, "p": "0.1231", "i": "0.00000000", "r": "", "T": 0}
    (mark,) = hearer.parse(frame(stream="!markPrice@arr@1s", data=[said]), AT_MS)
    assert (mark.mark_price, mark.index_price) == (0.1231, None)


def test_a_funding_time_that_is_over_is_not_the_next():
    hearer = Binance()
    said = {"e": "markPriceUpdate", "E": AT_MS, "s": SYMBOL, "p": "0.1231", "i": "0.1232", "r": "-0.0002", "T": AT_MS - 10}
    _, funding = hearer.parse(frame(**said), AT_MS)
    assert (funding.rate_pct, funding.next_ms) == (pytest.approx(-0.02), None)


def test_a_buying_liquidation_order_closes_a_short():
    order = {"s": SYMBOL, "S": "BUY", "q": "70", "p": "0.13", "ap": "0", "z": "0", "T": AT_MS}
    (event,) = Binance().parse(frame(e="forceOrder", E=AT_MS, o=order), AT_MS)
    assert isinstance(event, Liquidation)
    assert (event.side, event.price, event.size_base) == (Position.SHORT, 0.13, 70.0)


def test_answers_and_what_is_not_needed_are_known():
    hearer = Binance()
    for known in (
        frame(result=None, id=3),
        frame(result=["xlmusdt@depth20@500ms"], id=0),
        frame(stream="xlmusdt@kline_1m", data={"e": "kline", "E": 1, "s": SYMBOL, "k": {"t": 1}}),
        frame(stream="xlmusdt@bookTicker", data={"e": "bookTicker", "u": 1}),
    ):
        assert hearer.parse(known, AT_MS) == []
    assert not hearer.unknown


def test_a_refused_request_is_counted_as_that():
    hearer = Binance()
    hearer.parse('{"error":{"code":2,"msg":"Invalid request"},"id":1}', AT_MS)
    hearer.parse('{"code":-1121,"msg":"Invalid symbol."}', AT_MS)
    assert hearer.unknown == {"refused": 2}


def test_what_is_not_known_is_counted_by_its_place():
    hearer = Binance()
    hearer.parse(frame(stream="!contractInfo", data={"e": "contractInfo"}), AT_MS)
    hearer.parse(trade("aggTrade", 1, p="dear"), AT_MS)
    hearer.parse("{", AT_MS)
    assert hearer.unknown == {"misfit at $.data.e": 1, "misfit at $.data.p": 1, "not json": 1}


def test_sockets_hold_200_streams_and_each_frame_asks_for_50():
    symbols = [f"C{number}USDT" for number in range(350)]
    connections = Binance([market(Venue.BINANCE, symbol) for symbol in symbols]).connections(symbols)
    assert [connection.path.partition("?")[0] for connection in connections] == ["/public/stream"] * 2 + ["/market/stream"] * 3
    asked = [[msgspec.json.decode(text)["params"] for text in connection.frames] for connection in connections]
    assert all(len(params) <= 50 for frames in asked for params in frames)
    assert all(sum(map(len, frames)) <= 200 for frames in asked)
    streams = [stream for frames in asked for params in frames for stream in params]
    assert sorted(streams) == sorted(
        [f"{symbol.lower()}@{stream}" for symbol in symbols for stream in ("depth20@500ms", "aggTrade")]
        + ["!markPrice@arr@1s", "!forceOrder@arr"]
    )
    assert all(connection.frames_per_s <= 10 for connection in connections)
    assert connections[-1].symbols == frozenset()


def test_a_crossed_snapshot_is_a_gap():
    (gap,) = Binance().whole_book(SYMBOL, ASKS, BIDS, 100, AT_MS)
    assert isinstance(gap, Gap)


def test_a_snapshot_without_a_number_begins_nothing():
    hearer = Binance()
    assert hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS) == []
    assert hearer.parse(binance_diff(AT_MS, 96, 105, 95), AT_MS) == []
