"""Where a story plays: which coin, on which venue."""

import random
from collections.abc import Set as AbstractSet

from engine.market import Venue
from sandbox.coins import Coin, Listing
from sandbox.setups import BTC_MOVES, SETUPS, Kind

STAGES = (Venue.BINANCE, Venue.BYBIT, Venue.MEXC)
"""LBank's open interest and taker sides are known too poorly for it to be the only witness."""


class Casting:
    """Set-ups take each coin in its turn; decoys any coin that has no story of its own."""

    def __init__(self, listings: tuple[Listing, ...], coins: tuple[Coin, ...], rng: random.Random) -> None:
        self._listings = listings
        self._coins = coins
        self._rng = rng
        self._turn: list[int] = []

    def choose(self, kind: Kind, coin: str | None, venue: Venue | None, taken: AbstractSet[str]) -> Listing:
        """`taken`: coins that have a story. ValueError where nothing fits."""
        fitting = [
            listing
            for listing in self._listings
            if (listing.coin == 0) is (kind in BTC_MOVES)
            and (coin is None or self._coins[listing.coin].name == coin)
            and (listing.market.venue in STAGES if venue is None else listing.market.venue is venue)
        ]
        if not fitting:
            raise ValueError(f"no market of {coin or 'any coin'} on {venue or 'any venue'}")
        if coin is None and kind in SETUPS:
            return self._next_in_turn(fitting)
        free = [listing for listing in fitting if self._coins[listing.coin].name not in taken]
        return self._rng.choice(free or fitting)

    def _next_in_turn(self, fitting: list[Listing]) -> Listing:
        """The coin that has waited longest, on any of its venues."""
        coins = sorted({listing.coin for listing in fitting})
        if not set(coins) & set(self._turn):
            self._turn += self._rng.sample(coins, len(coins))
        turn = next(coin for coin in self._turn if coin in coins)
        self._turn.remove(turn)
        return self._rng.choice([listing for listing in fitting if listing.coin == turn])
