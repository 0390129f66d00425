"""Stands before everything below /app: not too fast, no change on behalf of another site, and errors in one plain line."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from bot.settings import Settings
from bot.texts import Text
from bot.web.app.visitors import Visitors
from bot.web.app.wire import No, told

log = logging.getLogger(__name__)

OWN_HEADER = "X-Sgnl"
"""A form or picture of another site cannot send it."""
BURST, PER_S = 120.0, 20.0
STATUSES = {404: "web-not-found", 405: "web-not-found", 413: "web-not-understood"}


class Buckets:
    """A token bucket a caller."""

    def __init__(
        self, burst: float = BURST, per_s: float = PER_S, callers: int = 10_000, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_s = per_s
        self._callers = callers
        self._now_s = now_s
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """caller -> (tokens, at_s)"""

    def take(self, caller: str) -> bool:
        """Whether the caller may have one more now."""
        now_s = self._now_s()
        tokens, at_s = self._left.get(caller, (self._burst, now_s))
        tokens = min(self._burst, tokens + (now_s - at_s) * self._per_s)
        self._left[caller] = (max(0.0, tokens - 1.0), now_s)
        self._left.move_to_end(caller)
        if len(self._left) > self._callers:
            self._left.popitem(last=False)
        return tokens >= 1.0


def guard(settings: Settings, visitors: Visitors, buckets: Buckets) -> Middleware:
    """The middleware. The page's files are not counted: all visitors behind one proxy have one address."""
    own_places = {urlsplit(settings.public_url).netloc} if settings.public_url else set()

    @web.middleware
    async def stand(request: web.Request, handler: Handler) -> web.StreamResponse:
        if "/api/" in request.path and not buckets.take(visitors.caller(request)):
            return _line(visitors.text(request), 429, "web-too-fast")
        try:
            if request.method not in {hdrs.METH_GET, hdrs.METH_HEAD}:
                _only_own_page(request, own_places)
            return await handler(request)
        except No as no:
            return _line((await visitors.of(request)).text, no.status, no.key)
        except web.HTTPRedirection:
            raise
        except web.HTTPException as error:
            return _line(visitors.text(request), error.status, STATUSES.get(error.status, "error-ours"))
        except ConnectionResetError:
            raise
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            return _line(visitors.text(request), 500, "error-ours")

    return stand


def _only_own_page(request: web.Request, own_places: set[str]) -> None:
    """What changes something comes from our own page: it says so, and the browser does not say otherwise."""
    origin, site = request.headers.get(hdrs.ORIGIN), request.headers.get("Sec-Fetch-Site", "same-origin")
    is_own = origin is None or urlsplit(origin).netloc in {request.host, *own_places}
    if not is_own or site != "same-origin" or OWN_HEADER not in request.headers:
        raise No(403, "web-foreign-page")


def _line(text: Text, status: int, key: str) -> web.Response:
    return told({"error": text.plain(key)}, status)
