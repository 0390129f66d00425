"""The inside of one market's score: components with bounds and readings, what is seen beside them, gates with their distance."""

from collections.abc import Sequence

import msgspec
from aiohttp import web

from bot.cards.parts import venue_name
from bot.cards.readings import age_s, words
from bot.cards.scoring import CONTEXT, SHOWN, WORTH_TELLING_S
from bot.symbols import coin_name, listings, venue_named
from bot.texts import Text
from bot.web.app.gates import Door, door_of
from bot.web.app.plain import bare
from bot.web.app.visitors import Visitors
from bot.web.app.wire import No, told
from engine.market import Venue
from engine.reading import Known
from engine.rules import WEIGHTS
from engine.scanner import Scanner
from engine.scoring import PARTS
from engine.signals import Component, Score


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One reading: `name` in words, what it says or why it is not known, how old it is where that is worth telling."""

    name: str
    says: str
    age: str | None
    known: bool


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A component: points that it has for sure, and could have if what is unknown were full; of `weight`."""

    name: str
    weight: float
    low: float
    high: float
    readings: tuple[Told, ...]


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """The coin on a venue."""

    venue: Venue
    symbol: str
    name: str
    low: float
    high: float


class View(msgspec.Struct, frozen=True, kw_only=True):
    at_ms: int
    coin: str
    venue: Venue
    venue_name: str
    symbol: str
    score: float
    low: float
    high: float
    coverage: str
    price: str
    parts: tuple[Part, ...]
    gates: tuple[Door, ...]
    gates_passed: int
    context: tuple[Told, ...]
    venues: tuple[Elsewhere, ...]


class MarketPages:
    def __init__(self, visitors: Visitors, scanner: Scanner) -> None:
        self._visitors = visitors
        self._scanner = scanner

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/market/{venue}/{symbol}", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        visitor = await self._visitors.looking(request)
        venue = venue_named(request.match_info["venue"])
        score = None if venue is None else self._scanner.score(venue, request.match_info["symbol"])
        if score is None:
            raise No(404, "web-not-watched")
        return told(view_of(visitor.text, score, listings(self._scanner, coin_name(score.symbol))))


def view_of(text: Text, score: Score, markets: Sequence[Score]) -> View:
    """`markets` is the coin on every venue, best first."""
    return View(
        at_ms=score.at_ms,
        coin=coin_name(score.symbol),
        venue=score.venue,
        venue_name=venue_name(text, score.venue),
        symbol=score.symbol,
        score=score.score,
        low=score.score_low,
        high=score.score_high,
        coverage=bare(text("score-coverage", coverage=text.percent(score.coverage * 100, digits=0))),
        price=_price(text, score),
        parts=tuple(_part(text, component, score) for component in WEIGHTS),
        gates=tuple(door_of(text, gate) for gate in score.gates),
        gates_passed=sum(gate.passed is True for gate in score.gates),
        context=tuple(_told(text, name, score) for name in CONTEXT if name in score.readings),
        venues=tuple(_elsewhere(text, market) for market in markets),
    )


def _part(text: Text, component: Component, score: Score) -> Part:
    sure = missing = 0.0
    for name, points in PARTS[component]:
        reading = score.readings.get(name)
        if isinstance(reading, Known):
            sure += points * reading.fraction
        else:
            missing += points
    shown = tuple(_told(text, name, score) for name in SHOWN[component])
    return Part(name=text.plain(f"component-{component}"), weight=WEIGHTS[component], low=sure, high=sure + missing, readings=shown)


def _told(text: Text, name: str, score: Score) -> Told:
    passed_s = age_s((name,), score.readings) or 0.0
    return Told(
        name=text.plain(f"feature-{name}"),
        says=bare(words(text, name, score.readings.get(name))),
        age=text.ago(passed_s) if passed_s >= WORTH_TELLING_S else None,
        known=isinstance(score.readings.get(name), Known),
    )


def _price(text: Text, score: Score) -> str:
    if score.mid is None or score.spread_pct is None:
        return bare(text("score-no-price"))
    return bare(text("score-price", price=text.price(score.mid), spread=text.percent(score.spread_pct)))


def _elsewhere(text: Text, market: Score) -> Elsewhere:
    return Elsewhere(
        venue=market.venue,
        symbol=market.symbol,
        name=venue_name(text, market.venue),
        low=market.score_low,
        high=market.score_high,
    )
