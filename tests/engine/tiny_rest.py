"""The REST interfaces of four venues in miniature on the loopback: one market and a half, in each venue's own words."""

from collections.abc import Callable
from typing import Any, Final, Self, TypeAlias

from aiohttp import web

NOW_MS: Final = 1_700_000_010_000
NEXT_MS: Final = 1_700_006_400_000
MINUTE_MS: Final = 60_000
START_MS: Final = NOW_MS - NOW_MS % MINUTE_MS
"""When the running minute began."""

Answer: TypeAlias = Any | Callable[[web.Request], Any]


def _candles(multiple: int = 1) -> list[tuple[int, float]]:
    """(start in ms, close): three closed ones and the running one."""
    return [(START_MS - back * MINUTE_MS * multiple, 100.0 + back) for back in (3, 2, 1, 0)]


def _binance_contract(base: str, **more: Any) -> dict[str, Any]:
    return {
        "symbol": f"{base}USDT",
        "contractType": "PERPETUAL",
        "deliveryDate": 4133404800000,
        "status": "TRADING",
        "baseAsset": base,
        "quoteAsset": "USDT",
        "marginAsset": "USDT",
        "underlyingType": "COIN",
        "underlyingSubType": ["PoW"],
        "filters": [
            {"filterType": "PRICE_FILTER", "tickSize": "0.0001", "minPrice": "0.0001", "maxPrice": "1000"},
            {"filterType": "LOT_SIZE", "stepSize": "1", "minQty": "1", "maxQty": "1000000"},
        ],
        **more,
    }


BINANCE: dict[str, Answer] = {
    "/fapi/v1/exchangeInfo": {
        "symbols": [
            _binance_contract("XLM"),
            _binance_contract("1000PEPE"),
            _binance_contract("GONE", status="SETTLING"),
            _binance_contract("BTCDOM", underlyingType="INDEX"),
            _binance_contract("TSLA", contractType="TRADIFI_PERPETUAL", underlyingType="EQUITY"),
            {**_binance_contract("XLM"), "symbol": "XLMUSDC", "quoteAsset": "USDC", "marginAsset": "USDC"},
        ]
    },
    "/fapi/v1/ticker/24hr": [
        {"symbol": "XLMUSDT", "quoteVolume": "5000000.5", "highPrice": "0.13", "lowPrice": "0.11", "closeTime": NOW_MS - 5}
    ],
    "/fapi/v1/premiumIndex": [
        {
            "symbol": symbol,
            "markPrice": "0.1234",
            "indexPrice": "0.1233",
            "lastFundingRate": "0.00010000",
            "nextFundingTime": NEXT_MS,
            "time": NOW_MS - 5,
        }
        for symbol in ("XLMUSDT", "1000PEPEUSDT")
    ],
    "/fapi/v1/fundingInfo": [{"symbol": "XLMUSDT", "fundingIntervalHours": 4}],
    "/fapi/v1/openInterest": lambda asked: {"symbol": asked.query["symbol"], "openInterest": "1000.5", "time": NOW_MS - 5},
    "/fapi/v1/klines": [
        [start, "100", "101", "99", str(close), "7", start + MINUTE_MS - 1, "700", 3, "1", "100", "0"]
        for start, close in _candles()
    ],
    "/fapi/v1/depth": {
        "lastUpdateId": 42,
        "E": NOW_MS,
        "T": NOW_MS,
        "bids": [["0.12", "30"]],
        "asks": [["0.13", "50"], ["0.14", "0"]],
    },
}


def _bybit(result: Any) -> dict[str, Any]:
    return {"retCode": 0, "retMsg": "OK", "result": result, "retExtInfo": {}, "time": NOW_MS - 5}


def _bybit_contract(base: str, **more: Any) -> dict[str, Any]:
    return {
        "symbol": f"{base}USDT",
        "contractType": "LinearPerpetual",
        "status": "Trading",
        "baseCoin": base,
        "quoteCoin": "USDT",
        "settleCoin": "USDT",
        "symbolType": "innovation",
        "deliveryTime": "0",
        "priceFilter": {"tickSize": "0.0001", "minPrice": "0.0001", "maxPrice": "1000"},
        "lotSizeFilter": {"qtyStep": "1", "minOrderQty": "1", "maxOrderQty": "1000000"},
        **more,
    }


def _bybit_instruments(asked: web.Request) -> dict[str, Any]:
    contracts = [_bybit_contract("XLM"), _bybit_contract("SHIB1000"), _bybit_contract("TSLA", symbolType="stock")]
    early = [_bybit_contract("SOON", status="PreLaunch")]
    return _bybit({"category": "linear", "list": early if "status" in asked.query else contracts, "nextPageCursor": ""})


BYBIT: dict[str, Answer] = {
    "/v5/market/instruments-info": _bybit_instruments,
    "/v5/market/tickers": _bybit(
        {
            "category": "linear",
            "list": [
                {
                    "symbol": "XLMUSDT",
                    "turnover24h": "5000000.5",
                    "highPrice24h": "0.13",
                    "lowPrice24h": "0.11",
                    "markPrice": "0.1234",
                    "indexPrice": "0.1233",
                    "fundingRate": "0.0001",
                    "nextFundingTime": str(NEXT_MS),
                    "fundingIntervalHour": "4",
                    "openInterest": "1000.5",
                },
                {"symbol": "SHIB1000USDT", "turnover24h": "", "fundingRate": "", "openInterest": "", "nextFundingTime": "0"},
            ],
        }
    ),
    "/v5/market/kline": _bybit(
        {
            "category": "linear",
            "list": [[str(start), "100", "101", "99", str(close), "7", "700"] for start, close in reversed(_candles())],
        }
    ),
    "/v5/market/orderbook": _bybit(
        {"s": "XLMUSDT", "b": [["0.12", "30"]], "a": [["0.13", "50"]], "ts": NOW_MS, "u": 42, "seq": 43}
    ),
}


def _mexc(data: Any) -> dict[str, Any]:
    return {"success": True, "code": 0, "data": data}


def _mexc_contract(base: str, **more: Any) -> dict[str, Any]:
    return {
        "symbol": f"{base}_USDT",
        "baseCoin": base,
        "quoteCoin": "USDT",
        "settleCoin": "USDT",
        "contractSize": 10,
        "priceUnit": 0.0001,
        "volUnit": 1,
        "minVol": 1,
        "maxVol": 1_000_000,
        "state": 0,
        "conceptPlate": ["mc-trade-zone-pow"],
        **more,
    }


MEXC: dict[str, Answer] = {
    "/api/v1/contract/detail": _mexc(
        [
            _mexc_contract("XLM"),
            _mexc_contract("GONE", state=3),
            _mexc_contract("TSLASTOCK", conceptPlate=["mc-trade-zone-Stock", "mc-trade-zone-tradfi"]),
            _mexc_contract("ODD", contractSize=None),
        ]
    ),
    "/api/v1/contract/ticker": _mexc(
        [
            {
                "symbol": "XLM_USDT",
                "amount24": 5000000.5,
                "high24Price": 0.13,
                "lower24Price": 0.11,
                "fairPrice": 0.1234,
                "indexPrice": 0.1233,
                "fundingRate": 0.00005,
                "holdVol": 100.05,
                "timestamp": NOW_MS - 5,
            }
        ]
    ),
    "/api/v1/contract/funding_rate": _mexc(
        [{"symbol": "XLM_USDT", "fundingRate": 0.0001, "collectCycle": 4, "nextSettleTime": NEXT_MS, "timestamp": NOW_MS}]
    ),
    "/api/v1/contract/kline/XLM_USDT": _mexc(
        {
            "time": [start // 1000 for start, _ in _candles()],
            "open": [100.0] * 4,
            "close": [close for _, close in _candles()],
            "high": [101.0] * 4,
            "low": [99.0] * 4,
            "vol": [0.7] * 4,
            "amount": [700.0] * 4,
        }
    ),
    "/api/v1/contract/depth/XLM_USDT": _mexc({"bids": [[0.12, 3, 1]], "asks": [[0.13, 5, 2]], "version": 42, "timestamp": NOW_MS}),
}


def _lbank(data: Any) -> dict[str, Any]:
    return {"data": data, "error_code": 0, "msg": "Success", "result": "true", "success": True}


def _lbank_contract(base: str, **more: Any) -> dict[str, Any]:
    return {
        "symbol": f"{base}USDT",
        "baseCurrency": base,
        "priceCurrency": "USDT",
        "clearCurrency": "USDT",
        "volumeMultiple": 1.0,
        "priceTick": 0.0001,
        "volumeTick": 1,
        "needSuspend": 0,
        **more,
    }


LBANK: dict[str, Answer] = {
    "/cfd/openApi/v1/pub/instrument": _lbank([_lbank_contract("XLM"), _lbank_contract("WHEAT", needSuspend=1)]),
    "/cfd/openApi/v1/pub/marketData": _lbank(
        [
            {
                "symbol": "XLMUSDT",
                "turnover": "5000000.5",
                "highestPrice": "0.13",
                "lowestPrice": "0.11",
                "markedPrice": "0.1234",
                "underlyingPrice": "0.1233",
                "fundingRate": "0.0001",
                "positionFeeTime": "14400",
                "nextFeeTime": str(NEXT_MS),
                "lastTime": NOW_MS // 1000,
                "instrumentStatus": "2",
            },
            {"symbol": "WHEATUSDT", "markedPrice": "5", "underlyingPrice": "0.0", "turnover": "0"},
        ]
    ),
    "/cfd/openApi/v1/pub/marketOrder": _lbank(
        {
            "symbol": "XLMUSDT",
            "bids": [{"volume": "30", "price": "0.12", "orders": "1"}],
            "asks": [{"volume": "50", "price": "0.13", "orders": "2"}],
        }
    ),
}


class TinyRest:
    """Answers by path; a test may change `answers`. `asked` has every request line in order."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []
        self.hosts: set[str] = set()
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def paths(self) -> list[str]:
        return [line.partition("?")[0] for line in self.asked]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(str(request.rel_url))
        self.hosts.add(request.host)
        answer = self.answers.get(request.path)
        if callable(answer):
            answer = answer(request)
        match answer:
            case None:
                return web.Response(status=404, text="<html>not found</html>")
            case web.StreamResponse():
                return answer
            case _:
                return web.json_response(answer)
