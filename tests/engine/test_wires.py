"""The contract of every venue's protocol."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.market import (
    Book,
    Day,
    Event,
    Funding,
    Gap,
    GapReason,
    Liquidation,
    Mark,
    MarketEvent,
    OpenInterest,
    Position,
    Side,
    Stream,
    Trade,
    Venue,
)
from engine.venues import VENUES, wire_of
from engine.wire import Wire
from tests.engine.venues.speech import AT_MS, SPEECH, SYMBOL, listening, market, wire

TOLD = {
    Venue.BINANCE: {Book, Trade, Mark, Funding, Liquidation},
    Venue.BYBIT: {Book, Trade, Mark, Funding, Liquidation, OpenInterest, Day},
    Venue.MEXC: {Book, Trade, Mark, Funding, OpenInterest, Day},
    Venue.LBANK: {Book, Trade, Mark, Funding},
}
every_venue = pytest.mark.parametrize("venue", Venue)
offline = settings(deadline=None, max_examples=200)


def hear(hearer: Wire, frames, at_ms: int = AT_MS) -> list[MarketEvent]:
    """What these frames tell, 40 ms apart, and what is told before the next tick."""
    frames = list(frames)
    events = [event for number, frame in enumerate(frames) for event in hearer.parse(frame, at_ms + 40 * number)]
    return events + hearer.due(at_ms + 40 * len(frames))


def heard(venue: Venue) -> list[MarketEvent]:
    return hear(listening(venue), SPEECH[venue]())


def of(kind: type, events):
    return [event for event in events if type(event) is kind]


def test_every_venue_has_its_protocol():
    assert [one.venue for one in VENUES] == list(Venue)
    assert all(wire_of(venue).venue is venue for venue in Venue)


@every_venue
def test_everything_the_venue_says_is_understood(venue):
    hearer = listening(venue)
    events = hear(hearer, SPEECH[venue]())
    assert {type(event) for event in events} == TOLD[venue]
    assert {(event.venue, event.symbol) for event in events} == {(venue, SYMBOL)}
    assert not hearer.unknown


@every_venue
def test_times_ascend_within_each_kind(venue):
    events = heard(venue)
    for kind in TOLD[venue]:
        times = [(event.received_ms, event.exchange_ms) for event in of(kind, events)]
        assert times == sorted(times)
        assert all(abs(exchange_ms - received_ms) < 10_000 for received_ms, exchange_ms in times)


@every_venue
def test_books_are_uncrossed_and_best_first(venue):
    books = of(Book, heard(venue))
    assert len(books) >= 2
    for book in books:
        bids, asks = [price for price, _ in book.bids], [price for price, _ in book.asks]
        assert bids == sorted(bids, reverse=True)
        assert asks == sorted(asks)
        assert bids[0] < asks[0]
        assert all(size > 0 for _, size in book.bids + book.asks)


@every_venue
def test_sizes_are_in_base_coin_and_sides_are_the_takers(venue):
    events = heard(venue)
    assert dict(of(Book, events)[0].bids)[0.1229] == pytest.approx(900.0)
    bought, sold = of(Trade, events)
    assert (bought.price, bought.size_base, bought.taker) == (0.1231, pytest.approx(40.0), Side.BUY)
    assert (sold.price, sold.size_base, sold.taker) == (0.1230, pytest.approx(50.0), Side.SELL)
    for interest in of(OpenInterest, events):
        assert interest.open_interest_base == pytest.approx(90_000.0)
    for liquidation in of(Liquidation, events):
        assert (liquidation.side, liquidation.size_base) == (Position.LONG, 70.0)


@every_venue
def test_mark_and_funding_are_in_percent_and_quote(venue):
    events = heard(venue)
    assert [(mark.mark_price, mark.index_price) for mark in of(Mark, events)] == [(0.1231, 0.1232)]
    assert [funding.rate_pct for funding in of(Funding, events)] == [pytest.approx(0.01)]
    for day in of(Day, events):
        assert (day.turnover_quote_24h, day.high_24h, day.low_24h) == (1200000.5, 0.13, 0.12)


@every_venue
def test_what_rest_told_of_the_funding_completes_the_stream(venue):
    hearer = listening(venue)
    hearer.funding_hours[SYMBOL] = 4.0
    hearer.funding_next_ms[SYMBOL] = AT_MS + 3_600_000
    (funding,) = of(Funding, hear(hearer, SPEECH[venue]()))
    assert (funding.interval_h, funding.next_ms) == (4.0, AT_MS + 3_600_000)


@pytest.mark.parametrize("venue", [Venue.BINANCE, Venue.MEXC, Venue.LBANK])
def test_an_untold_funding_interval_is_unknown(venue):
    (funding,) = of(Funding, heard(venue))
    assert funding.interval_h is None


@every_venue
def test_bytes_say_the_same_as_text(venue):
    assert hear(listening(venue), [frame.encode() for frame in SPEECH[venue]()]) == heard(venue)


@every_venue
def test_nobody_hears_of_a_symbol_that_is_not_watched(venue):
    hearer = wire(venue, "DOGEUSDT")
    assert hear(hearer, SPEECH[venue]()) == []
    assert not hearer.unknown


@every_venue
def test_a_symbol_is_heard_once_its_market_is_known(venue):
    hearer = wire_of(venue)()
    hearer.open_world = False
    assert hear(hearer, SPEECH[venue]()) == []
    hearer.markets[market(venue).wire_symbol] = market(venue)
    assert of(Mark, hear(hearer, SPEECH[venue]()))


@every_venue
def test_frames_that_come_twice_are_heard_once(venue):
    hearer = listening(venue)
    twice = [frame for frame in SPEECH[venue]() for _ in range(2)]
    assert [msgspec.structs.replace(event, received_ms=0) for event in without_snapshots(venue, hear(hearer, twice))] == [
        msgspec.structs.replace(event, received_ms=0) for event in without_snapshots(venue, heard(venue))
    ]


def without_snapshots(venue: Venue, events: list[MarketEvent]) -> list[MarketEvent]:
    """LBank's books carry the time at which they were heard and its whole books no number: both count anew."""
    return [event for event in events if not (venue is Venue.LBANK and isinstance(event, Book | Trade))]


@every_venue
def test_keys_that_are_new_change_nothing(venue):
    def grown(value):
        match value:
            case dict():
                return {"zz": {"new": [1]}, **{key: grown(inner) for key, inner in value.items()}, "ps": "x", "st": 1}
            case list():
                return [grown(inner) for inner in value]
            case _:
                return value

    frames = [frame if frame == "pong" else msgspec.json.encode(grown(msgspec.json.decode(frame))) for frame in SPEECH[venue]()]
    assert hear(listening(venue), frames) == heard(venue)


@every_venue
def test_the_order_of_keys_does_not_matter(venue):
    def reversed_keys(value):
        match value:
            case dict():
                return {key: reversed_keys(inner) for key, inner in reversed(value.items())}
            case list():
                return [reversed_keys(inner) for inner in value]
            case _:
                return value

    frames = [
        frame if frame == "pong" else msgspec.json.encode(reversed_keys(msgspec.json.decode(frame))) for frame in SPEECH[venue]()
    ]
    assert hear(listening(venue), frames) == heard(venue)


@every_venue
def test_what_is_heard_survives_a_recording(venue):
    for event in heard(venue):
        assert msgspec.json.decode(msgspec.json.encode(event), type=type(event)) == event


@every_venue
@pytest.mark.parametrize(
    "frame",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "0",
        '"x"',
        "[[]]",
        "[1]",
        b"\xff\xfe",
        "\ud800",
        "[" * 5000,
        '{"topic":5}',
        '{"e":[]}',
        '{"data":{}}',
    ],
)
def test_nonsense_is_counted_and_not_raised(venue, frame):
    hearer = wire(venue)
    assert hearer.parse(frame, AT_MS) == []
    assert hearer.unknown.total() == (0 if venue is Venue.BINANCE and frame == "[]" else 1)
    assert max(map(len, hearer.unknown), default=0) <= 40


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([SYMBOL, "XLM_USDT", "0", "-1"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@every_venue
@offline
@given(frame=st.text() | st.binary() | json_values.map(msgspec.json.encode))
def test_no_frame_whatever_it_holds_is_raised(venue, frame):
    assert_calm(wire(venue), [frame])
    assert_calm(wire_of(venue)(), [frame])


@st.composite
def twisted(draw, venue: Venue):
    """A true frame in which one value is another, is gone, or where one key is another."""
    frame = draw(st.sampled_from([frame for frame in SPEECH[venue]() if frame.startswith("{")]))
    said = msgspec.json.decode(frame)
    node, place = said, None
    while True:
        place = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        inner = node[place]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            break
        node = inner
    if draw(st.booleans()):
        node[place] = draw(json_values)
    else:
        del node[place]
    return msgspec.json.encode(said)


@every_venue
@offline
@given(data=st.data())
def test_no_true_frame_with_a_twist_is_raised_or_makes_a_wrong_event(venue, data):
    frames = [*SPEECH[venue](), *data.draw(st.lists(twisted(venue), min_size=1, max_size=6))]
    assert_calm(listening(venue), data.draw(st.permutations(frames)))


def assert_calm(hearer: Wire, frames) -> None:
    """Nothing raised, and every event is one that a recording could hold and a feature could believe."""
    for event in hear(hearer, frames):
        assert isinstance(event, Event)
        msgspec.json.encode(event)
        match event:
            case Book():
                assert event.bids[0][0] < event.asks[0][0]
                assert all(price > 0 and size > 0 for price, size in event.bids + event.asks)
            case Trade() | Liquidation():
                assert event.price > 0
                assert event.size_base > 0
            case Mark():
                assert event.mark_price > 0


@every_venue
@pytest.mark.parametrize("count", [0, 1, 90, 350])
def test_connections_carry_every_symbol(venue, count):
    symbols = [f"C{number}USDT" for number in range(count)]
    connections = wire(venue, *symbols).connections(symbols + symbols[:3])
    by_path: dict[str, list[str]] = {}
    for connection in connections:
        by_path.setdefault(connection.path, []).extend(connection.symbols)
        assert connection.path.startswith("/")
        assert connection.frames_per_s > 0
        assert all(isinstance(msgspec.json.decode(frame), dict) for frame in connection.frames)
    assert all(sorted(carried) in ([], sorted(symbols)) for carried in by_path.values())
    assert bool(connections) == bool(symbols)


@every_venue
def test_every_contract_is_asked_for_in_the_venues_own_spelling(venue):
    spelled = {Venue.BINANCE: "xlmusdt@", Venue.BYBIT: ".XLMUSDT", Venue.MEXC: '"XLM_USDT"', Venue.LBANK: "Exchange_XLMUSDT"}
    for hearer in (wire(venue), wire_of(venue)()):
        sent = [frame for connection in hearer.connections([SYMBOL]) for frame in connection.frames]
        assert any(spelled[venue] in frame for frame in sent)
        assert any(spelled[venue] in frame for frame in hearer.unsubscribe([SYMBOL]))


@every_venue
def test_a_lost_connection_voids_everything_of_its_symbols(venue):
    hearer = wire(venue, SYMBOL, "DOGEUSDT")
    gaps = hearer.lost([SYMBOL, "DOGEUSDT"], AT_MS, GapReason.DISCONNECT)
    assert [(gap.symbol, gap.stream, gap.reason) for gap in gaps] == [
        ("DOGEUSDT", Stream.ALL, GapReason.DISCONNECT),
        (SYMBOL, Stream.ALL, GapReason.DISCONNECT),
    ]


@every_venue
def test_after_a_lost_connection_the_same_books_are_news_again(venue):
    hearer = listening(venue)
    before = of(Book, hear(hearer, SPEECH[venue]()))
    hearer.lost([SYMBOL], AT_MS + 500, GapReason.DISCONNECT)
    again = listening(venue)
    if venue is Venue.LBANK:
        hearer.whole_book(SYMBOL, before[0].bids, before[0].asks, None, AT_MS)
        again.whole_book(SYMBOL, before[0].bids, before[0].asks, None, AT_MS)
    assert of(Book, hear(hearer, SPEECH[venue]())) == of(Book, hear(again, SPEECH[venue]()))


@every_venue
def test_a_crossed_book_is_never_told(venue):
    hearer = listening(venue)
    hear(hearer, SPEECH[venue]())
    crossed = msgspec.json.encode(crossing(SPEECH[venue]()[4 if venue in {Venue.BINANCE, Venue.BYBIT, Venue.LBANK} else 3]))
    events = hearer.parse(crossed, AT_MS + 1000) + hearer.due(AT_MS + 2000)
    assert not of(Book, events)
    assert [gap.reason for gap in of(Gap, events)] in ([], [GapReason.SEQUENCE])
    assert of(Gap, events) or hearer.left_out["crossed book"]


def crossing(frame: str):
    """The frame one step later, with a bid far above the asks."""
    said = msgspec.json.decode(frame)
    match said:
        case {"stream": str(), "data": data}:
            data["b"], data["E"], data["u"] = [["0.9000", "5"]], data["E"] + 1000, data["u"] + 10
        case {"topic": str(), "data": data}:
            data["b"], data["u"] = [["0.9000", "5"]], data["u"] + 1
        case {"channel": str(), "data": data}:
            data["bids"], data["version"], said["ts"] = [[0.9, 5, 1]], data["version"] + 1, said["ts"] + 1000
        case {"action": str(), "result": [row, *_]}:
            row["data"] |= {"Direction": "0", "Price": "0.9000", "Volume": "5"}
            said["bNo"] += 1
    return said
