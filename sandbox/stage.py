"""One step of the simulated market: prices move, orders trade against the books, the books follow, reports are due."""

import math
import random

import numpy as np

from engine.market import Liquidation, MarketEvent, Position, Side, Trade, Venue
from sandbox.books import Books
from sandbox.carry import Carry, pulled
from sandbox.coins import Coin, Listing
from sandbox.flow import Flow, Order
from sandbox.pressure import Pressure
from sandbox.prices import Floats, Prices
from sandbox.reports import Reports
from sandbox.script import Script, Selling
from sandbox.spoof import Spoofers

STEP_MS = 500
DT_S = STEP_MS / 1_000
SWEEP_UNITS = 290.0
"""A planted sell's size in median orders: five times the 99 % quantile."""
SWEEP_SHARE, SWEEP_WITHIN, SWEEP_LEVELS = 0.6, 0.001, 4
SWEEP_IMPACT = 0.5
"""How much of what a planted sell eats stays in the price."""
SKEW_SPREAD, SKEW_MEMORY_S = 0.35, 600.0
"""ln(asks/bids) wanders: recorded books lean by −0.8 to 0.3 for as long as they were watched."""
TRADES_A_MARKET = 10**9
"""Trade numbers of different markets never meet."""
SPLIT_CHANCE = 0.25
LIQUIDATION_CHANCE = 0.1
LIQUIDATION_UNITS = (2.0, 12.0)
REPORTING_LIQUIDATIONS = frozenset({Venue.BINANCE, Venue.BYBIT})


class Stage:
    """Each market's clock is a fixed part of a step late, so that the markets' books do not come all at once."""

    def __init__(
        self,
        listings: tuple[Listing, ...],
        coins: tuple[Coin, ...],
        prices: Prices,
        flow: Flow,
        script: Script,
        rng: np.random.Generator,
    ) -> None:
        self._listings = listings
        self._keys = [(listing.market.venue, listing.market.symbol) for listing in listings]
        self._prices = prices
        self._flow = flow
        self._script = script
        self._rng = rng
        self._carry = Carry(listings, coins, rng)
        self._books = Books(listings, coins, self._carry.price(prices.log), rng)
        self._random = random.Random(int(rng.integers(2**31)))
        self._spoofers = Spoofers(self._random)
        self._skew: Floats = SKEW_SPREAD * rng.standard_normal(len(listings))
        self._unit = [coins[listing.coin].unit_quote for listing in listings]
        self._late_ms: list[int] = rng.integers(0, STEP_MS, len(listings)).tolist()
        self._reports = Reports(listings, self._books, self._carry, self._late_ms)
        self._trades = [row * TRADES_A_MARKET for row in range(1, len(listings) + 1)]
        self._steps = 0

    def opening(self, now_ms: int) -> list[MarketEvent]:
        """What every market shows before the first step."""
        return self._reports.opening(now_ms, self._prices.log)

    def step(self, now_ms: int) -> list[MarketEvent]:
        """The events of the step that begins now, in order within each market, up to one step late."""
        pressure = self._script.at(now_ms)
        events: list[MarketEvent] = []
        for order in self._orders(now_ms, pressure):
            events += self._traded(order, now_ms)
        events += self._liquidations(now_ms)
        self._carry.step(DT_S, pressure.interest, self._script.funding_8h_pct(self._carry.usual_funding_8h_pct))
        self._skew = pulled(self._skew, DT_S, SKEW_MEMORY_S, SKEW_SPREAD, self._rng)
        walls = self._spoofers.at(now_ms, self._script.spoofed(now_ms), self._books)
        price, half = self._carry.price(self._prices.log), self._skew / 2.0
        self._books.move(price, pressure.ask + half, pressure.bid - half, walls)
        self._steps += 1
        return events + self._reports.of_step(now_ms + STEP_MS, self._steps, self._prices.log)

    def _orders(self, now_ms: int, pressure: Pressure) -> list[Order]:
        """The taker orders that meet the books so far, planted sells among them, in order of time within each market."""
        moved = self._prices.step(DT_S, pressure.drift, pressure.calm)
        surprise: Floats = moved / (self._prices.sigma * math.sqrt(DT_S))
        orders = self._flow.step(DT_S, surprise, pressure.rate, pressure.bought, pressure.follows)
        planted = [
            Order(selling.row, selling.at_ms - now_ms, Side.SELL, self._planted_quote(selling), is_planted=True)
            for selling in self._script.sweeps(now_ms, now_ms + STEP_MS)
        ]
        return sorted(orders + planted, key=lambda order: (order.row, order.offset_ms)) if planted else orders

    def _planted_quote(self, selling: Selling) -> float:
        """Several times the usual largest, most of the bids near the price, through at least four levels; times its size."""
        bids = self._books.bids[selling.row]
        near = sum(price * size for price, size in bids if price >= bids[0][0] * (1.0 - SWEEP_WITHIN))
        through = sum(price * size for price, size in bids[:SWEEP_LEVELS]) * 1.05
        return selling.size * max(SWEEP_UNITS * self._unit[selling.row], SWEEP_SHARE * near, through)

    def _traded(self, order: Order, now_ms: int) -> list[MarketEvent]:
        """One taker order's fills, all at one moment."""
        row = order.row
        listing, (venue, symbol) = self._listings[row], self._keys[row]
        fills = self._books.take(row, order.taker, order.quote)
        if order.is_planted:
            self._prices.log[listing.coin] -= SWEEP_IMPACT * math.log(fills[0][0] / fills[-1][0])
        elif venue is not Venue.BINANCE:
            fills = self._split(fills)
        first = self._trades[row] + 1
        self._trades[row] += len(fills)
        at_ms = now_ms + order.offset_ms + self._late_ms[row]
        return [
            Trade(
                venue=venue,
                symbol=symbol,
                exchange_ms=at_ms,
                received_ms=at_ms,
                price=listing.grid.value(tick),
                size_base=listing.lot.value(lots),
                taker=order.taker,
                trade_id=str(first + number),
            )
            for number, (tick, lots) in enumerate(fills)
        ]

    def _split(self, fills: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Sometimes two makers stand at one price (Binance tells them as one)."""
        result: list[tuple[int, int]] = []
        for tick, lots in fills:
            if lots > 1 and self._random.random() < SPLIT_CHANCE:
                first = self._random.randrange(1, lots)
                result += [(tick, first), (tick, lots - first)]
            else:
                result.append((tick, lots))
        return result

    def _liquidations(self, now_ms: int) -> list[MarketEvent]:
        """Longs are sold at the bid, shorts bought at the ask."""
        events: list[MarketEvent] = []
        for row, side in self._script.liquidated(now_ms):
            listing = self._listings[row]
            if listing.market.venue not in REPORTING_LIQUIDATIONS or self._random.random() > LIQUIDATION_CHANCE:
                continue
            price = (self._books.bids if side is Position.LONG else self._books.asks)[row][0][0]
            lots = max(1, round(self._unit[row] * self._random.uniform(*LIQUIDATION_UNITS) / price / listing.lot.size))
            at_ms = now_ms + self._late_ms[row] + self._random.randrange(STEP_MS)
            events.append(
                Liquidation(
                    venue=listing.market.venue,
                    symbol=listing.market.symbol,
                    exchange_ms=at_ms,
                    received_ms=at_ms,
                    side=side,
                    price=price,
                    size_base=listing.lot.value(lots),
                )
            )
        return events
