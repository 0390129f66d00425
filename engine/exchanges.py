"""The door to ccxt, the only module that touches it: opened late, pointed where the owner wants, its errors translated.

The classes stay as ccxt ships them. ccxt has no type marker, so its objects are `Any` up to here and nowhere else.
"""

import asyncio
import importlib
import re
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Final, TypeAlias, TypeVar

import aiohttp

from engine.budget import Budget
from engine.errors import FeedClosed, FeedError, FeedRefused
from engine.market import Venue
from engine.refusals import Refused, refusal

Ccxt: TypeAlias = Any
Question: TypeAlias = Callable[[Ccxt], Awaitable[Any]]

T = TypeVar("T")

_ORIGIN: Final = re.compile(r"^https?://[^/]+")
Status: TypeAlias = tuple[int, str | None]
"""HTTP status and Retry-After of an answer."""

_answers: ContextVar[list[Status]] = ContextVar("answers")
"""What came back for the question that is being asked: ccxt loses the status of an answer that is no JSON."""


class Exchange:
    """One ccxt exchange. `ask` is the only way to it."""

    def __init__(
        self,
        venue: Venue,
        ccxt_id: str,
        budget: Budget,
        *,
        options: dict[str, Any],
        rest_url: str | None = None,
        proxy: str | None = None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """ccxt's own pacing is off: it knows neither the budget nor a simulated clock, and is four times slower on Bybit."""
        self.venue = venue
        self._ccxt_id = ccxt_id
        self.budget = budget
        self._config = {"options": {"defaultType": "swap", **options}, "enableRateLimit": False, "aiohttp_proxy": proxy}
        self._rest_url = rest_url
        self._now_s = now_s
        self._rests: Refused | None = None
        self._rests_until_s = 0.0
        self._opening = asyncio.Lock()
        self._session: aiohttp.ClientSession | None = None
        self._exchange: Ccxt = None

    async def ask(self, weight: float, question: Question, read: Callable[[Any], T], budget: Budget | None = None) -> T:
        """What `read` makes of the answer, within the budget (`budget` instead of the venue's own, for what it counts apart).

        Raises FeedRefused at once while the venue wants to be left alone.
        """
        self._leave_alone()
        await (budget or self.budget).take(weight)
        self._leave_alone()
        exchange = await self._opened()
        answers: list[Status] = []
        _answers.set(answers)
        try:
            return read(await question(exchange))
        except FeedError:
            raise
        except Exception as error:  # whatever a foreign answer makes ccxt or us raise leaves as one of ours, with its cause
            fault = self._translated(error, answers)
            if isinstance(fault, Refused):
                self._rests, self._rests_until_s = fault, self._now_s() + fault.rest_s
            raise fault from error

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            await self._exchange.close()
        self._session = self._exchange = None

    def _leave_alone(self) -> None:
        if self._rests is not None and self._now_s() < self._rests_until_s:
            raise FeedRefused(self.venue, f"{self._rests.what}; asking again later")

    async def _opened(self) -> Ccxt:
        async with self._opening:
            if self._exchange is None:
                # Importing ccxt takes about a second: not on the loop that hears the venues.
                ccxt = await asyncio.to_thread(importlib.import_module, "ccxt.async_support")
                trace = aiohttp.TraceConfig()
                trace.on_request_end.append(_remember)
                self._session = aiohttp.ClientSession(trace_configs=[trace])
                self._exchange = getattr(ccxt, self._ccxt_id)({**self._config, "session": self._session})
                if self._rest_url is not None:
                    self._exchange.urls["api"] = at(self._rest_url, self._exchange.urls["api"])
        return self._exchange

    def _translated(self, error: Exception, answers: list[Status]) -> FeedError:
        from_ccxt = importlib.import_module("ccxt.base.errors")
        status, retry_after = next((answer for answer in reversed(answers) if answer[0] >= 400), (0, None))
        refused = refusal(self.venue, status, "REST", retry_after)
        if refused is not None:
            return refused
        match error:
            case from_ccxt.RateLimitExceeded() | from_ccxt.DDoSProtection():
                return Refused(self.venue, "too many requests", 60.0)
            case _ if status >= 500:
                return FeedClosed(self.venue, f"no answer (HTTP {status})")
            case from_ccxt.NetworkError() | OSError():
                return FeedClosed(self.venue, f"no answer ({f'HTTP {status}' if status else type(error).__name__})")
            case from_ccxt.BaseError() if isinstance(error.__cause__, aiohttp.ClientError):
                return FeedClosed(self.venue, f"the answer broke off ({type(error.__cause__).__name__})")
            case from_ccxt.BadResponse() | TypeError() | KeyError() | AttributeError() | ValueError() | IndexError():
                return FeedRefused(
                    self.venue, f"the answer cannot be read ({f'HTTP {status}' if status else type(error).__name__})"
                )
            case _:
                return FeedRefused(self.venue, f"{type(error).__name__}: {_one_line(error)}")


def at(rest_url: str, urls: Any) -> Any:
    """ccxt's addresses with scheme, host and port replaced: nothing of an overridden venue goes anywhere else."""
    if isinstance(urls, dict):
        return {name: at(rest_url, url) for name, url in urls.items()}
    return _ORIGIN.sub(rest_url.rstrip("/"), urls)


async def _remember(_session: aiohttp.ClientSession, _context: object, asked: aiohttp.TraceRequestEndParams) -> None:
    _answers.get([]).append((asked.response.status, asked.response.headers.get("Retry-After")))


def _one_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    return words if len(words) <= 200 else words[:199] + "…"
