"""The answers of Binance's REST interface (`/fapi/v1`), as far as market data goes."""

from collections.abc import Callable

from aiohttp import web

from sandbox.market import Quote
from sandbox.venues.binance_rows import FOREVER_MS, INDEX_DIGITS, rows, symbol_row
from sandbox.venues.ladders import Ladders
from sandbox.venues.server import Handler, VenueServer, answer, decimal

MINUTES = {"1m": 1, "3m": 3, "5m": 5, "15m": 15, "30m": 30, "1h": 60, "2h": 120, "4h": 240, "1d": 1_440}


class BinanceRest:
    def __init__(self, server: VenueServer, ladders: Ladders) -> None:
        self._server = server
        self._world = server.world
        self._ladders = ladders

    def routes(self) -> dict[str, Handler]:
        return {
            "/fapi/v1/ping": self.ping,
            "/fapi/v1/time": self.time,
            "/fapi/v1/exchangeInfo": self.exchange_info,
            "/fapi/v1/ticker/24hr": self.tickers,
            "/fapi/v1/openInterest": self.open_interest,
            "/fapi/v1/premiumIndex": self.premium_index,
            "/fapi/v1/fundingInfo": self.funding_info,
            "/fapi/v1/fundingRate": self.funding_rates,
            "/futures/data/openInterestHist": self.open_interest_before,
            "/fapi/v1/klines": self.klines,
            "/fapi/v1/depth": self.depth,
        }

    async def ping(self, _: web.Request) -> web.Response:
        return answer({})

    async def time(self, _: web.Request) -> web.Response:
        return answer({"serverTime": self._world.now_ms})

    async def exchange_info(self, _: web.Request) -> web.Response:
        symbols = [symbol_row(listing) for listing in self._server.listings.values()]
        return answer(
            {"timezone": "UTC", "serverTime": self._world.now_ms, "exchangeFilters": [], "rateLimits": [], "symbols": symbols}
        )

    async def tickers(self, request: web.Request) -> web.Response:
        return self._one_or_all(request, self._ticker)

    async def premium_index(self, request: web.Request) -> web.Response:
        return self._one_or_all(request, self._premium)

    async def open_interest(self, request: web.Request) -> web.Response:
        symbol = request.query.get("symbol", "")
        if symbol not in self._server.listings:
            return _invalid_symbol()
        quote = self._server.quote(symbol)
        amount = decimal(quote.open_interest_base or 0.0, quote.listing.lot_digits)
        return answer({"symbol": symbol, "openInterest": amount, "time": self._world.now_ms})

    async def funding_info(self, _: web.Request) -> web.Response:
        """Only symbols that are not settled every 8 hours."""
        return answer(
            [
                {
                    "symbol": symbol,
                    "adjustedFundingRateCap": "0.02000000",
                    "adjustedFundingRateFloor": "-0.02000000",
                    "fundingIntervalHours": listing.funding_interval_h,
                    "disclaimer": False,
                }
                for symbol, listing in self._server.listings.items()
                if listing.funding_interval_h != 8
            ]
        )

    async def funding_rates(self, request: web.Request) -> web.Response:
        """Settled ones, oldest first."""
        symbol, limit = request.query.get("symbol", ""), min(1_000, int(request.query.get("limit", "100")))
        if symbol not in self._server.listings:
            return _invalid_symbol()
        begin, end = _span(request)
        wanted = [row for row in self._server.settled(symbol) if begin <= row.at_ms <= end]
        return answer(
            [
                {"symbol": symbol, "fundingTime": row.at_ms, "fundingRate": decimal(row.rate_pct / 100.0, 8), "markPrice": ""}
                for row in (wanted[:limit] if begin else wanted[-limit:])
            ]
        )

    async def open_interest_before(self, request: web.Request) -> web.Response:
        """Every five minutes, oldest first."""
        symbol, limit = request.query.get("symbol", ""), min(500, int(request.query.get("limit", "30")))
        if symbol not in self._server.listings:
            return _invalid_symbol()
        if request.query.get("period") != "5m":
            return answer({"code": -1130, "msg": "Data sent for parameter 'period' is not valid."}, 400)
        quote, (begin, end) = self._server.quote(symbol), _span(request)
        return answer(
            [
                {
                    "symbol": symbol,
                    "sumOpenInterest": decimal(row.open_interest_base, INDEX_DIGITS),
                    "sumOpenInterestValue": decimal(row.open_interest_base * quote.last, INDEX_DIGITS),
                    "timestamp": row.at_ms,
                }
                for row in [row for row in self._server.held(symbol) if begin <= row.at_ms <= end][-limit:]
            ]
        )

    async def klines(self, request: web.Request) -> web.Response:
        symbol, minutes = request.query.get("symbol", ""), MINUTES.get(request.query.get("interval", ""))
        if symbol not in self._server.listings:
            return _invalid_symbol()
        if minutes is None:
            return answer({"code": -1120, "msg": "Invalid interval."}, 400)
        listing = self._server.listings[symbol]
        limit = min(1_500, int(request.query.get("limit", "500")))
        begin, end = _span(request)
        candles = self._world.history(self._server.venue, listing.market.symbol, limit if not begin else 1_500, minutes=minutes)
        wanted = [candle for candle in candles if begin <= candle.exchange_ms <= end]
        return answer(
            [
                [
                    candle.exchange_ms,
                    *(decimal(price, listing.price_digits) for price in (candle.open, candle.high, candle.low, candle.close)),
                    decimal(candle.volume_base, listing.lot_digits),
                    candle.exchange_ms + minutes * 60_000 - 1,
                    decimal(candle.volume_base * candle.close, 4),
                    100,
                    decimal(candle.volume_base / 2.0, listing.lot_digits),
                    decimal(candle.volume_base * candle.close / 2.0, 4),
                    "0",
                ]
                for candle in wanted[:limit]
            ]
        )

    async def depth(self, request: web.Request) -> web.Response:
        symbol = request.query.get("symbol", "")
        if symbol not in self._server.listings:
            return _invalid_symbol()
        listing, limit = self._server.listings[symbol], int(request.query.get("limit", "500"))
        book = self._ladders.book(symbol)
        return answer(
            {
                "lastUpdateId": self._ladders.at(symbol),
                "E": book.exchange_ms,
                "T": book.exchange_ms,
                "bids": rows(listing, book.bids[:limit]),
                "asks": rows(listing, book.asks[:limit]),
            }
        )

    def _one_or_all(self, request: web.Request, row: Callable[[Quote], dict[str, object]]) -> web.Response:
        symbol = request.query.get("symbol")
        if symbol is None:
            return answer([row(quote) for quote in self._server.quotes()])
        return answer(row(self._server.quote(symbol))) if symbol in self._server.listings else _invalid_symbol()

    def _ticker(self, quote: Quote) -> dict[str, object]:
        digits, now_ms = quote.listing.price_digits, self._world.now_ms
        change = quote.last - quote.open_24h
        return {
            "symbol": quote.listing.market.wire_symbol,
            "priceChange": decimal(change, digits),
            "priceChangePercent": decimal(change / quote.open_24h * 100.0, 3),
            "weightedAvgPrice": decimal(quote.turnover_quote_24h / quote.volume_base_24h, digits),
            "lastPrice": decimal(quote.last, digits),
            "openPrice": decimal(quote.open_24h, digits),
            "highPrice": decimal(quote.high_24h, digits),
            "lowPrice": decimal(quote.low_24h, digits),
            "volume": decimal(quote.volume_base_24h, quote.listing.lot_digits),
            "quoteVolume": decimal(quote.turnover_quote_24h, 4),
            "openTime": now_ms - 86_400_000,
            "closeTime": now_ms,
            "count": 100_000,
        }

    def _premium(self, quote: Quote) -> dict[str, object]:
        return {
            "symbol": quote.listing.market.wire_symbol,
            "markPrice": decimal(quote.mark.mark_price, INDEX_DIGITS),
            "indexPrice": decimal(quote.mark.index_price or 0.0, INDEX_DIGITS),
            "estimatedSettlePrice": decimal(quote.mark.mark_price, INDEX_DIGITS),
            "lastFundingRate": decimal(quote.funding.rate_pct / 100.0, INDEX_DIGITS),
            "interestRate": "0.00010000",
            "nextFundingTime": quote.funding.next_ms,
            "time": self._world.now_ms,
        }


def _span(request: web.Request) -> tuple[int, int]:
    """Both ends are in it."""
    return int(request.query.get("startTime", "0")), int(request.query.get("endTime", str(FOREVER_MS)))


def _invalid_symbol() -> web.Response:
    return answer({"code": -1121, "msg": "Invalid symbol."}, 400)
