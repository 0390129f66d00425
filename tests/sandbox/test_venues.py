"""The simulated exchanges speak each venue's protocol: to ccxt as it ships, to plain sockets, and to our own wires."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from itertools import pairwise
from typing import Any, Self

import aiohttp
import msgspec
import pytest

from engine.clock import Clock
from engine.market import Book, Gap, Level, Market, MarketEvent, Side, Trade, Venue
from engine.venues import wire_of
from engine.wire import Wire
from sandbox.market import World, key_of
from sandbox.serve import Exchanges, PortTaken, listening, serve
from sandbox.setups import Kind
from sandbox.venues import SERVERS
from sandbox.venues.binance import BinanceServer
from sandbox.venues.faults import Fault
from sandbox.venues.mexc import MexcServer

START_MS = 1_764_000_000_000
COIN = "LUMAUSDT"
CCXT_IDS = {Venue.BINANCE: "binanceusdm", Venue.BYBIT: "bybit", Venue.MEXC: "mexc", Venue.LBANK: "lbank"}
EVERYWHERE = pytest.mark.parametrize("venue", list(Venue))

Line = aiohttp.ClientWebSocketResponse


@pytest.fixture
async def exchanges() -> AsyncIterator[Exchanges]:
    """Four servers around a small world whose time moves only when the test says so."""
    world = World(4, START_MS, coins=3, past_minutes=90, setup_every_s=None)
    async with listening(world, Clock()) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


def at(origin: str, urls: Any) -> Any:
    return (
        {name: at(origin, url) for name, url in urls.items()}
        if isinstance(urls, dict)
        else re.sub(r"^https?://[^/]+", origin, urls)
    )


@pytest.fixture
async def ccxt_of(exchanges: Exchanges) -> AsyncIterator[Callable[[Venue], Awaitable[Any]]]:
    """ccxt's own class for a venue, its addresses replaced and nothing else."""
    ccxt = pytest.importorskip("ccxt.async_support")
    opened: list[Any] = []

    async def open_one(venue: Venue) -> Any:
        exchange = getattr(ccxt, CCXT_IDS[venue])({"options": {"defaultType": "swap"}, "enableRateLimit": False})
        opened.append(exchange)
        exchange.urls["api"] = at(exchanges.urls[venue].rest_url, exchange.urls["api"])
        await exchange.load_markets()
        return exchange

    yield open_one
    for exchange in opened:
        await exchange.close()


def unified(symbol: str) -> str:
    return f"{symbol.removesuffix('USDT')}/USDT:USDT"


def listed(exchanges: Exchanges, venue: Venue) -> list[Market]:
    return [market for market in exchanges.world.markets() if market.venue is venue]


@EVERYWHERE
async def test_ccxt_reads_the_same_markets(exchanges: Exchanges, ccxt_of: Any, venue: Venue) -> None:
    exchange = await ccxt_of(venue)
    for market in listed(exchanges, venue):
        row = exchange.market(unified(market.symbol))
        assert row["id"] == market.wire_symbol
        assert (row["swap"], row["linear"], row["active"]) == (True, True, True)
        assert row["contractSize"] == market.contract_size_base
        assert row["precision"]["price"] == market.price_tick


@EVERYWHERE
async def test_ccxt_reads_the_same_turnover(exchanges: Exchanges, ccxt_of: Any, venue: Venue) -> None:
    tickers = await (await ccxt_of(venue)).fetch_tickers()
    for market in listed(exchanges, venue):
        assert tickers[unified(market.symbol)]["quoteVolume"] == pytest.approx(market.turnover_quote_24h, rel=1e-6)


@EVERYWHERE
async def test_ccxt_reads_the_same_book(exchanges: Exchanges, ccxt_of: Any, venue: Venue) -> None:
    exchange = await ccxt_of(venue)
    exchanges.advance(START_MS + 3_000)
    read = await exchange.fetch_order_book(unified(COIN), 20)
    contract_base = exchange.market(unified(COIN))["contractSize"]
    book = exchanges.world.book(venue, COIN)
    for side, ours in ((read["bids"], book.bids), (read["asks"], book.asks)):
        assert [price for price, *_ in side] == [price for price, _ in ours]
        assert [row[1] * contract_base for row in side] == pytest.approx([size for _, size in ours])


@EVERYWHERE
async def test_ccxt_reads_the_same_funding(exchanges: Exchanges, ccxt_of: Any, venue: Venue) -> None:
    exchange = await ccxt_of(venue)
    rate = await exchange.fetch_funding_rate(unified(COIN))
    told = exchanges.world.quote(venue, COIN).funding
    assert rate["fundingRate"] * 100.0 == pytest.approx(told.rate_pct, abs=1e-6)
    assert rate["fundingTimestamp"] == told.next_ms


@pytest.mark.parametrize("venue", [Venue.BINANCE, Venue.BYBIT])
async def test_ccxt_reads_the_same_open_interest(exchanges: Exchanges, ccxt_of: Any, venue: Venue) -> None:
    told = await (await ccxt_of(venue)).fetch_open_interest(unified(COIN))
    assert told["openInterestAmount"] == pytest.approx(exchanges.world.quote(venue, COIN).open_interest_base)


@pytest.mark.parametrize("venue", [Venue.BINANCE, Venue.BYBIT, Venue.MEXC])
@pytest.mark.parametrize(("timeframe", "minutes"), [("1m", 1), ("5m", 5)])
async def test_ccxt_reads_the_same_candles(exchanges: Exchanges, ccxt_of: Any, venue: Venue, timeframe: str, minutes: int) -> None:
    exchange = await ccxt_of(venue)
    exchanges.advance(START_MS + 2_000)
    read = (await exchange.fetch_ohlcv(unified(COIN), timeframe, limit=12))[-12:]
    ours = exchanges.world.history(venue, COIN, 12, minutes=minutes)
    assert [row[:5] for row in read] == [[c.exchange_ms, c.open, c.high, c.low, c.close] for c in ours]


@EVERYWHERE
async def test_a_refusing_venue_answers_with_the_status_it_was_told(
    exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue
) -> None:
    server = exchanges.servers[venue]
    path = next(path for path in server.routes() if "{" not in path)
    for status in (451, 403, 418, 429, 503):
        server.fault(Fault.REFUSE, status=status)
        async with session.get(exchanges.urls[venue].rest_url + path) as answer:
            assert answer.status == status
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(exchanges.urls[venue].ws_url + server.socket_paths[0])
    server.faults.mend()
    async with session.get(exchanges.urls[venue].rest_url + path) as answer:
        assert answer.status == 200


async def test_a_slow_venue_answers_late(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    exchanges.servers[Venue.BYBIT].fault(Fault.SLOW, seconds=30.0)
    asked = session.get(exchanges.urls[Venue.BYBIT].rest_url + "/v5/market/time", timeout=aiohttp.ClientTimeout(total=0.1))
    with pytest.raises(TimeoutError):
        await asked


@pytest.mark.parametrize(
    ("venue", "path", "told"),
    [
        (Venue.BINANCE, "/fapi/v1/depth?symbol=NOPEUSDT", {"code": -1121, "msg": "Invalid symbol."}),
        (Venue.BYBIT, "/v5/market/orderbook?category=linear&symbol=NOPEUSDT", {"retCode": 10_001}),
        (Venue.MEXC, "/api/v1/contract/depth/NOPE_USDT", {"success": False}),
        (Venue.LBANK, "/cfd/openApi/v1/pub/marketOrder?symbol=NOPEUSDT", {"result": "false", "success": False}),
    ],
)
async def test_an_unknown_contract_is_refused_in_the_venues_own_way(
    exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue, path: str, told: dict[str, Any]
) -> None:
    async with session.get(exchanges.urls[venue].rest_url + path) as answer:
        said = await answer.json()
    assert told.items() <= said.items()


MARKERS: dict[Venue, tuple[str, str]] = {
    Venue.BINANCE: ('{"method":"LIST_SUBSCRIPTIONS","id":99}', '"id":99'),
    Venue.BYBIT: ('{"op":"ping","req_id":"99"}', '"req_id":"99"'),
    Venue.MEXC: ('{"method":"ping"}', '"pong"'),
    Venue.LBANK: ("ping", "pong"),
}
"""A question, and what its answer contains: what comes before the answer is all that there was."""


async def frames_of(line: Line, venue: Venue, *asked: str | dict[str, Any]) -> list[str]:
    """Asks, and hears everything that was sent up to now."""
    question, answer = MARKERS[venue]
    for frame in (*asked, question):
        await line.send_str(frame if isinstance(frame, str) else msgspec.json.encode(frame).decode())
    heard: list[str] = []
    while not heard or answer not in heard[-1]:
        heard.append(await line.receive_str(timeout=5.0))
    return heard[:-1]


async def said_of(line: Line, venue: Venue, *asked: str | dict[str, Any]) -> list[Any]:
    return [msgspec.json.decode(frame) for frame in await frames_of(line, venue, *asked)]


def connect(exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue, path: str) -> Any:
    return session.ws_connect(exchanges.urls[venue].ws_url + path)


async def test_binance_acknowledges_and_wraps_what_its_path_carries(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    venue = Venue.BINANCE
    streams = ["lumausdt@depth20@500ms", "lumausdt@aggTrade", "!markPrice@arr@1s"]
    asked = {"method": "SUBSCRIBE", "params": streams, "id": 7}
    for path, carried in (("/public/stream", streams[:1]), ("/market/stream", streams[1:]), ("/stream", streams[:1])):
        async with connect(exchanges, session, venue, path) as line:
            assert await said_of(line, venue, asked) == [{"result": None, "id": 7}]
            exchanges.advance(exchanges.world.now_ms + 10_000)
            said = await said_of(line, venue)
            assert {frame["stream"] for frame in said} == set(carried)
            assert (await said_of(line, venue, {**asked, "method": "UNSUBSCRIBE"})) == [{"result": None, "id": 7}]
            exchanges.advance(exchanges.world.now_ms + 3_000)
            assert await said_of(line, venue) == []
        shapes = {frame["stream"]: frame["data"] for frame in said}
        for stream in carried:
            match shapes[stream]:
                case [{"e": "markPriceUpdate"} as row, *_]:
                    assert row.keys() >= {"E", "s", "p", "i", "r", "T"}
                case {"e": "depthUpdate"} as depth:
                    assert depth.keys() >= {"E", "T", "s", "U", "u", "pu", "b", "a"}
                    assert len(depth["b"]) == len(depth["a"]) == 20
                case trade:
                    assert trade.keys() >= {"e", "E", "a", "s", "p", "q", "T", "m"}


async def test_binance_says_no_to_what_it_does_not_understand(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    async with connect(exchanges, session, Venue.BINANCE, "/public/stream") as line:
        broken, unknown = await said_of(line, Venue.BINANCE, "no json", {"method": "DANCE", "id": 3})
    assert broken["error"]["code"] == 3
    assert (unknown["error"]["code"], unknown["id"]) == (2, 3)


async def test_binance_diffs_follow_on_each_other_and_on_the_rest_book(
    exchanges: Exchanges, session: aiohttp.ClientSession
) -> None:
    venue = Venue.BINANCE
    async with connect(exchanges, session, venue, "/ws") as line:
        await said_of(line, venue, {"method": "SUBSCRIBE", "params": ["lumausdt@depth@100ms"], "id": 1})
        exchanges.advance(START_MS + 3_000)
        async with session.get(f"{exchanges.urls[venue].rest_url}/fapi/v1/depth?symbol={COIN}&limit=100") as answer:
            snapshot = await answer.json()
        await said_of(line, venue)
        exchanges.advance(START_MS + 6_000)
        diffs = await said_of(line, venue)
    assert diffs[0]["pu"] == snapshot["lastUpdateId"]
    assert [later["pu"] for later in diffs[1:]] == [earlier["u"] for earlier in diffs[:-1]]
    bids = dict(map(tuple, snapshot["bids"]))
    for diff in diffs:
        bids |= dict(map(tuple, diff["b"]))
    standing = {float(price): float(size) for price, size in bids.items() if float(size)}
    assert standing == dict(exchanges.world.book(venue, COIN).bids)


async def test_bybit_tells_all_and_then_only_what_changed(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    venue = Venue.BYBIT
    topics = [f"orderbook.50.{COIN}", f"tickers.{COIN}", f"publicTrade.{COIN}"]
    async with connect(exchanges, session, venue, "/v5/public/linear") as line:
        ack, book, ticker = await said_of(line, venue, {"op": "subscribe", "req_id": "1", "args": topics})
        exchanges.advance(START_MS + 20_000)
        said = await said_of(line, venue)
    assert (ack["success"], ack["op"], ack["req_id"]) == (True, "subscribe", "1")
    assert (book["type"], ticker["type"]) == ("snapshot", "snapshot")
    assert ticker["data"].keys() >= {"openInterest", "fundingRate", "nextFundingTime", "fundingIntervalHour", "markPrice"}
    deltas = [frame for frame in said if frame["topic"] == topics[0]]
    bids = dict(map(tuple, book["data"]["b"]))
    for delta in deltas:
        assert delta["type"] == "delta"
        bids |= dict(map(tuple, delta["data"]["b"]))
    assert {float(price): float(size) for price, size in bids.items() if size != "0"} == dict(
        exchanges.world.book(venue, COIN).bids
    )
    changes = [frame["data"] for frame in said if frame["topic"] == topics[1]]
    assert all(len(change) < len(ticker["data"]) for change in changes)
    merged = {name: value for change in (ticker["data"], *changes) for name, value in change.items()}
    assert float(merged["openInterest"]) == exchanges.world.quote(venue, COIN).open_interest_base
    trades = [frame for frame in said if frame["topic"] == topics[2]]
    assert all(row["S"] in {"Buy", "Sell"} for frame in trades for row in frame["data"])


async def test_bybit_refuses_a_whole_request_for_one_unknown_topic(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    args = [f"orderbook.50.{COIN}", "orderbook.50.NOPEUSDT"]
    async with connect(exchanges, session, Venue.BYBIT, "/v5/public/linear") as line:
        (answer,) = await said_of(line, Venue.BYBIT, {"op": "subscribe", "args": args})
        exchanges.advance(START_MS + 2_000)
        assert await said_of(line, Venue.BYBIT) == []
    assert answer["success"] is False
    assert "NOPEUSDT" in answer["ret_msg"]


async def test_liquidations_name_the_side_as_each_venue_does(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    """A long is sold: Binance tells the order's side, Bybit the position's."""
    world = exchanges.world
    for venue in (Venue.BINANCE, Venue.BYBIT):
        world.plant(Kind.DUMP, START_MS, coin="LUMA", venue=venue)
    async with (
        connect(exchanges, session, Venue.BINANCE, "/market/stream?streams=!forceOrder@arr") as binance,
        connect(exchanges, session, Venue.BYBIT, "/v5/public/linear") as bybit,
    ):
        await said_of(bybit, Venue.BYBIT, {"op": "subscribe", "args": [f"allLiquidation.{COIN}"]})
        exchanges.advance(max(story.end_ms for story in world.setups))
        sold, rows = await said_of(binance, Venue.BINANCE), await said_of(bybit, Venue.BYBIT)
    assert {frame["data"]["o"]["S"] for frame in sold} == {"SELL"}
    assert {row["S"] for frame in rows for row in frame["data"]} == {"Buy"}


async def test_mexc_numbers_its_changes_and_counts_in_contracts(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    venue, param = Venue.MEXC, {"symbol": "LUMA_USDT"}
    methods = ("sub.depth.full", "sub.depth", "sub.deal", "sub.ticker", "sub.funding.rate")
    async with connect(exchanges, session, venue, "/edge") as line:
        acks = await said_of(line, venue, *({"method": method, "param": param} for method in methods))
        (refused,) = await said_of(line, venue, {"method": "sub.depth", "param": {"symbol": "NOPE_USDT"}})
        exchanges.advance(START_MS + 20_000)
        said = await said_of(line, venue)
    assert [(ack["channel"], ack["data"]) for ack in acks] == [(f"rs.{method}", "success") for method in methods]
    assert (refused["channel"], refused["data"]) == ("rs.error", "Contract [NOPE_USDT] not exists")
    by_channel: dict[str, list[Any]] = {}
    for frame in said:
        by_channel.setdefault(frame["channel"], []).append(frame)
    assert by_channel.keys() == {f"push.{method.removeprefix('sub.')}" for method in methods}
    merged = [frame["data"] for frame in by_channel["push.depth"]]
    assert all(later["begin"] == earlier["end"] + 1 for earlier, later in pairwise(merged))
    contract = next(market.contract_size_base for market in listed(exchanges, venue) if market.symbol == COIN)
    book = exchanges.world.book(venue, COIN)
    assert by_channel["push.depth.full"][-1]["data"]["bids"][0][:2] == [book.bids[0][0], round(book.bids[0][1] / contract)]
    held = by_channel["push.ticker"][-1]["data"]["holdVol"] * contract
    assert held == pytest.approx(exchanges.world.quote(venue, COIN).open_interest_base)
    assert all(row["T"] in {1, 2} for frame in by_channel["push.deal"] for row in frame["data"])


def action(topic: str, symbol: str, number: int) -> dict[str, Any]:
    value = f"Exchange_{symbol}"
    return {"SendTopicAction": {"Action": "1", "LocalNo": number, "TopicID": topic, "FilterValue": value, "ResumeNo": -1}}


async def test_lbank_sends_the_book_and_then_rows_of_several_contracts(
    exchanges: Exchanges, session: aiohttp.ClientSession
) -> None:
    venue = Venue.LBANK
    async with connect(exchanges, session, venue, "/ws") as line:
        said = await said_of(line, venue, *(action(topic, COIN, number) for number, topic in enumerate(("25", "2", "7"))))
        (refused,) = await said_of(line, venue, action("25", "NOPEUSDT", 9))
        exchanges.advance(START_MS + 20_000)
        later = await said_of(line, venue)
    assert [frame["errorCode"] for frame in said if frame["action"] == "RecvTopicAction"] == [0, 0, 0]
    assert (refused["errorCode"], refused["errorMsg"]) == (5, "InvalidValue:NotFoundInstrumentID")
    whole = next(frame for frame in said if frame["action"] == "PushMarketOrder")
    assert whole["errorMsg"] == f"Exchange_{COIN}"
    rows = [row["data"] for frame in (whole, *later) if frame["action"] == "PushMarketOrder" for row in frame["result"]]
    assert len({row["InstrumentID"] for row in rows}) > 1
    bids = {row["Price"]: row["Volume"] for row in rows if row["InstrumentID"] == COIN and row["Direction"] == "0"}
    assert {float(price): float(size) for price, size in bids.items() if size != "0"} == dict(
        exchanges.world.book(venue, COIN).bids
    )
    trades = [row["data"] for frame in later if frame["action"] == "PushMarketTrade" for row in frame["result"]]
    assert all(START_MS // 1_000 <= int(row["TradeTime"]) <= START_MS // 1_000 + 20 for row in trades)
    assert any(frame["action"] == "PushMarketDataOverView" for frame in later)


async def test_lbank_refuses_what_comes_too_fast(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    async with connect(exchanges, session, Venue.LBANK, "/ws") as line:
        said = await said_of(line, Venue.LBANK, *(action("7", COIN, number) for number in range(21)))
    assert said[-1] == {"action": "", "requestNo": 0, "errorCode": -3, "errorMsg": "Over Max Speed [21]>[20]!"}


def rounded(levels: Iterable[Level]) -> list[tuple[float, str]]:
    """Contracts times the contract size may differ from the decimal size in the last bit."""
    return [(price, f"{size:.9g}") for price, size in levels]


def fill(trade: Trade) -> tuple[str | None, float, str, Side]:
    return trade.trade_id, trade.price, f"{trade.size_base:.9g}", trade.taker


class Hearer:
    """Our own wire on its sockets, without the feed around it: what it understands of everything that was sent."""

    def __init__(self, exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue) -> None:
        self.exchanges = exchanges
        self.venue = venue
        self.wire: Wire = wire_of(venue)(listed(exchanges, venue))
        self._session = session
        self._lines: list[Line] = []
        self.begun: list[MarketEvent] = []
        """What was said on subscribing."""

    async def __aenter__(self) -> Self:
        world = self.exchanges.world
        for planned in self.wire.connections([COIN, "BTCUSDT"]):
            line = await connect(self.exchanges, self._session, self.venue, planned.path)
            self._lines.append(line)
            for frame in await frames_of(line, self.venue, *planned.frames):
                self.begun += self.wire.parse(frame, world.now_ms)
        for symbol in (COIN, "BTCUSDT"):
            book = world.book(self.venue, symbol)
            self.wire.whole_book(symbol, book.bids, book.asks, None, world.now_ms)
        return self

    async def __aexit__(self, *_: object) -> None:
        for line in self._lines:
            await line.close()

    async def hear(self, seconds: int) -> list[MarketEvent]:
        """Second by second, as the clock would have it."""
        events: list[MarketEvent] = []
        for _ in range(seconds):
            now_ms = self.exchanges.world.now_ms + 1_000
            self.exchanges.advance(now_ms)
            for line in self._lines:
                for frame in await frames_of(line, self.venue):
                    events += self.wire.parse(frame, now_ms)
            events += self.wire.due(now_ms)
        return events


@EVERYWHERE
async def test_our_wire_understands_every_frame_and_hears_what_happened(
    exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue
) -> None:
    told: list[MarketEvent] = []
    advance = exchanges.world.advance
    exchanges.world.advance = lambda to_ms: told.extend(more := advance(to_ms)) or more  # type: ignore[method-assign, func-returns-value]
    async with Hearer(exchanges, session, venue) as hearer:
        heard = [*hearer.begun, *await hearer.hear(30)]
    assert not hearer.wire.unknown
    assert {event.symbol for event in heard} >= {COIN, "BTCUSDT"}
    assert {type(event).__name__ for event in heard} >= {"Book", "Trade", "Mark", "Funding"}
    assert not [event for event in heard if isinstance(event, Gap)]
    for symbol in (COIN, "BTCUSDT"):
        own = [event for event in told if (event.venue, event.symbol) == (venue, symbol)]
        last = [event for event in heard if isinstance(event, Book) and event.symbol == symbol][-1]
        book = exchanges.world.book(venue, symbol)
        assert rounded(last.bids) == rounded(book.bids)
        assert rounded(last.asks) == rounded(book.asks)
        happened = {fill(event) for event in own if isinstance(event, Trade)}
        understood = {fill(event) for event in heard if isinstance(event, Trade) and event.symbol == symbol}
        assert understood
        assert understood <= happened
        assert venue is Venue.LBANK or understood == happened


@pytest.mark.parametrize("venue", [Venue.BINANCE, Venue.BYBIT, Venue.MEXC])
async def test_a_repeated_frame_is_heard_once(exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue) -> None:
    async with Hearer(exchanges, session, venue) as hearer:
        await hearer.hear(1)
        exchanges.servers[venue].fault(Fault.DUPLICATE, frames=10_000)
        heard = await hearer.hear(5)
    numbers = [(event.symbol, event.trade_id) for event in heard if isinstance(event, Trade)]
    assert len(numbers) == len(set(numbers)) > 0


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.UNKNOWN])
@EVERYWHERE
async def test_a_frame_nobody_understands_is_counted_and_nothing_more(
    exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue, fault: Fault
) -> None:
    async with Hearer(exchanges, session, venue) as hearer:
        exchanges.servers[venue].fault(fault)
        assert await hearer.hear(2)
        assert hearer.wire.unknown.total() >= 1


@EVERYWHERE
async def test_a_crossed_book_is_never_heard(exchanges: Exchanges, session: aiohttp.ClientSession, venue: Venue) -> None:
    async with Hearer(exchanges, session, venue) as hearer:
        exchanges.servers[venue].fault(Fault.CROSS, symbol=COIN)
        heard = await hearer.hear(3)
    assert all(event.bids[0][0] < event.asks[0][0] for event in heard if isinstance(event, Book))


async def test_an_overtaken_book_frame_comes_second(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    venue = Venue.BINANCE
    async with connect(exchanges, session, venue, "/public/stream?streams=lumausdt@depth20@500ms") as line:
        exchanges.servers[venue].fault(Fault.REORDER, symbol=COIN)
        await frames_of(line, venue)
        exchanges.advance(START_MS + 3_000)
        numbers = [frame["data"]["u"] for frame in await said_of(line, venue)]
    assert numbers[0] > numbers[1] < numbers[2]


async def test_a_venue_whose_clock_is_ahead_stamps_ahead(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    async with Hearer(exchanges, session, Venue.BYBIT) as hearer:
        exchanges.servers[Venue.BYBIT].fault(Fault.SKEW, seconds=60.0)
        heard = [event for event in await hearer.hear(2) if isinstance(event, Book)]
    assert all(59_000 <= event.exchange_ms - event.received_ms <= 60_000 for event in heard)
    assert heard


async def test_a_venue_that_is_down_refuses_the_connection_and_can_come_back(
    exchanges: Exchanges, session: aiohttp.ClientSession
) -> None:
    server, url = exchanges.servers[Venue.MEXC], exchanges.urls[Venue.MEXC].rest_url + "/api/v1/contract/ping"
    await server.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await session.get(url)
    await server.start("127.0.0.1", server.port)
    async with session.get(url) as answer:
        assert answer.status == 200


async def test_a_skipped_book_frame_breaks_the_sequence(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    venue = Venue.MEXC
    async with connect(exchanges, session, venue, "/edge") as line:
        await said_of(line, venue, {"method": "sub.depth", "param": {"symbol": "LUMA_USDT"}})
        exchanges.advance(START_MS + 2_000)
        before = await said_of(line, venue)
        exchanges.servers[venue].fault(Fault.SKIP, symbol=COIN)
        exchanges.advance(START_MS + 4_000)
        after = await said_of(line, venue)
    assert after[0]["data"]["begin"] > before[-1]["data"]["end"] + 1


async def test_a_dropped_line_is_gone_and_a_new_one_can_be_had(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    async with connect(exchanges, session, Venue.BYBIT, "/v5/public/linear") as line:
        await frames_of(line, Venue.BYBIT)
        exchanges.servers[Venue.BYBIT].fault(Fault.DROP)
        gone = await line.receive(timeout=5.0)
        assert gone.type in {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR, aiohttp.WSMsgType.CLOSE}
    async with connect(exchanges, session, Venue.BYBIT, "/v5/public/linear") as line:
        assert await frames_of(line, Venue.BYBIT) == []


async def test_a_stalled_venue_keeps_the_line_open_and_says_nothing(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    venue = Venue.BINANCE
    async with connect(exchanges, session, venue, "/public/stream?streams=lumausdt@depth20@500ms") as line:
        await frames_of(line, venue)
        exchanges.servers[venue].fault(Fault.STALL)
        exchanges.advance(START_MS + 5_000)
        exchanges.servers[venue].faults.mend()
        assert await said_of(line, venue) == []
        exchanges.advance(START_MS + 6_000)
        assert await said_of(line, venue)


async def test_binance_pings_and_mexc_closes_who_never_does(
    exchanges: Exchanges, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.venues.server.TEND_S", 0.01)
    monkeypatch.setattr(BinanceServer, "ping_every_s", 0.0)
    monkeypatch.setattr(MexcServer, "idle_s", 0.05)
    async with session.ws_connect(f"{exchanges.urls[Venue.BINANCE].ws_url}/public/stream", autoping=False) as line:
        assert (await line.receive(timeout=5.0)).type is aiohttp.WSMsgType.PING
    async with connect(exchanges, session, Venue.MEXC, "/edge") as line:
        assert (await line.receive(timeout=5.0)).type is aiohttp.WSMsgType.CLOSE


async def test_who_does_not_keep_up_is_cut_off(exchanges: Exchanges, session: aiohttp.ClientSession) -> None:
    server = exchanges.servers[Venue.BINANCE]
    async with connect(exchanges, session, Venue.BINANCE, "/public/stream?streams=lumausdt@bookTicker") as line:
        await frames_of(line, Venue.BINANCE)
        for _ in range(20_001):
            server.hub.publish("lumausdt@bookTicker", b"{}")
        while (message := await line.receive(timeout=5.0)).type is aiohttp.WSMsgType.TEXT:
            pass
        assert message.type is not aiohttp.WSMsgType.TEXT


async def test_the_world_moves_with_its_clock_and_stops_with_its_block(session: aiohttp.ClientSession) -> None:
    clock = Clock(speed=50.0)
    world = World(4, clock.now_ms(), coins=1, past_minutes=5, setup_every_s=None)
    async with (
        serve(world, clock) as exchanges,
        connect(exchanges, session, Venue.BYBIT, "/v5/public/linear") as line,
    ):
        await line.send_str(msgspec.json.encode({"op": "subscribe", "args": [f"publicTrade.{COIN}"]}).decode())
        texts = [await line.receive_str(timeout=10.0) for _ in range(4)]
    assert "publicTrade" in texts[-1]
    stopped_ms = world.now_ms
    await asyncio.sleep(0)
    assert world.now_ms == stopped_ms
    with pytest.raises(aiohttp.ClientConnectorError):
        await session.get(f"{exchanges.urls[Venue.BYBIT].rest_url}/v5/market/time")


async def test_what_goes_wrong_inside_the_block_comes_out_as_it_is() -> None:
    clock = Clock()
    with pytest.raises(KeyError, match="mine"):
        async with serve(World(4, clock.now_ms(), coins=1, past_minutes=5), clock):
            raise KeyError("mine")


async def test_a_taken_port_is_one_clear_line(exchanges: Exchanges) -> None:
    taken = exchanges.servers[Venue.BYBIT].port
    with pytest.raises(PortTaken, match=f"port {taken} on 127.0.0.1 cannot be used for the simulated binance"):
        async with listening(exchanges.world, Clock(), port=taken):
            raise AssertionError


@EVERYWHERE
async def test_a_world_that_was_warmed_up_before_is_told_whole(session: aiohttp.ClientSession, venue: Venue) -> None:
    world = World(4, START_MS, coins=1, past_minutes=5, setup_every_s=None)
    world.advance(START_MS + 30_000)
    async with listening(world, Clock()) as exchanges, Hearer(exchanges, session, venue) as hearer:
        heard = [*hearer.begun, *await hearer.hear(5)]
    assert any(isinstance(event, Book) for event in heard)
    assert not [event for event in heard if isinstance(event, Gap)]


async def test_every_venue_has_its_server_and_its_own_port(exchanges: Exchanges) -> None:
    assert {server.venue for server in SERVERS} == set(Venue) == set(exchanges.urls)
    assert len({address.rest_url for address in exchanges.urls.values()}) == 4
    assert all(key_of(listing) for listing in exchanges.world.listings)
