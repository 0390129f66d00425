"""The simulated market: what all venues show as time is moved on, and what their REST interfaces would say about it."""

import random
from bisect import bisect_right
from operator import attrgetter

import msgspec
import numpy as np

from engine.market import Book, Candle, Day, Funding, Key, Mark, Market, MarketEvent, OpenInterest, Trade, Venue
from sandbox.coins import Listing, invent, list_all
from sandbox.flow import Flow
from sandbox.past import candles_before
from sandbox.past_carry import Held, PastCarry, Settled
from sandbox.prices import Prices
from sandbox.script import Script
from sandbox.setups import Kind, SetUp
from sandbox.stage import STEP_MS, Stage
from sandbox.tape import DAY_MINUTES, Tape, joined

DAY_EVERY_MS = 10_000
received_ms = attrgetter("received_ms")


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """One market as its venue would describe it right now; `open_interest_base` is None where the venue does not tell."""

    listing: Listing
    book: Book
    mark: Mark
    funding: Funding
    open_interest_base: float | None
    last: float
    turnover_quote_24h: float
    volume_base_24h: float
    open_24h: float
    high_24h: float
    low_24h: float


class World:
    """The same seed and start give the same events, however `advance` is called; all answers are as of `now_ms`.

    The first set-up comes `first_setup_s` after the start, then one about every `setup_every_s` (None: only those of `plant`);
    `decoy_every_s` adds decoys. `strength` (1 full, 0.5 half) scales everything that sets a set-up apart, not the decoys.
    `past_minutes` of candles lie before the start.
    """

    def __init__(
        self,
        seed: int,
        start_ms: int,
        *,
        coins: int = 14,
        first_setup_s: float = 600.0,
        setup_every_s: float | None = 900.0,
        decoy_every_s: float | None = None,
        strength: float = 1.0,
        past_minutes: int = DAY_MINUTES,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.coins = invent(coins, rng)
        self.listings: tuple[Listing, ...] = list_all(self.coins)
        prices, flow = Prices(self.coins, rng), Flow(self.listings, self.coins, rng)
        path = prices.past(past_minutes)
        self._tapes: dict[Key, Tape] = {}
        self._past_carry: dict[Key, PastCarry] = {}
        for row, listing in enumerate(self.listings):
            past = candles_before(start_ms, listing, path[listing.coin], flow.usual_quote_per_minute(row), rng)
            self._tapes[key_of(listing)] = Tape(listing.market.venue, listing.market.symbol, past)
            self._past_carry[key_of(listing)] = PastCarry(
                listing, self.coins[listing.coin], start_ms, np.random.default_rng((seed, row))
            )
        self._first_setup_s = first_setup_s
        self._script = Script(
            self.listings,
            self.coins,
            random.Random(seed),
            start_ms,
            first_s=first_setup_s,
            every_s=setup_every_s,
            decoy_every_s=decoy_every_s,
            strength=strength,
        )
        self._stage = Stage(self.listings, self.coins, prices, flow, self._script, rng)
        self._listing: dict[Key, Listing] = {key_of(listing): listing for listing in self.listings}
        self._books: dict[Key, Book] = {}
        self._marks: dict[Key, Mark] = {}
        self._fundings: dict[Key, Funding] = {}
        self._interests: dict[Key, OpenInterest] = {}
        self.now_ms = self._stepped_ms = start_ms
        self._ahead: list[MarketEvent] = self._stage.opening(start_ms)
        for event in self._ahead:
            self._hear(event)

    @property
    def setups(self) -> tuple[SetUp, ...]:
        """Everything planted or planned so far, decoys too, in the order of planning."""
        return tuple(self._script.stories)

    def plant(self, kind: Kind, start_ms: int, *, coin: str | None = None, venue: Venue | None = None) -> SetUp:
        return self._script.plant(kind, start_ms, coin=coin, venue=venue)

    def begin_setups(self, from_ms: int) -> None:
        """Nothing is planted before `from_ms`; the first set-up comes `first_setup_s` after it."""
        self._script.begin(self._stepped_ms, from_ms, self._first_setup_s)

    def advance(self, to_ms: int) -> list[MarketEvent]:
        """Everything that happens after `now_ms` up to and including `to_ms`, in order of time."""
        told: list[MarketEvent] = []
        while self._stepped_ms <= to_ms:
            told += self._tell(self._stepped_ms - 1)
            if self._stepped_ms % DAY_EVERY_MS < STEP_MS:
                self._ahead += [self._day(listing, self._stepped_ms) for listing in self.listings]
            self._ahead += self._stage.step(self._stepped_ms)
            self._ahead.sort(key=received_ms)
            self._stepped_ms += STEP_MS
        told += self._tell(to_ms)
        self.now_ms = max(self.now_ms, to_ms)
        return told

    def _tell(self, to_ms: int) -> list[MarketEvent]:
        count = bisect_right(self._ahead, to_ms, key=received_ms)
        told = self._ahead[:count]
        del self._ahead[:count]
        for event in told:
            self._hear(event)
        return told

    def _hear(self, event: MarketEvent) -> None:
        """Asked by exact type, the commonest first: nothing is done oftener here."""
        key = event.venue, event.symbol
        if type(event) is Trade:
            self._tapes[key].hear(event)
        elif type(event) is Book:
            self._books[key] = event
        elif type(event) is Mark:
            self._marks[key] = event
        elif type(event) is OpenInterest:
            self._interests[key] = event
            self._past_carry[key].hear(event)
        elif type(event) is Funding:
            self._fundings[key] = event
            self._past_carry[key].hear(event)

    def markets(self) -> list[Market]:
        return [
            msgspec.structs.replace(listing.market, turnover_quote_24h=self._tapes[key_of(listing)].turnover_quote_24h)
            for listing in self.listings
        ]

    def book(self, venue: Venue, symbol: str) -> Book:
        return self._books[venue, symbol]

    def quote(self, venue: Venue, symbol: str) -> Quote:
        key = venue, symbol
        tape, interest = self._tapes[key], self._interests.get(key)
        return Quote(
            listing=self._listing[key],
            book=self._books[key],
            mark=self._marks[key],
            funding=self._fundings[key],
            open_interest_base=None if interest is None else interest.open_interest_base,
            last=tape.last,
            turnover_quote_24h=tape.turnover_quote_24h,
            volume_base_24h=tape.volume_base_24h,
            open_24h=tape.open_24h,
            high_24h=tape.high_24h,
            low_24h=tape.low_24h,
        )

    def history(self, venue: Venue, symbol: str, candles: int, *, minutes: int = 1) -> list[Candle]:
        """The latest candles of `minutes` minutes, oldest first, the running one last; fewer where the past ends."""
        tape = self._tapes[venue, symbol]
        tape.pass_to(self.now_ms)
        return joined(tape.candles((candles + 1) * minutes), minutes)[-candles:]

    def held(self, venue: Venue, symbol: str) -> list[Held]:
        """Open interest every five minutes of the last hours, oldest first; none where the venue does not tell it."""
        return self._past_carry[venue, symbol].held()

    def settled(self, venue: Venue, symbol: str) -> list[Settled]:
        """The last month's settled funding rates, oldest first."""
        return self._past_carry[venue, symbol].settled()

    def _day(self, listing: Listing, at_ms: int) -> Day:
        tape = self._tapes[key_of(listing)]
        return Day(
            venue=listing.market.venue,
            symbol=listing.market.symbol,
            exchange_ms=at_ms,
            received_ms=at_ms,
            turnover_quote_24h=tape.turnover_quote_24h,
            high_24h=tape.high_24h,
            low_24h=tape.low_24h,
        )


def key_of(listing: Listing) -> Key:
    return listing.market.venue, listing.market.symbol
