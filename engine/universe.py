"""Which markets to watch: the low-cap ones that still trade enough, what the owner asked for, and BTC as the reference."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from engine.coins import coin_of
from engine.market import Key, Market, Venue

REFERENCE: Final = "BTCUSDT"
"""Every venue's market of this symbol is watched in addition: it tells what the whole market does."""


def choose(
    markets: Iterable[Market],
    *,
    min_turnover_quote: float,
    exclude_top_coins: int,
    max_symbols: int,
    watchlist: frozenset[str] = frozenset(),
    keep: frozenset[Key] = frozenset(),
) -> dict[Venue, list[Market]]:
    """The markets of each venue, the reference first, then by turnover.

    The `exclude_top_coins` coins with the most turnover over all venues are left out, and markets that trade less than
    `min_turnover_quote` USDT a day or do not tell. What `watchlist` names (coins or symbols) and what `keep` has (open signals)
    is always in and counts towards `max_symbols`, which it alone may exceed. The reference does not count.
    """
    markets = list(markets)
    large = _largest_coins(markets, exclude_top_coins)
    wanted = frozenset(name.upper() for name in watchlist)
    chosen: dict[Venue, list[Market]] = {}
    for venue in sorted({market.venue for market in markets}):
        listed = [market for market in markets if market.venue is venue]
        reference = [market for market in listed if market.symbol == REFERENCE]
        others = [market for market in listed if market.symbol != REFERENCE]
        asked = [market for market in others if _is_asked_for(market, wanted, keep)]
        found = [market for market in others if _is_eligible(market, large, min_turnover_quote) and market not in asked]
        room = max(0, max_symbols - len(asked))
        chosen[venue] = reference + sorted(asked + sorted(found, key=_rank)[:room], key=_rank)
    return chosen


def _largest_coins(markets: list[Market], count: int) -> frozenset[str]:
    turnover: defaultdict[str, float] = defaultdict(float)
    for market in markets:
        turnover[coin_of(market.symbol).name] += market.turnover_quote_24h or 0.0
    ranked = sorted(turnover, key=lambda coin: (-turnover[coin], coin))
    return frozenset(ranked[:count])


def _is_asked_for(market: Market, wanted: frozenset[str], keep: frozenset[Key]) -> bool:
    return (market.venue, market.symbol) in keep or market.symbol in wanted or coin_of(market.symbol).name in wanted


def _is_eligible(market: Market, large: frozenset[str], min_turnover_quote: float) -> bool:
    traded = market.turnover_quote_24h
    return traded is not None and traded >= min_turnover_quote and coin_of(market.symbol).name not in large


def _rank(market: Market) -> tuple[float, str]:
    return (-(market.turnover_quote_24h or 0.0), market.symbol)
