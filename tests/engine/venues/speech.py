"""What each venue says about XLM in a few seconds: made up, but true to its protocol, for when nothing recorded is at hand."""

from collections.abc import Callable

import msgspec

from engine.market import Market, Venue
from engine.venues import wire_of
from engine.wire import Wire

SYMBOL = "XLMUSDT"
AT_MS = 1_790_000_000_000
CONTRACT_BASE = 10.0
"""Of MEXC; elsewhere sizes come in base coin."""

BIDS = [(0.1230, 500.0), (0.1229, 900.0), (0.1228, 1500.0)]
ASKS = [(0.1231, 400.0), (0.1232, 800.0), (0.1233, 1600.0)]


def market(venue: Venue, symbol: str = SYMBOL) -> Market:
    is_mexc = venue is Venue.MEXC
    return Market(
        venue=venue,
        symbol=symbol,
        wire_symbol=symbol.replace("USDT", "_USDT") if is_mexc else symbol,
        contract_size_base=CONTRACT_BASE if is_mexc else 1.0,
    )


def wire(venue: Venue, *symbols: str) -> Wire:
    return wire_of(venue)([market(venue, symbol) for symbol in symbols or (SYMBOL,)])


def texts(levels: list[tuple[float, float]]) -> list[list[str]]:
    return [[f"{price:.4f}", f"{size:g}"] for price, size in levels]


def contracts(levels: list[tuple[float, float]]) -> list[list[float]]:
    return [[price, size / CONTRACT_BASE, 1] for price, size in levels]


def frame(**words: object) -> str:
    return msgspec.json.encode(words).decode()


def depth20(at_ms: int, update: int, bids=BIDS, asks=ASKS) -> str:
    said = {"e": "depthUpdate", "E": at_ms + 5, "T": at_ms, "s": SYMBOL, "U": update - 9, "u": update, "pu": update - 10}
    return frame(stream="xlmusdt@depth20@500ms", data={**said, "b": texts(bids), "a": texts(asks)})


def binance_diff(at_ms: int, first: int, last: int, previous: int, bids=(), asks=(), symbol: str = SYMBOL) -> str:
    said = {"e": "depthUpdate", "E": at_ms + 5, "T": at_ms, "s": symbol, "U": first, "u": last, "pu": previous}
    return frame(stream=f"{symbol.lower()}@depth@100ms", data={**said, "b": texts(bids), "a": texts(asks)})


def binance() -> list[str]:
    agg = {"e": "aggTrade", "E": AT_MS + 20, "s": SYMBOL, "f": 1, "l": 2}
    mark = {"e": "markPriceUpdate", "E": AT_MS + 1000, "P": "0.1230", "T": AT_MS + 3_600_000}
    order = {"s": SYMBOL, "S": "SELL", "o": "LIMIT", "f": "IOC", "q": "70", "p": "0.1225", "ap": "0.1226", "X": "FILLED", "l": "70"}
    return [
        frame(result=None, id=1),
        depth20(AT_MS, 1000),
        frame(stream="xlmusdt@aggTrade", data={**agg, "a": 7, "p": "0.1231", "q": "40", "T": AT_MS + 15, "m": False}),
        frame(stream="xlmusdt@aggTrade", data={**agg, "a": 8, "p": "0.1230", "q": "50", "T": AT_MS + 16, "m": True}),
        depth20(AT_MS + 500, 1010, bids=BIDS[1:]),
        frame(
            stream="!markPrice@arr@1s",
            data=[
                {**mark, "s": "XLMUSDT_270326", "p": "0.1290", "i": "0.1231", "r": "", "T": 0},
                {**mark, "s": SYMBOL, "p": "0.1231", "i": "0.1232", "r": "0.00010000"},
            ],
        ),
        frame(stream="!forceOrder@arr", data={"e": "forceOrder", "E": AT_MS + 1100, "o": {**order, "z": "70", "T": AT_MS + 1090}}),
        frame(stream="xlmusdt@bookTicker", data={"e": "bookTicker", "u": 1011, "s": SYMBOL, "b": "0.1229", "B": "1"}),
    ]


def bybit_book(kind: str, at_ms: int, update: int, bids=(), asks=()) -> str:
    said = {"s": SYMBOL, "b": texts(bids), "a": texts(asks), "u": update, "seq": update * 7}
    return frame(topic=f"orderbook.50.{SYMBOL}", type=kind, ts=at_ms + 3, data=said, cts=at_ms)


def bybit_ticker(kind: str, at_ms: int, **fields: str) -> str:
    return frame(topic=f"tickers.{SYMBOL}", type=kind, data={"symbol": SYMBOL, **fields}, cs=at_ms % 10**9, ts=at_ms)


def bybit_fill(topic: str, at_ms: int, *fills: dict[str, object]) -> str:
    return frame(
        topic=f"{topic}.{SYMBOL}", type="snapshot", ts=at_ms + 2, data=[{"s": SYMBOL, "T": at_ms, **fill} for fill in fills]
    )


def bybit() -> list[str]:
    return [
        frame(success=True, ret_msg="", conn_id="c", req_id="", op="subscribe"),
        bybit_book("snapshot", AT_MS, 100, BIDS, ASKS),
        bybit_ticker(
            "snapshot",
            AT_MS + 10,
            openInterest="90000",
            markPrice="0.1231",
            indexPrice="0.1232",
            fundingRate="0.0001",
            fundingIntervalHour="4",
            nextFundingTime=str(AT_MS + 3_600_000),
            turnover24h="1200000.5",
            highPrice24h="0.1300",
            lowPrice24h="0.1200",
        ),
        bybit_fill(
            "publicTrade",
            AT_MS + 20,
            {"S": "Buy", "v": "40", "p": "0.1231", "i": "t-1", "BT": False},
            {"S": "Sell", "v": "50", "p": "0.1230", "i": "t-2", "BT": False},
        ),
        bybit_book("delta", AT_MS + 40, 101, bids=[(0.1230, 0.0)], asks=[(0.1231, 350.0)]),
        bybit_fill("allLiquidation", AT_MS + 50, {"S": "Buy", "v": "70", "p": "0.1225"}),
        frame(success=True, ret_msg="pong", conn_id="c", op="ping"),
    ]


def mexc_full(at_ms: int, version: int, bids=BIDS, asks=ASKS) -> str:
    said = {"cts": at_ms, "asks": contracts(asks), "bids": contracts(bids), "version": version}
    return frame(symbol="XLM_USDT", data=said, channel="push.depth.full", ts=at_ms + 3)


def mexc_diff(at_ms: int, begin: int, end: int, bids=(), asks=()) -> str:
    said = {"cts": at_ms, "asks": contracts(asks), "bids": contracts(bids), "end": end, "begin": begin, "version": end}
    return frame(symbol="XLM_USDT", data=said, channel="push.depth", ts=at_ms + 3)


def mexc_deals(at_ms: int, *deals: dict[str, object]) -> str:
    said = [{"O": 3, "M": 1, "t": at_ms, **deal} for deal in deals]
    return frame(symbol="XLM_USDT", data=said, channel="push.deal", ts=at_ms + 2)


def mexc_ticker(at_ms: int, **fields: object) -> str:
    return frame(symbol="XLM_USDT", data={"symbol": "XLM_USDT", **fields, "timestamp": at_ms}, channel="push.ticker", ts=at_ms)


def mexc() -> list[str]:
    return [
        frame(channel="rs.sub.depth.full", data="success", ts=AT_MS),
        mexc_full(AT_MS, 50),
        mexc_deals(
            AT_MS + 20,
            {"p": 0.1231, "v": 4, "T": 1, "i": "901"},
            {"p": 0.1230, "v": 5, "T": 2, "i": "902"},
        ),
        mexc_full(AT_MS + 300, 57, bids=BIDS[1:]),
        mexc_ticker(
            AT_MS + 400,
            holdVol=9000,
            fairPrice=0.1231,
            indexPrice=0.1232,
            fundingRate=0.0001,
            amount24=1200000.5,
            high24Price=0.13,
            lower24Price=0.12,
        ),
        frame(channel="pong", data=AT_MS + 500, ts=AT_MS + 500),
    ]


def lbank_orders(bids=(), asks=(), batch: int | None = None, symbol: str = SYMBOL) -> str:
    levels = [("0", price, size) for price, size in bids] + [("1", price, size) for price, size in asks]
    rows = [
        {
            "table": "MarketOrder",
            "data": {
                "ExchangeID": "Exchange",
                "InstrumentID": symbol,
                "Direction": direction,
                "Price": f"{price:.4f}",
                "Volume": f"{size:g}",
                "Orders": "1",
            },
        }
        for direction, price, size in levels
    ]
    if batch is None:
        return frame(action="PushMarketOrder", requestNo=0, errorCode=0, errorMsg=f"Exchange_{symbol}", result=rows)
    return frame(action="PushMarketOrder", index=f"Exchange_{symbol}", bNo=batch, changeType="3", result=rows, localNo=2)


def lbank_trade(second: int, price: float, size: float, trade_id: str, direction: str = "1") -> str:
    row = {"TradeID": trade_id, "InstrumentID": SYMBOL, "Direction": direction, "Price": f"{price:g}", "Volume": f"{size:g}"}
    rows = [{"table": "MarketTrade", "data": {**row, "TradeTime": str(second)}}]
    return frame(action="PushMarketTrade", index=f"Exchange_{SYMBOL}", bNo=0, changeType="3", result=rows, localNo=3)


def lbank_figures(second: int, **fields: str) -> str:
    row = {"table": "MarketDataOverView", "data": {"InstrumentID": SYMBOL, "UpdateTime": str(second), **fields}}
    return frame(action="PushMarketDataOverView", requestNo=0, errorCode=0, errorMsg="Success", result=[row])


def lbank() -> list[str]:
    second = AT_MS // 1000
    return [
        frame(action="RecvTopicAction", requestNo=0, errorCode=0, errorMsg="Success", result=[]),
        lbank_orders(BIDS, ASKS),
        lbank_trade(second, 0.1231, 40, "1007"),
        lbank_trade(second, 0.1230, 50, "1008"),
        lbank_orders([(0.1230, 0.0)], [(0.1231, 350.0)], batch=14_000),
        lbank_figures(second + 1, UnderlyingPrice="0.1232", MarkedPrice="0.1231", PositionFeeRate="0.0001"),
        "pong",
    ]


SPEECH: dict[Venue, Callable[[], list[str]]] = {
    Venue.BINANCE: binance,
    Venue.BYBIT: bybit,
    Venue.MEXC: mexc,
    Venue.LBANK: lbank,
}


def listening(venue: Venue, *symbols: str) -> Wire:
    """A wire that is ready for the speech: LBank's book must be confirmed before it speaks."""
    hearer = wire(venue, *symbols)
    if venue is Venue.LBANK:
        hearer.whole_book(SYMBOL, BIDS, ASKS, None, AT_MS)
    return hearer
