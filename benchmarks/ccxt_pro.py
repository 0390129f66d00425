"""ccxt.pro's own handlers, fed frames that were recorded: what is measured beside ours."""

import asyncio
from collections.abc import Iterable, Sequence

import ccxt.pro
import orjson
from ccxt.async_support.base.ws.client import Client

Touch = tuple[tuple[float, float], tuple[float, float]]

MARKET = {
    "symbol": "BTCUSDT",
    "pair": "BTCUSDT",
    "contractType": "PERPETUAL",
    "status": "TRADING",
    "baseAsset": "BTC",
    "quoteAsset": "USDT",
    "marginAsset": "USDT",
    "pricePrecision": 2,
    "quantityPrecision": 3,
    "filters": [
        {"filterType": "PRICE_FILTER", "minPrice": "556.80", "maxPrice": "4529764", "tickSize": "0.10"},
        {"filterType": "LOT_SIZE", "minQty": "0.001", "maxQty": "1000", "stepSize": "0.001"},
    ],
}
"""As the venue lists it, so that ccxt needs nothing from the network."""


class CcxtPro:
    """One market of `ccxt.pro.binanceusdm`: its client, its decoding, its book; only the socket is left out.

    Nobody awaits what it resolves: waking its callers, which costs more, is not inside.
    """

    def __init__(self, exchange: "ccxt.pro.binanceusdm") -> None:
        self._exchange = exchange
        exchange.set_markets([exchange.parse_market(MARKET)])
        self._symbol = exchange.symbols[0]
        self._answer: asyncio.Future[dict[str, object]] = asyncio.get_running_loop().create_future()
        exchange.fapiPublicGetDepth = self._depth
        self._client = Client(
            exchange.urls["api"]["ws"]["linear"],
            exchange.handle_message,
            exchange.on_error,
            exchange.on_close,
            exchange.on_connected,
        )

    async def hear(self, frames: Iterable[str]) -> Touch:
        """The touch after the last frame. The snapshot among the frames is the answer to ccxt's own request for one."""
        asking = {"symbol": self._symbol, "type": "linear", "limit": 1_000, "params": {}}
        self._exchange.handle_order_book_subscription(self._client, {}, asking)
        hear = self._client.handle_text_or_binary_message
        for frame in frames:
            if frame.startswith('{"lastUpdateId"'):
                self._answer.set_result(orjson.loads(frame))
                await asyncio.sleep(0.01)
            else:
                hear(frame)
        book = self._exchange.orderbooks[self._symbol]
        bid, ask = book["bids"][0], book["asks"][0]
        return (bid[0], bid[1]), (ask[0], ask[1])

    async def _depth(self, _: object) -> dict[str, object]:
        return await self._answer


def touch_after(frames: Sequence[str]) -> Touch:
    """What ccxt.pro's book shows after these frames."""

    async def heard() -> Touch:
        exchange = ccxt.pro.binanceusdm({"asyncio_loop": asyncio.get_running_loop()})
        try:
            return await CcxtPro(exchange).hear(frames)
        finally:
            await exchange.close()

    return asyncio.run(heard())
