"""Binance's public archive in miniature on the loopback: zips made here, their checksums, and what can go wrong on the way."""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final, Self

from aiohttp import web

DAY: Final = date(2026, 1, 2)
MIDNIGHT_MS: Final = round(datetime(2026, 1, 2, tzinfo=UTC).timestamp() * 1_000)
UM: Final = "/data/futures/um"

KLINES: Final = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore"
TRADES: Final = "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker"
METRICS: Final = (
    "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
    "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio"
)
FUNDING: Final = "calc_time,funding_interval_hours,last_funding_rate"


def zipped(rows: Iterable[str], *, name: str = "rows.csv", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        archive.writestr(name, "".join(f"{row}\n" for row in rows))
    return packed.getvalue()


def kline(minute: int, close: float = 1.5, *, midnight_ms: int = MIDNIGHT_MS) -> str:
    start_ms = midnight_ms + minute * 60_000
    return f"{start_ms},1.0,2.0,0.5,{close},100,{start_ms + 59_999},150,3,50,75,0"


def trade(
    number: int, second: float, *, price: float = 1.25, size: float = 10.0, sold: bool = True, midnight_ms: int = MIDNIGHT_MS
) -> str:
    return f"{number},{price},{size},{number},{number},{midnight_ms + round(second * 1_000)},{str(sold).lower()}"


def metric(label: str, held: str, symbol: str = "XLMUSDT") -> str:
    return f"{label},{symbol},{held},1,1,1,1,1"


def market_day(symbol: str = "XLMUSDT") -> dict[str, bytes]:
    """What the archive has of one market on 2 January 2026."""
    metrics = [METRICS, metric("2026-01-02 00:05:00", "1010.5", symbol), metric("2026-01-03 00:00:00", "1020", symbol)]
    return {
        f"{UM}/daily/klines/{symbol}/1m/{symbol}-1m-2026-01-02.zip": zipped([KLINES, *(kline(minute) for minute in range(1_440))]),
        f"{UM}/daily/aggTrades/{symbol}/{symbol}-aggTrades-2026-01-02.zip": zipped(
            [TRADES, *(trade(n, n * 100.0) for n in range(864))]
        ),
        f"{UM}/daily/metrics/{symbol}/{symbol}-metrics-2026-01-01.zip": zipped(
            [METRICS, metric("2026-01-02 00:00:00", "1000", symbol)]
        ),
        f"{UM}/daily/metrics/{symbol}/{symbol}-metrics-2026-01-02.zip": zipped(metrics),
        f"{UM}/monthly/fundingRate/{symbol}/{symbol}-fundingRate-2026-01.zip": zipped(
            [FUNDING, *(f"{MIDNIGHT_MS + hour * 3_600_000 + 7},8,0.0001" for hour in range(-24, 48, 8))]
        ),
    }


class TinyArchive:
    """Serves `files` by path; a test may change them and the faults. `asked` counts requests, `bytes_sent` what went out."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = dict(files)
        self.asked: Counter[str] = Counter()
        self.ranges: list[tuple[str, str]] = []
        self.bytes_sent = 0
        self.status = 200
        """Anything else is answered to everybody."""
        self.failures: dict[str, int] = {}
        """How many times a path is still answered with HTTP 503."""
        self.cuts: dict[str, int] = {}
        """How many times a path's answer still breaks off, after half of what was left."""
        self.spoilt: dict[str, int] = {}
        """How many times a path's content is still not what its checksum says."""
        self.checksums: dict[str, str] = {}
        """What is published of a path instead of the truth."""
        self.has_ranges = True
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path
        self.asked[path] += 1
        if self.status != 200:
            return web.Response(status=self.status)
        if self._is_due(self.failures, path):
            return web.Response(status=503)
        content = self.files.get(path.removesuffix(".CHECKSUM"))
        if content is None:
            return web.Response(status=404, text="<Error><Code>NoSuchKey</Code></Error>")
        if path.endswith(".CHECKSUM"):
            folder, _, name = path.removesuffix(".CHECKSUM").rpartition("/")
            told = f"{hashlib.sha256(content).hexdigest()}  {name}\n"
            return web.Response(text=self.checksums.get(f"{folder}/{name}", told))
        if self._is_due(self.spoilt, path):
            content = bytes(len(content))
        return await self._send(request, content)

    async def _send(self, request: web.Request, content: bytes) -> web.StreamResponse:
        begun, status, headers = 0, 200, {}
        if self.has_ranges and (asked := request.headers.get("Range")):
            self.ranges.append((request.path, asked))
            begun = int(asked.removeprefix("bytes=").removesuffix("-"))
            if begun >= len(content):
                return web.Response(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
            status, headers = 206, {"Content-Range": f"bytes {begun}-{len(content) - 1}/{len(content)}"}
        answer = web.StreamResponse(status=status, headers={**headers, "Content-Length": str(len(content) - begun)})
        await answer.prepare(request)
        is_cut = self._is_due(self.cuts, request.path)
        sent = content[begun : begun + (len(content) - begun) // 2] if is_cut else content[begun:]
        await answer.write(sent)
        self.bytes_sent += len(sent)
        if is_cut and request.transport is not None:
            request.transport.close()
        return answer

    @staticmethod
    def _is_due(faults: dict[str, int], path: str) -> bool:
        left = faults.get(path, 0)
        faults[path] = max(0, left - 1)
        return left > 0
