"""One coin's markets on a tape, ready to be gone through again and again: venues of one coin are entered together."""

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from engine.backtest.tape import MarketTape, Moment, Rows, Tape
from engine.coins import coin_of
from engine.market import Funding
from engine.signals import Score


class CoinTape:
    def __init__(self, markets: list[MarketTape]) -> None:
        self.markets = markets
        self.judged = sorted(
            (judgement.number, market, place) for market, tape in enumerate(markets) for place, judgement in enumerate(tape.judged)
        )
        """(number of the event, market, its judgement)"""
        self.trials = sorted(
            (moment.number, market, place)
            for market, tape in enumerate(markets)
            for place, moment in enumerate(tape.moments)
            if moment.is_trial
        )
        """(number of the event, market, its moment)"""
        self._numbers = [[moment.number for moment in tape.moments] for tape in markets]
        self._told = [[number for number, _ in tape.told] for tape in markets]

    @cached_property
    def rows(self) -> list[Rows]:
        return [tape.quotes.rows() for tape in self.markets]

    def scores(self) -> list[list[Score | None]]:
        """Of each market and judgement; None where it only re-arms."""
        return [[None if one.packed is None else one.score() for one in tape.judged] for tape in self.markets]

    def moment(self, market: int, number: int) -> Moment | None:
        """What an entry there would meet after this event."""
        place = bisect_right(self._numbers[market], number)
        return self.markets[market].moments[place - 1] if place else None

    def funding(self, market: int, number: int) -> Funding | None:
        """What was last told by this event."""
        place = bisect_right(self._told[market], number)
        return self.markets[market].told[place - 1][1] if place else None


def coins_of(tape: Tape) -> list[CoinTape]:
    """Only coins that had a candidate."""
    by_coin: defaultdict[str, list[MarketTape]] = defaultdict(list)
    for market in tape.markets:
        by_coin[coin_of(market.key[1]).name].append(market)
    return [CoinTape(markets) for markets in by_coin.values()]
