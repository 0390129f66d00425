"""The answers of LBank's REST interface (`/cfd/openApi/v1/pub`), as far as market data goes. Errors come with HTTP 200."""

from collections.abc import Iterable

from aiohttp import web

from engine.market import Level
from sandbox.coins import Listing
from sandbox.market import Quote
from sandbox.venues.ladders import Ladders
from sandbox.venues.server import Handler, VenueServer, answer, decimal

PUBLIC = "/cfd/openApi/v1/pub"
NO_SUCH_INSTRUMENT = 20_156


class LbankRest:
    def __init__(self, server: VenueServer, ladders: Ladders) -> None:
        self._server = server
        self._world = server.world
        self._ladders = ladders

    def routes(self) -> dict[str, Handler]:
        return {
            f"{PUBLIC}/getTime": self.time,
            f"{PUBLIC}/instrument": self.instruments,
            f"{PUBLIC}/marketData": self.market_data,
            f"{PUBLIC}/marketOrder": self.market_order,
            "/v2/accuracy.do": self.no_spot,
            "/v2/withdrawConfigs.do": self.no_spot,
            "/v2/kline.do": self.no_spot,
        }

    async def time(self, _: web.Request) -> web.Response:
        return _answer(self._world.now_ms)

    async def no_spot(self, _: web.Request) -> web.Response:
        """There is no spot market here."""
        return answer({"result": "true", "data": [], "error_code": 0, "ts": self._world.now_ms})

    async def instruments(self, _: web.Request) -> web.Response:
        return _answer([_instrument(listing, self._server.quote(symbol)) for symbol, listing in self._server.listings.items()])

    async def market_data(self, _: web.Request) -> web.Response:
        return _answer([self._data_row(quote) for quote in self._server.quotes()])

    async def market_order(self, request: web.Request) -> web.Response:
        symbol, depth = request.query.get("symbol", ""), int(request.query.get("depth", "60"))
        if symbol not in self._server.listings:
            return answer(
                {"data": None, "error_code": NO_SUCH_INSTRUMENT, "msg": "instrument not found", "result": "false", "success": False}
            )
        listing = self._server.listings[symbol]
        book = self._ladders.book(symbol)
        asks, bids = _levels(listing, book.asks[:depth]), _levels(listing, book.bids[:depth])
        return _answer({"symbol": symbol, "asks": asks, "bids": bids})

    def _data_row(self, quote: Quote) -> dict[str, object]:
        listing, rate = quote.listing, decimal(quote.funding.rate_pct / 100.0, 8)
        digits = listing.price_digits
        return {
            "symbol": listing.market.wire_symbol,
            "lastPrice": decimal(quote.last, digits),
            "openPrice": decimal(quote.open_24h, digits),
            "highestPrice": decimal(quote.high_24h, digits),
            "lowestPrice": decimal(quote.low_24h, digits),
            "markedPrice": decimal(quote.mark.mark_price, digits + 1),
            "underlyingPrice": decimal(quote.mark.index_price or 0.0, digits + 2),
            "fundingRate": rate,
            "positionFeeRate": rate,
            "prePositionFeeRate": rate,
            "positionFeeTime": str(listing.funding_interval_h * 3_600),
            "nextFeeTime": str(quote.funding.next_ms),
            "volume": decimal(quote.volume_base_24h, listing.lot_digits),
            "turnover": decimal(quote.turnover_quote_24h, 4),
            "lastTime": self._world.now_ms // 1_000,
            "instrumentStatus": "2",
        }


def _answer(data: object) -> web.Response:
    return answer({"data": data, "error_code": 0, "msg": "Success", "result": "true", "success": True})


def _levels(listing: Listing, levels: Iterable[Level]) -> list[dict[str, str]]:
    return [
        {"volume": decimal(size, listing.lot_digits), "price": decimal(price, listing.price_digits), "orders": "1"}
        for price, size in levels
    ]


def _instrument(listing: Listing, quote: Quote) -> dict[str, object]:
    symbol = listing.market.wire_symbol
    return {
        "symbol": symbol,
        "symbolName": symbol,
        "exchangeID": "Exchange",
        "baseCurrency": symbol.removesuffix("USDT"),
        "priceCurrency": "USDT",
        "clearCurrency": "USDT",
        "volumeMultiple": 1.0,
        "priceTick": listing.market.price_tick,
        "volumeTick": listing.lot.size,
        "minOrderVolume": decimal(listing.lot.size, listing.lot_digits),
        "maxOrderVolume": decimal(listing.lot.size * 10**7, listing.lot_digits),
        "minOrderCost": "5.0",
        "indexPrice": decimal(quote.mark.index_price or 0.0, listing.price_digits + 2),
        "priceLimitUpperValue": 0.2,
        "priceLimitLowerValue": 0.2,
        "defaultLeverage": 20.0,
        "needSuspend": 0,
    }
