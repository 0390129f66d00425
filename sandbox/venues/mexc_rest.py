"""The answers of MEXC's REST interface (`/api/v1/contract`), as far as market data goes; sizes are in contracts."""

from collections.abc import Iterable

from aiohttp import web

from engine.market import Level
from sandbox.coins import Listing
from sandbox.market import Quote
from sandbox.venues.ladders import Ladders
from sandbox.venues.server import Handler, VenueServer, answer

MINUTES = {"Min1": 1, "Min5": 5, "Min15": 15, "Min30": 30, "Min60": 60, "Hour4": 240, "Hour8": 480, "Day1": 1_440}
FOREVER_S = 10**11
LONGEST = 2_000
LARGEST_PAGE = 100
NO_SUCH_CONTRACT = 1_001


def contracts(listing: Listing, size_base: float) -> int:
    return round(size_base / listing.market.contract_size_base)


def levels_of(listing: Listing, levels: Iterable[Level]) -> list[tuple[float, int, int]]:
    """[price, contracts, how many orders]; none of either where a level is gone."""
    return [(price, contracts(listing, size), 2 if size else 0) for price, size in levels]


def ticker(quote: Quote, now_ms: int) -> dict[str, object]:
    """One market's row: the same names in REST and in the stream. `volume24` and `holdVol` count contracts, `amount24` is USDT."""
    listing = quote.listing
    return {
        "contractId": listing.coin + 1,
        "symbol": listing.market.wire_symbol,
        "lastPrice": quote.last,
        "bid1": quote.book.bids[0][0],
        "ask1": quote.book.asks[0][0],
        "volume24": contracts(listing, quote.volume_base_24h),
        "amount24": round(quote.turnover_quote_24h, 4),
        "holdVol": contracts(listing, quote.open_interest_base or 0.0),
        "lower24Price": quote.low_24h,
        "high24Price": quote.high_24h,
        "riseFallRate": round(quote.last / quote.open_24h - 1.0, 4),
        "riseFallValue": round(quote.last - quote.open_24h, listing.price_digits),
        "indexPrice": quote.mark.index_price,
        "fairPrice": quote.mark.mark_price,
        "fundingRate": round(quote.funding.rate_pct / 100.0, 8),
        "maxBidPrice": quote.last * 1.2,
        "minAskPrice": quote.last * 0.8,
        "timestamp": now_ms,
    }


class MexcRest:
    def __init__(self, server: VenueServer, ladders: Ladders) -> None:
        self._server = server
        self._world = server.world
        self._ladders = ladders

    def routes(self) -> dict[str, Handler]:
        return {
            "/api/v3/exchangeInfo": self.spot,
            "/api/v1/contract/ping": self.ping,
            "/api/v1/contract/detail": self.detail,
            "/api/v1/contract/ticker": self.tickers,
            "/api/v1/contract/funding_rate": self.funding_rates,
            "/api/v1/contract/funding_rate/history": self.funding_rates_before,
            "/api/v1/contract/funding_rate/{symbol}": self.funding_rate,
            "/api/v1/contract/kline/{symbol}": self.klines,
            "/api/v1/contract/depth/{symbol}": self.depth,
        }

    async def spot(self, _: web.Request) -> web.Response:
        """There is no spot market here."""
        return answer({"timezone": "CST", "serverTime": self._world.now_ms, "rateLimits": [], "exchangeFilters": [], "symbols": []})

    async def ping(self, _: web.Request) -> web.Response:
        return _answer(self._world.now_ms)

    async def detail(self, _: web.Request) -> web.Response:
        return _answer([_contract(listing) for listing in self._server.listings.values()])

    async def tickers(self, request: web.Request) -> web.Response:
        symbol = request.query.get("symbol")
        if symbol is None:
            return _answer([ticker(quote, self._world.now_ms) for quote in self._server.quotes()])
        if symbol not in self._server.listings:
            return _unknown()
        return _answer(ticker(self._server.quote(symbol), self._world.now_ms))

    async def funding_rates(self, _: web.Request) -> web.Response:
        return _answer([self._funding_row(quote) for quote in self._server.quotes()])

    async def funding_rate(self, request: web.Request) -> web.Response:
        symbol = request.match_info["symbol"]
        return _answer(self._funding_row(self._server.quote(symbol))) if symbol in self._server.listings else _unknown()

    async def funding_rates_before(self, request: web.Request) -> web.Response:
        """Settled ones, newest first, page by page."""
        symbol, size = request.query.get("symbol", ""), min(LARGEST_PAGE, int(request.query.get("page_size", "20")))
        if symbol not in self._server.listings:
            return _unknown()
        number, settled = int(request.query.get("page_num", "1")), self._server.settled(symbol)[::-1]
        rows = [
            {
                "symbol": symbol,
                "fundingRate": round(row.rate_pct / 100.0, 8),
                "settleTime": row.at_ms,
                "collectCycle": row.interval_h,
            }
            for row in settled[(number - 1) * size : number * size]
        ]
        pages = -(-len(settled) // size)
        return _answer(
            {"pageSize": size, "totalCount": len(settled), "totalPage": pages, "currentPage": number, "resultList": rows}
        )

    async def klines(self, request: web.Request) -> web.Response:
        """Columns; `start`, `end` and `time` in seconds."""
        symbol, minutes = request.match_info["symbol"], MINUTES.get(request.query.get("interval", "Min1"))
        if symbol not in self._server.listings or minutes is None:
            return _unknown()
        listing = self._server.listings[symbol]
        begin_s, end_s = int(request.query.get("start", "0")), int(request.query.get("end", str(FOREVER_S)))
        candles = [
            candle
            for candle in self._world.history(self._server.venue, listing.market.symbol, LONGEST, minutes=minutes)
            if begin_s <= candle.exchange_ms // 1_000 <= end_s
        ]
        return _answer(
            {
                "time": [candle.exchange_ms // 1_000 for candle in candles],
                "open": [candle.open for candle in candles],
                "close": [candle.close for candle in candles],
                "high": [candle.high for candle in candles],
                "low": [candle.low for candle in candles],
                "vol": [contracts(listing, candle.volume_base) for candle in candles],
                "amount": [round(candle.volume_base * candle.close, 4) for candle in candles],
            }
        )

    async def depth(self, request: web.Request) -> web.Response:
        symbol, limit = request.match_info["symbol"], int(request.query.get("limit", "100"))
        if symbol not in self._server.listings:
            return _unknown()
        listing = self._server.listings[symbol]
        book = self._ladders.book(symbol)
        asks, bids = levels_of(listing, book.asks[:limit]), levels_of(listing, book.bids[:limit])
        return _answer({"asks": asks, "bids": bids, "version": self._ladders.at(symbol), "timestamp": book.exchange_ms})

    def _funding_row(self, quote: Quote) -> dict[str, object]:
        return {
            "symbol": quote.listing.market.wire_symbol,
            "fundingRate": round(quote.funding.rate_pct / 100.0, 8),
            "maxFundingRate": 0.0038,
            "minFundingRate": -0.0038,
            "collectCycle": quote.listing.funding_interval_h,
            "nextSettleTime": quote.funding.next_ms,
            "timestamp": self._world.now_ms,
            "idxPrice": quote.mark.index_price,
            "fairPrice": quote.mark.mark_price,
        }


def _answer(data: object) -> web.Response:
    return answer({"success": True, "code": 0, "data": data})


def _unknown() -> web.Response:
    return answer({"success": False, "code": NO_SUCH_CONTRACT, "message": "Contract does not exist"})


def _contract(listing: Listing) -> dict[str, object]:
    symbol = listing.market.wire_symbol
    base = symbol.removesuffix("_USDT")
    return {
        "symbol": symbol,
        "displayName": f"{base}_USDT永续",
        "displayNameEn": f"{base}_USDT PERPETUAL",
        "positionOpenType": 3,
        "baseCoin": base,
        "quoteCoin": "USDT",
        "settleCoin": "USDT",
        "contractSize": listing.market.contract_size_base,
        "minLeverage": 1,
        "maxLeverage": 50,
        "priceScale": listing.price_digits,
        "volScale": 0,
        "amountScale": 4,
        "priceUnit": listing.market.price_tick,
        "volUnit": 1,
        "minVol": 1,
        "maxVol": 10_000_000,
        "takerFeeRate": 0.0004,
        "makerFeeRate": 0.0,
        "state": 0,
        "isNew": False,
        "isHot": False,
        "isHidden": False,
        "conceptPlate": [],
        "apiAllowed": True,
    }
