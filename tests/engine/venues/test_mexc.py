import pytest

from engine.market import Book, Funding, Gap, Mark, Market, Side, Trade, Venue
from engine.venues.mexc import Mexc
from tests.engine.venues.captures import typed_frames
from tests.engine.venues.speech import ASKS, AT_MS, BIDS, SYMBOL, frame, market, mexc_deals, mexc_diff, mexc_full, mexc_ticker

SIZES = {"BTC_USDT": 0.0001, "ETH_USDT": 0.01, "DOGE_USDT": 100.0, "RIF_USDT": 10.0, "SKHYNIXSTOCK_USDT": 0.01}


def xlm() -> Mexc:
    return Mexc([market(Venue.MEXC)])


def test_the_recorded_frames_are_understood_but_for_the_refusal_among_them():
    hearer = Mexc(
        Market(venue=Venue.MEXC, symbol=name.replace("_", ""), wire_symbol=name, contract_size_base=size)
        for name, size in SIZES.items()
    )
    events = [event for _, text in typed_frames("mexc_frames.jsonl") for event in hearer.parse(text, AT_MS)]
    assert hearer.unknown == {"refused": 1}
    assert [(type(event), event.symbol) for event in events] == [
        (Book, "RIFUSDT"),
        (Funding, "BTCUSDT"),
        (Trade, "BTCUSDT"),
        (Trade, "BTCUSDT"),
    ]
    assert events[0].bids[0] == (0.08049, 460.0)
    assert [(trade.taker, trade.size_base) for trade in events[2:]] == [
        (Side.BUY, pytest.approx(0.0011)),
        (Side.SELL, pytest.approx(0.0055)),
    ]


def test_the_two_unmerged_changes_of_the_capture_follow_each_other():
    hearer = Mexc([Market(venue=Venue.MEXC, symbol="ETHUSDT", wire_symbol="ETH_USDT", contract_size_base=0.01)])
    changes = [text for note, text in typed_frames("mexc_frames.jsonl") if note.startswith("unmerged")]
    hearer.whole_book("ETHUSDT", [(2384.0, 1.0)], [(2385.0, 1.0)], 37723308979, AT_MS)
    (first,), (second,) = (hearer.parse(text, AT_MS) + hearer.due(AT_MS) for text in changes)
    assert first.asks == ((2384.59, 0.42), (2385.0, 1.0))
    assert second.asks == ((2384.59, 0.42), (2384.60, 26.66), (2385.0, 1.0))


def test_merged_changes_follow_a_snapshot_that_they_straddle():
    hearer = xlm()
    assert hearer.parse(mexc_diff(AT_MS, 90, 105, bids=[(0.1230, 70.0)]), AT_MS) == []
    (begun,) = hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    assert begun.bids[0] == (0.1230, 70.0)
    more = mexc_diff(AT_MS, 106, 120, bids=[(0.1230, 0.0)], asks=[(0.1232, 10.0), (0.12305, 20.0)])
    (changed,) = hearer.parse(more, AT_MS) + hearer.due(AT_MS)
    assert changed.bids[0] == BIDS[1]
    assert changed.asks[:3] == ((0.12305, 20.0), ASKS[0], (0.1232, 10.0))


def test_a_missing_merged_change_is_one_gap_until_the_next_snapshot():
    hearer = xlm()
    hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    hearer.parse(mexc_diff(AT_MS, 101, 105), AT_MS)
    (gap,) = hearer.parse(mexc_diff(AT_MS, 107, 109), AT_MS) + hearer.parse(mexc_diff(AT_MS, 110, 112), AT_MS)
    assert isinstance(gap, Gap)
    assert hearer.resync(SYMBOL) == ()
    assert [type(event) for event in hearer.whole_book(SYMBOL, BIDS, ASKS, 111, AT_MS)] == [Book]


def test_an_unchanged_whole_top_is_fresh_again_and_an_older_one_is_not():
    hearer = xlm()
    times = [(AT_MS, 50), (AT_MS + 300, 57), (AT_MS + 300, 57), (AT_MS + 100, 52)]
    assert [len(hearer.parse(mexc_full(at_ms, version), AT_MS)) for at_ms, version in times] == [1, 1, 0, 0]


def test_deals_come_as_a_list_or_alone():
    hearer = xlm()
    alone = frame(symbol="XLM_USDT", data={"p": 0.123, "v": 3, "T": 2, "O": 3, "M": 1, "t": AT_MS}, channel="push.deal", ts=AT_MS)
    (sold,) = hearer.parse(alone, AT_MS)
    assert (sold.taker, sold.size_base, sold.trade_id) == (Side.SELL, 30.0, None)
    listed = mexc_deals(AT_MS, {"p": 0.123, "v": 3, "T": 1, "i": 9}, {"p": 0.123, "v": 0, "T": 1, "i": 10})
    (bought,) = hearer.parse(listed, AT_MS)
    assert (bought.taker, bought.trade_id) == (Side.BUY, "9")


def test_deals_of_one_frame_are_told_in_the_order_of_their_times():
    deals = mexc_deals(AT_MS, {"p": 0.1, "v": 1, "T": 1, "i": 1, "t": AT_MS + 1}, {"p": 0.1, "v": 1, "T": 1, "i": 2, "t": AT_MS})
    assert [trade.trade_id for trade in xlm().parse(deals, AT_MS)] == ["2", "1"]


def test_without_a_contract_size_there_are_no_events():
    hearer = Mexc()
    assert hearer.parse(mexc_full(AT_MS, 50), AT_MS) == []
    assert hearer.parse(mexc_ticker(AT_MS, holdVol=5, fairPrice=0.1), AT_MS) == []
    assert hearer.unknown == {"contract size": 2}


def test_a_recording_that_lists_its_contracts_teaches_their_sizes():
    hearer = Mexc()
    hearer.parse(frame(success=True, code=0, data=[{"symbol": "XLM_USDT", "contractSize": 10, "state": 0}]), AT_MS)
    (book,) = hearer.parse(mexc_full(AT_MS, 50), AT_MS)
    assert book.bids == tuple(BIDS)
    hearer.parse(frame(success=True, code=0, data={"symbol": "XLM_USDT", "contractSize": 20}), AT_MS)
    (book,) = hearer.parse(mexc_full(AT_MS + 300, 51), AT_MS)
    assert book.bids[0] == (0.1230, 1000.0)
    assert not hearer.unknown


def test_a_ticker_without_prices_says_only_what_it_has():
    events = xlm().parse(mexc_ticker(AT_MS, holdVol=5, fairPrice=0, fundingRate=0.0002), AT_MS)
    assert [type(event).__name__ for event in events] == ["OpenInterest", "Funding"]


def test_a_ticker_without_an_index_has_a_mark_without_one():
    (mark,) = xlm().parse(mexc_ticker(AT_MS, fairPrice=0.1231), AT_MS)
    assert (type(mark), mark.index_price) == (Mark, None)


def test_prices_that_the_ticker_has_too_are_known_and_say_nothing():
    hearer = xlm()
    for channel in ("push.index.price", "push.fair.price"):
        assert hearer.parse(frame(symbol="XLM_USDT", data={"price": 0.12}, channel=channel, ts=AT_MS), AT_MS) == []
    assert not hearer.unknown


def test_an_unknown_channel_is_counted():
    hearer = xlm()
    hearer.parse(frame(symbol="XLM_USDT", data={}, channel="push.kline", ts=AT_MS), AT_MS)
    hearer.parse(frame(symbol="XLM_USDT", data={"version": "x"}, channel="push.depth", ts=AT_MS), AT_MS)
    assert hearer.unknown == {"misfit at $.channel": 1, "misfit at $.data.version": 1}


def test_each_contract_is_subscribed_and_ended_by_three_frames():
    hearer = xlm()
    (connection,) = hearer.connections([SYMBOL])
    assert connection.frames == (
        '{"method":"sub.depth.full","param":{"symbol":"XLM_USDT","limit":20}}',
        '{"method":"sub.deal","param":{"symbol":"XLM_USDT"}}',
        '{"method":"sub.ticker","param":{"symbol":"XLM_USDT"}}',
    )
    assert hearer.unsubscribe([SYMBOL]) == (
        '{"method":"unsub.depth.full","param":{"symbol":"XLM_USDT"}}',
        '{"method":"unsub.deal","param":{"symbol":"XLM_USDT"}}',
        '{"method":"unsub.ticker","param":{"symbol":"XLM_USDT"}}',
    )


def test_a_snapshot_is_not_needed_where_whole_tops_come():
    hearer = xlm()
    hearer.parse(mexc_full(AT_MS, 50), AT_MS)
    assert hearer.whole_book(SYMBOL, BIDS, ASKS, 60, AT_MS) == []


def test_a_crossed_snapshot_is_a_gap():
    (gap,) = xlm().whole_book(SYMBOL, ASKS, BIDS, 100, AT_MS)
    assert isinstance(gap, Gap)
