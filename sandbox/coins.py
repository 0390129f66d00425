"""The invented coins of the simulated market, and how each venue lists them."""

import math

import msgspec
import numpy as np

from engine.market import Market, Venue

NAMES = (
    "LUMA", "ORBIT", "PIKO", "KITE", "FERN", "TALON", "EMBR", "MOSS", "QUILL", "ZEPHY", "RUNIC", "TIDAL", "CORVO", "BRISK",
    "NIMBO", "OPALE", "VESTA", "GLINT", "HAZEL", "SPROUT", "DRIFTY", "MARLO", "POLKO", "WICKY",
)  # fmt: skip
PRICES = (0.35, 3.1, 0.0000123, 47.0, 0.00467, 1.84, 0.0821, 12.6, 0.000213, 1900.0, 0.59, 0.0317, 5.45, 238.0)
SYLLABLES = ("BA", "CO", "DRI", "FEL", "GRU", "JI", "KAN", "LO", "MIR", "NU", "PLO", "QUA", "ROS", "TEV", "VUL", "ZEN")
THOUSAND_BELOW = 0.0001
"""Where a coin is cheaper than this, Binance and Bybit list a thousand of it."""

BTC_PRICE = 81_500.0
EACH_DROPS_ONE_IN = 7
TICK_AT_MOST = 3.6e-4
"""The largest tick, as a share of the price; the smallest is 40 % of it."""
LOT_AT_MOST_QUOTE = 0.5
CONTRACT_AT_MOST_QUOTE = 5.0
DEAR_SHARE = 0.25


class Coin(msgspec.Struct, frozen=True, kw_only=True):
    """`hourly_pct` is σ√3600 s of its own path, `unit_quote` the median parent order, `orders_per_s` how many arrive."""

    name: str
    price: float
    btc_beta: float
    hourly_pct: float
    unit_quote: float
    orders_per_s: float
    interest_quote: float
    funding_8h_pct: float


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A decimal grid: value = n·`times`/10^`digits`, exactly the float that the decimal number reads as."""

    times: int
    digits: int

    @property
    def size(self) -> float:
        return float(self.times / 10**self.digits)

    def value(self, n: int) -> float:
        return float(n * self.times / 10**self.digits)


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A coin on a venue. `multiplier`: how many coins one unit is (1000 for 1000X); `grid` prices, `lot` sizes in base."""

    market: Market
    coin: int
    multiplier: int
    grid: Step
    lot: Step
    funding_interval_h: int

    @property
    def price_digits(self) -> int:
        return self.grid.digits

    @property
    def lot_digits(self) -> int:
        return self.lot.digits


def step_of_at_most(largest: float) -> Step:
    """The largest 1, 2 or 5 times a power of ten that is no larger."""
    exponent = math.floor(math.log10(largest) + 1e-9)
    lead = largest / 10.0**exponent
    times = 5 if lead >= 5.0 - 1e-9 else 2 if lead >= 2.0 - 1e-9 else 1
    return Step(times=times, digits=-exponent) if exponent <= 0 else Step(times=times * 10**exponent, digits=0)


def power_of_at_most(largest: float) -> Step:
    """The largest power of ten that is no larger."""
    exponent = math.floor(math.log10(largest) + 1e-9)
    return Step(times=1, digits=-exponent) if exponent <= 0 else Step(times=10**exponent, digits=0)


def invent(count: int, rng: np.random.Generator) -> tuple[Coin, ...]:
    """BTC first, then `count` low-cap coins: the same ones for the same seed."""
    btc = Coin(
        name="BTC",
        price=BTC_PRICE,
        btc_beta=1.0,
        hourly_pct=0.45,
        unit_quote=1_800.0,
        orders_per_s=3.0,
        interest_quote=4e9,
        funding_8h_pct=0.0065,
    )
    return (btc, *(_coin(number, rng) for number in range(count)))


def _coin(number: int, rng: np.random.Generator) -> Coin:
    return Coin(
        name=NAMES[number] if number < len(NAMES) else _made_up(number - len(NAMES)),
        price=PRICES[number] if number < len(PRICES) else float(10.0 ** rng.uniform(-5.0, 3.0)),
        btc_beta=float(rng.uniform(0.5, 1.2)),
        hourly_pct=float(rng.uniform(1.9, 2.6)),
        unit_quote=float(rng.uniform(40.0, 150.0)),
        orders_per_s=float(rng.uniform(1.0, 1.5)),
        interest_quote=float(rng.uniform(2e6, 1e7)),
        funding_8h_pct=_funding_8h_pct(rng),
    )


def _funding_8h_pct(rng: np.random.Generator) -> float:
    """Near the baseline of 0.01 % for most coins, dear to hold (16–98 % a year) for some."""
    return float(rng.uniform(0.015, 0.09) if rng.random() < DEAR_SHARE else rng.uniform(0.002, 0.014))


def _made_up(number: int) -> str:
    """A different pronounceable name for every number."""
    rest, last = divmod(number, len(SYLLABLES))
    first, middle = divmod(rest, len(SYLLABLES))
    return SYLLABLES[first % len(SYLLABLES)] + SYLLABLES[middle] + SYLLABLES[last]


def list_all(coins: tuple[Coin, ...]) -> tuple[Listing, ...]:
    """Every venue lists BTC and most of the coins, each leaving out others."""
    return tuple(
        _listing(venue, number, coin)
        for place, venue in enumerate(Venue)
        for number, coin in enumerate(coins)
        if number == 0 or (number + 2 * place + 1) % EACH_DROPS_ONE_IN
    )


def _listing(venue: Venue, number: int, coin: Coin) -> Listing:
    is_thousand = coin.price < THOUSAND_BELOW and venue in {Venue.BINANCE, Venue.BYBIT}
    multiplier = 1_000 if is_thousand else 1
    price = coin.price * multiplier
    base = f"{multiplier}{coin.name}" if is_thousand else coin.name
    contract = power_of_at_most(CONTRACT_AT_MOST_QUOTE / price)
    lot = contract if venue is Venue.MEXC else power_of_at_most(LOT_AT_MOST_QUOTE / price)
    grid = Step(times=10, digits=1) if number == 0 else step_of_at_most(TICK_AT_MOST * price)
    return Listing(
        market=Market(
            venue=venue,
            symbol=f"{base}USDT",
            wire_symbol=f"{base}_USDT" if venue is Venue.MEXC else f"{base}USDT",
            contract_size_base=contract.size if venue is Venue.MEXC else 1.0,
            price_tick=0.1 if number == 0 else grid.size,
        ),
        coin=number,
        multiplier=multiplier,
        grid=grid,
        lot=lot,
        funding_interval_h=4 if number and (number + len(venue)) % 4 == 0 else 8,
    )
