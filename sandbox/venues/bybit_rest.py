"""The answers of Bybit's REST interface (`/v5/market`), as far as linear perpetuals' market data goes."""

from collections.abc import Iterable

from aiohttp import web

from engine.market import Level
from sandbox.coins import Listing
from sandbox.market import Quote
from sandbox.venues.ladders import Ladders
from sandbox.venues.server import Handler, VenueServer, answer, decimal

MINUTES = {"1": 1, "3": 3, "5": 5, "15": 15, "30": 30, "60": 60, "120": 120, "240": 240, "D": 1_440}
INTEREST_MINUTES = {"5min": 5, "15min": 15, "30min": 30, "1h": 60, "4h": 240, "1d": 1_440}
FOREVER_MS = 10**14
WRONG_PARAMETER = 10_001


def rows(listing: Listing, levels: Iterable[Level]) -> list[list[str]]:
    """A level that is gone has the size 0."""
    price_digits, lot_digits = listing.price_digits, listing.lot_digits
    return [[f"{price:.{price_digits}f}", f"{size:.{lot_digits}f}" if size else "0"] for price, size in levels]


def ticker(quote: Quote) -> dict[str, str]:
    """One market's row: the same names in REST and in the stream."""
    listing, book = quote.listing, quote.book
    digits, lot_digits = listing.price_digits, listing.lot_digits
    interest = quote.open_interest_base or 0.0
    (bid, bid_size), (ask, ask_size) = book.bids[0], book.asks[0]
    return {
        "symbol": listing.market.wire_symbol,
        "lastPrice": decimal(quote.last, digits),
        "prevPrice24h": decimal(quote.open_24h, digits),
        "price24hPcnt": decimal(quote.last / quote.open_24h - 1.0, 6),
        "highPrice24h": decimal(quote.high_24h, digits),
        "lowPrice24h": decimal(quote.low_24h, digits),
        "markPrice": decimal(quote.mark.mark_price, digits + 1),
        "indexPrice": decimal(quote.mark.index_price or 0.0, digits + 2),
        "openInterest": decimal(interest, lot_digits),
        "openInterestValue": decimal(interest * quote.mark.mark_price, 2),
        "turnover24h": decimal(quote.turnover_quote_24h, 4),
        "volume24h": decimal(quote.volume_base_24h, lot_digits),
        "fundingIntervalHour": str(listing.funding_interval_h),
        "nextFundingTime": str(quote.funding.next_ms),
        "fundingRate": decimal(quote.funding.rate_pct / 100.0, 8),
        "bid1Price": decimal(bid, digits),
        "bid1Size": decimal(bid_size, lot_digits),
        "ask1Price": decimal(ask, digits),
        "ask1Size": decimal(ask_size, lot_digits),
    }


class BybitRest:
    def __init__(self, server: VenueServer, ladders: Ladders) -> None:
        self._server = server
        self._world = server.world
        self._ladders = ladders

    def routes(self) -> dict[str, Handler]:
        return {
            "/v5/market/time": self.time,
            "/v5/market/instruments-info": self.instruments,
            "/v5/market/tickers": self.tickers,
            "/v5/market/kline": self.klines,
            "/v5/market/orderbook": self.book,
            "/v5/market/open-interest": self.open_interest,
            "/v5/market/funding/history": self.funding_rates,
        }

    async def time(self, _: web.Request) -> web.Response:
        now_ms = self._world.now_ms
        return self._answer({"timeSecond": str(now_ms // 1_000), "timeNano": str(now_ms * 1_000_000)})

    async def instruments(self, request: web.Request) -> web.Response:
        """Only linear perpetuals exist here; other categories are empty."""
        category = request.query.get("category", "")
        is_ours = category == "linear" and request.query.get("status") in {None, "", "Trading"}
        found = [_instrument(listing) for listing in self._server.listings.values()] if is_ours else []
        return self._answer({"category": category, "list": found, "nextPageCursor": ""})

    async def tickers(self, request: web.Request) -> web.Response:
        category, symbol = request.query.get("category", ""), request.query.get("symbol")
        if symbol is not None and symbol not in self._server.listings:
            return self._wrong("params error: symbol invalid")
        quotes = self._server.quotes() if symbol is None else [self._server.quote(symbol)]
        found = [ticker(quote) for quote in quotes] if category == "linear" else []
        return self._answer({"category": category, "list": found})

    async def klines(self, request: web.Request) -> web.Response:
        """Newest first."""
        symbol, minutes = request.query.get("symbol", ""), MINUTES.get(request.query.get("interval", ""))
        if symbol not in self._server.listings or minutes is None:
            return self._wrong("params error: symbol or interval invalid")
        listing, limit = self._server.listings[symbol], min(1_000, int(request.query.get("limit", "200")))
        begin, end = int(request.query.get("start", "0")), int(request.query.get("end", str(FOREVER_MS)))
        candles = self._world.history(self._server.venue, listing.market.symbol, limit if not begin else 1_000, minutes=minutes)
        wanted = [candle for candle in candles if begin <= candle.exchange_ms <= end]
        found = [
            [
                str(candle.exchange_ms),
                *(decimal(price, listing.price_digits) for price in (candle.open, candle.high, candle.low, candle.close)),
                decimal(candle.volume_base, listing.lot_digits),
                decimal(candle.volume_base * candle.close, 4),
            ]
            for candle in wanted[-limit:]
        ]
        return self._answer({"symbol": symbol, "category": "linear", "list": found[::-1]})

    async def book(self, request: web.Request) -> web.Response:
        symbol, limit = request.query.get("symbol", ""), int(request.query.get("limit", "25"))
        if symbol not in self._server.listings:
            return self._wrong("params error: symbol invalid")
        listing, number = self._server.listings[symbol], self._ladders.at(symbol)
        book = self._ladders.book(symbol)
        bids, asks = rows(listing, book.bids[:limit]), rows(listing, book.asks[:limit])
        return self._answer({"s": symbol, "b": bids, "a": asks, "ts": book.exchange_ms, "u": number, "seq": number * 3})

    async def open_interest(self, request: web.Request) -> web.Response:
        """Newest first."""
        symbol, limit = request.query.get("symbol", ""), min(200, int(request.query.get("limit", "50")))
        minutes = INTEREST_MINUTES.get(request.query.get("intervalTime", ""))
        if symbol not in self._server.listings or minutes is None:
            return self._wrong("params error: symbol or intervalTime invalid")
        digits, (begin, end) = self._server.listings[symbol].lot_digits, _span(request)
        wanted = [row for row in self._server.held(symbol) if begin <= row.at_ms <= end and not row.at_ms % (minutes * 60_000)]
        found = [{"openInterest": decimal(row.open_interest_base, digits), "timestamp": str(row.at_ms)} for row in wanted[-limit:]]
        return self._answer({"symbol": symbol, "category": "linear", "list": found[::-1], "nextPageCursor": ""})

    async def funding_rates(self, request: web.Request) -> web.Response:
        """Settled ones, newest first; a start without an end is not understood."""
        symbol, limit = request.query.get("symbol", ""), min(200, int(request.query.get("limit", "200")))
        if symbol not in self._server.listings or ("startTime" in request.query and "endTime" not in request.query):
            return self._wrong("params error: symbol or time invalid")
        begin, end = _span(request)
        wanted = [row for row in self._server.settled(symbol) if begin <= row.at_ms <= end]
        found = [
            {"symbol": symbol, "fundingRate": decimal(row.rate_pct / 100.0, 8), "fundingRateTimestamp": str(row.at_ms)}
            for row in wanted[-limit:]
        ]
        return self._answer({"category": "linear", "list": found[::-1]})

    def _answer(self, result: dict[str, object]) -> web.Response:
        return answer({"retCode": 0, "retMsg": "OK", "result": result, "retExtInfo": {}, "time": self._world.now_ms})

    def _wrong(self, why: str) -> web.Response:
        return answer({"retCode": WRONG_PARAMETER, "retMsg": why, "result": {}, "retExtInfo": {}, "time": self._world.now_ms})


def _span(request: web.Request) -> tuple[int, int]:
    """Both ends are in it."""
    return int(request.query.get("startTime", "0")), int(request.query.get("endTime", str(FOREVER_MS)))


def _instrument(listing: Listing) -> dict[str, object]:
    symbol = listing.market.wire_symbol
    tick, lot = decimal(listing.market.price_tick or 0.0, listing.price_digits), decimal(listing.lot.size, listing.lot_digits)
    return {
        "symbol": symbol,
        "contractType": "LinearPerpetual",
        "status": "Trading",
        "baseCoin": symbol.removesuffix("USDT"),
        "quoteCoin": "USDT",
        "settleCoin": "USDT",
        "symbolType": "",
        "launchTime": "1700000000000",
        "deliveryTime": "0",
        "deliveryFeeRate": "",
        "priceScale": str(listing.price_digits),
        "leverageFilter": {"minLeverage": "1", "maxLeverage": "25.00", "leverageStep": "0.01"},
        "priceFilter": {"minPrice": tick, "maxPrice": "10000000", "tickSize": tick},
        "lotSizeFilter": {
            "minOrderQty": lot,
            "maxOrderQty": decimal(listing.lot.size * 10**7, listing.lot_digits),
            "qtyStep": lot,
            "minNotionalValue": "5",
        },
        "unifiedMarginTrade": True,
        "fundingInterval": listing.funding_interval_h * 60,
    }
