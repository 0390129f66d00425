import msgspec

from engine.market import Book, Funding, Gap, GapReason, Mark, Side, Stream, Trade, Venue
from engine.venues.lbank import LBank
from tests.engine.venues.captures import typed_frames
from tests.engine.venues.speech import ASKS, AT_MS, BIDS, SYMBOL, frame, lbank_figures, lbank_orders, lbank_trade, market

SECOND = AT_MS // 1000


def hear(hearer: LBank, *frames: str, at_ms: int = AT_MS):
    """What these frames tell at once and before the next tick."""
    return [event for text in frames for event in hearer.parse(text, at_ms)] + hearer.due(at_ms)


def confirmed() -> LBank:
    hearer = LBank([market(Venue.LBANK)])
    hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS)
    return hearer


def test_the_recorded_frames_are_understood_but_for_the_refusals_among_them():
    hearer = LBank()
    at_ms = 1_790_131_936_200
    hearer.whole_book("BTCUSDT", [(86412.3, 1.0)], [(86412.4, 1.0)], None, at_ms)
    events = hear(hearer, *(text for _, text in typed_frames("lbank_frames.jsonl")), at_ms=at_ms)
    assert hearer.unknown == {"error -3": 1, "error 5": 1}
    assert [type(event) for event in events] == [Book, Mark, Funding, Trade, Book]
    assert {event.symbol for event in events} == {"BTCUSDT"}
    assert events[4].bids == ((86412.3, 10.2216), (86412.2, 0.3487), (86412.1, 0.3506))
    assert (events[3].taker, events[3].exchange_ms) == (Side.BUY, at_ms)


def test_a_book_that_rest_has_not_confirmed_says_nothing():
    hearer = LBank()
    assert hearer.parse(lbank_orders(BIDS, ASKS), AT_MS) == []
    assert hearer.parse(lbank_orders(BIDS, ASKS, batch=5), AT_MS) == []
    assert not hearer.unknown


def test_a_confirmed_book_speaks_at_once_and_its_changes_in_their_turn():
    hearer = LBank()
    (begun,) = hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS)
    assert (begun.bids, begun.asks) == (tuple(BIDS), tuple(ASKS))
    (changed,) = hear(hearer, lbank_orders([(0.1230, 0.0)], [(0.1231, 5.0)], batch=5), at_ms=AT_MS + 10)
    assert changed.bids == tuple(BIDS[1:])
    assert changed.asks[0] == (0.1231, 5.0)


def test_a_confirmation_that_runs_out_is_one_gap_and_then_silence():
    hearer = confirmed()
    assert hearer.parse("pong", AT_MS + 30_000) == []
    (gap,) = hearer.parse("pong", AT_MS + 30_001)
    assert (gap.symbol, gap.stream, gap.reason) == (SYMBOL, Stream.BOOK, GapReason.STALE)
    assert hearer.parse(lbank_orders(BIDS, ASKS, batch=5), AT_MS + 30_002) == []
    assert [type(event) for event in hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS + 40_000)] == [Book]


def test_a_confirmation_that_runs_out_in_silence_is_told_before_the_next_tick():
    hearer = confirmed()
    (gap,) = hearer.due(AT_MS + 30_001)
    assert (gap.symbol, gap.reason, gap.received_ms) == (SYMBOL, GapReason.STALE, AT_MS + 30_001)
    assert hearer.due(AT_MS + 31_001) == []


def test_nobody_knows_who_took_while_the_changes_cross_the_book():
    hearer = confirmed()
    assert hearer.parse(lbank_orders([(0.2, 5.0)], batch=5), AT_MS) == []
    assert hearer.parse(lbank_trade(SECOND, 0.1231, 5, "a"), AT_MS) == []
    assert hearer.left_out == {"trade side": 1}


def test_a_confirmation_in_time_leaves_no_gap():
    hearer = confirmed()
    hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS + 20_000)
    assert [type(event) for event in hearer.parse(lbank_orders(BIDS, [], batch=5), AT_MS + 45_000)] == [Book]


def test_the_gap_of_a_stale_book_comes_with_whatever_is_heard_next():
    hearer = confirmed()
    events = hearer.parse(lbank_figures(SECOND + 31, MarkedPrice="0.1231"), AT_MS + 31_000)
    assert [type(event) for event in events] == [Gap, Mark]


def test_a_confirmation_replaces_the_book():
    hearer = confirmed()
    hearer.whole_book(SYMBOL, BIDS[1:], ASKS, None, AT_MS)
    (book,) = hear(hearer, lbank_orders([(0.1228, 7.0)], batch=5))
    assert book.bids == (BIDS[1], (0.1228, 7.0))


def test_rows_of_many_contracts_go_to_their_own_books():
    hearer = LBank()
    hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS)
    hearer.whole_book("DOGEUSDT", BIDS, ASKS, None, AT_MS)
    said = msgspec.json.decode(lbank_orders([(0.1230, 7.0)], batch=5))
    for symbol in ("DOGEUSDT", "SIMBTCUSDT"):
        said["result"] += msgspec.json.decode(lbank_orders([(0.1230, 8.0)], batch=5, symbol=symbol))["result"]
    events = hear(hearer, msgspec.json.encode(said))
    assert [(event.symbol, event.bids[0]) for event in events] == [(SYMBOL, (0.1230, 7.0)), ("DOGEUSDT", (0.1230, 8.0))]


def test_a_batch_that_comes_again_or_late_is_ignored():
    hearer = confirmed()
    heard = [hear(hearer, lbank_orders([(0.1230, size)], batch=batch)) for batch, size in [(5, 7.0), (5, 8.0), (4, 9.0)]]
    assert [len(events) for events in heard] == [1, 0, 0]


def test_the_whole_book_that_the_stream_sends_replaces_a_confirmed_one():
    (book,) = confirmed().parse(lbank_orders(BIDS[1:], ASKS[1:]), AT_MS)
    assert (book.bids, book.asks) == (tuple(BIDS[1:]), tuple(ASKS[1:]))


def test_a_change_that_crosses_the_book_is_a_gap_that_only_rest_mends():
    hearer = confirmed()
    (gap,) = hear(hearer, lbank_orders([(0.2, 5.0)], batch=5))
    assert gap.reason is GapReason.SEQUENCE
    assert hearer.resync(SYMBOL) == ()
    assert hearer.parse(lbank_orders(BIDS, batch=6), AT_MS) == []
    assert hearer.parse("pong", AT_MS + 60_000) == []


def test_a_crossed_rest_book_confirms_nothing():
    hearer = confirmed()
    assert hearer.whole_book(SYMBOL, [(0.2, 1.0)], ASKS, None, AT_MS + 10) == []
    assert hearer.left_out == {"crossed book": 1}


def test_a_broken_level_is_counted_and_the_others_are_heard():
    hearer = confirmed()
    said = msgspec.json.decode(lbank_orders([(0.1230, 7.0), (0.1229, 8.0)], batch=5))
    said["result"][0]["data"]["Volume"] = ""
    (book,) = hear(hearer, msgspec.json.encode(said))
    assert book.bids[:2] == ((0.1230, 500.0), (0.1229, 8.0))
    assert hearer.unknown == {"level": 1}


def test_the_taker_is_told_by_the_touch_and_not_by_the_direction():
    hearer = confirmed()
    for direction in "01":
        trades = [(0.1231, "a"), (0.1235, "b"), (0.1230, "c"), (0.1220, "d"), (0.12305, "e")]
        heard = [hearer.parse(lbank_trade(SECOND, price, 5, name + direction, direction), AT_MS) for price, name in trades]
        assert [[event.taker for event in events] for events in heard] == [[Side.BUY], [Side.BUY], [Side.SELL], [Side.SELL], []]
    assert hearer.left_out == {"trade side": 2}


def test_without_a_confirmed_book_nobody_knows_who_took():
    hearer = LBank()
    assert hearer.parse(lbank_trade(SECOND, 0.1231, 5, "a"), AT_MS) == []
    assert hearer.left_out == {"trade side": 1}


def test_a_trade_is_placed_within_its_second_by_when_it_was_heard():
    hearer = confirmed()
    heard_ms = [AT_MS - 500, AT_MS + 250, AT_MS + 700, AT_MS + 1400]
    told = [hearer.parse(lbank_trade(SECOND, 0.1231, 5, str(at_ms)), at_ms)[0].exchange_ms for at_ms in heard_ms]
    assert told == [AT_MS, AT_MS + 250, AT_MS + 700, AT_MS + 999]


def test_figures_are_heard_once_a_second():
    hearer = confirmed()
    figures = lbank_figures(SECOND, MarkedPrice="0.1231", UnderlyingPrice="", PositionFeeRate="0.0001")
    mark, funding = hearer.parse(figures, AT_MS)
    assert (mark.index_price, funding.rate_pct, funding.interval_h) == (None, 0.01, None)
    assert hearer.parse(figures, AT_MS) == []


def test_refusals_are_counted_by_their_code():
    hearer = LBank()
    hearer.parse(frame(action="", requestNo=0, errorCode=-3, errorMsg="Over Max Speed [21]>[20]!"), AT_MS)
    hearer.parse(frame(action="RecvTopicAction", errorCode=51, errorMsg="NoTradingRight:MoreThan3TimesPerSecond"), AT_MS)
    hearer.parse(frame(action="PushKLine", errorCode=0, result=[]), AT_MS)
    assert hearer.unknown == {"error -3": 1, "error 51": 1, "misfit at $.action": 1}


def test_no_more_than_two_books_a_second_are_asked_for_on_three_sockets_at_most():
    symbols = [f"C{number}USDT" for number in range(400)]
    connections = LBank().connections(symbols)
    assert len(connections) == 3
    for connection in connections:
        asked = [msgspec.json.decode(text)["SendTopicAction"] for text in connection.frames]
        assert [action["LocalNo"] for action in asked] == list(range(1, len(asked) + 1))
        assert [action["TopicID"] for action in asked] == ["25", "2", "7"] * len(connection.symbols)
        assert connection.frames_per_s / 3 * len(connections) <= 2
