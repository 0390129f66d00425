"""The official signals with what became of each, a page at a time."""

import msgspec
from aiohttp import web

from bot.cards.parts import venue_name
from bot.cards.signal import result_icon
from bot.scales import digits_of
from bot.symbols import coin_name
from bot.texts import Text
from bot.web.app.visitors import Visitors
from bot.web.app.wire import No, told
from engine.costs import short_pct
from engine.signals import Closed, Opened
from storage import pages
from storage.database import Database
from storage.records import Record

PAGE = 25
MOST = 2**31


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A price of the signal and how far it is from the entry."""

    name: str
    price: str
    distance: str | None


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """`net_r` above 0 is a win."""

    at_ms: int
    reason: str
    icon: str
    net: str
    r: str
    net_r: float
    span: str
    exit: str
    from_candles: bool


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    coin: str
    symbol: str
    venue_name: str
    at_ms: int
    low: float
    high: float
    reasons: tuple[str, ...]
    levels: tuple[Level, ...]
    ended: Ended | None


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The latest first; `before` leads to the next page, None on the last one."""

    signals: tuple[Shown, ...]
    before: int | None


class HistoryPages:
    def __init__(self, visitors: Visitors, database: Database) -> None:
        self._visitors = visitors
        self._database = database

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/signals", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        visitor, number = await self._visitors.looking(request), _number(request)
        async with self._database.session() as session:
            records = await pages.before(session, number, limit=PAGE + 1)
        more = records[PAGE - 1].number if len(records) > PAGE else None
        return told(View(signals=tuple(shown(visitor.text, record) for record in records[:PAGE]), before=more))


def shown(text: Text, record: Record) -> Shown:
    opened, closed = record.opened, record.closed
    return Shown(
        number=record.number,
        coin=coin_name(opened.symbol),
        symbol=opened.symbol,
        venue_name=venue_name(text, opened.venue),
        at_ms=opened.at_ms,
        low=opened.score_low,
        high=opened.score_high,
        reasons=tuple(text.plain(f"reason-{reason}") for reason in opened.reasons[:3]),
        levels=_levels(text, opened),
        ended=None if closed is None else _ended(text, closed, opened, from_candles=record.from_candles),
    )


def _levels(text: Text, opened: Opened) -> tuple[Level, ...]:
    prices = {"web-entry": opened.entry_price, "web-target": opened.take_profit, "web-stop": opened.stop_loss}
    digits = digits_of(prices.values())
    return tuple(
        Level(
            name=text.plain(key),
            price=text.price(price, digits),
            distance=None if price == opened.entry_price else text.percent(-short_pct(opened.entry_price, price), signed=True),
        )
        for key, price in prices.items()
    )


def _ended(text: Text, closed: Closed, opened: Opened, *, from_candles: bool) -> Ended:
    return Ended(
        at_ms=closed.at_ms,
        reason=text.plain(f"exit-{closed.reason}"),
        icon=text.plain(result_icon(closed)),
        net=text.percent(closed.net_pct, signed=True),
        r=text.number(closed.net_r, 1, signed=True),
        net_r=closed.net_r,
        span=text.span(closed.seconds_open),
        exit=text.price(closed.exit_price, digits_of((opened.entry_price, closed.exit_price))),
        from_candles=from_candles,
    )


def _number(request: web.Request) -> int | None:
    said = request.query.get("before")
    if said is None:
        return None
    if not said.isascii() or not said.isdigit() or not 0 < int(said[:12]) < MOST:
        raise No(400, "web-not-understood")
    return int(said)
