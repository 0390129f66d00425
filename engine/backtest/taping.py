"""Writes the tape of one pass beside its scanner."""

from collections.abc import Sequence

import msgspec

from engine.backtest.course import Course
from engine.backtest.grid import Cell
from engine.backtest.market_writer import MarketWriter
from engine.backtest.rescoring import rescored
from engine.backtest.tape import Judgement, Tape, packed
from engine.backtest.wanted import wanted_by
from engine.entry import is_setup, raw_of
from engine.market import Book, Funding, Gap, Heard, Key, Mark, MarketEvent, Tick, Trade
from engine.rules import Rules
from engine.scanner import Scanner
from engine.scoring import Weighed
from engine.signals import Score


class TapeWriter:
    """`hear_judged` is the scanner's `on_judged`; `hear` comes after each event that the scanner has heard."""

    def __init__(self, heard: Rules, cells: Sequence[Cell], course: Course) -> None:
        self._heard = heard
        self._wanted = wanted_by(cells)
        self._loosest = [msgspec.structs.replace(self._wanted.loosest, weights=weights) for weights in self._wanted.weights]
        self._course = course
        self._markets: dict[Key, MarketWriter] = {}
        self._books: dict[Key, Book] = {}
        self._fundings: dict[Key, tuple[int, Funding]] = {}
        self._judged: dict[Key, int] = {}
        """When each market was last judged, by the event's number."""
        self._attended: set[Key] = set()
        """Markets to be judged each second, whether the scanner does or not."""

    def tape(self) -> Tape:
        markets = tuple(market.tape for market in self._markets.values())
        return Tape(heard=self._heard, weights=self._wanted.weights, markets=markets)

    def hear_judged(self, score: Score) -> None:
        key = score.venue, score.symbol
        self._judged[key] = self._course.number
        age_s = raw_of(score.readings, "sweep")
        is_swept = age_s is not None and age_s <= self._wanted.loosest.max_sweep_age_ms / 1_000
        is_candidate = is_swept and self._could_be_setup(score)
        market = self._begin(key) if is_candidate else self._markets.get(key)
        if market is not None:
            judgement = self._judgement(score, is_candidate=is_candidate)
            if is_candidate:
                market.note_candidate(judgement, score.at_ms)
            else:
                market.note_lull(judgement)
        if is_swept or (market is not None and not market.is_calm):
            self._attended.add(key)
        else:
            self._attended.discard(key)

    def hear(self, event: Heard, scanner: Scanner) -> None:
        if isinstance(event, Tick):
            self._judge_attended(scanner)
            for key, market in self._markets.items():
                if market.is_at_work:
                    self._look(key, market, event, scanner)
        else:
            self._hear_market(event, scanner)

    def _hear_market(self, event: MarketEvent, scanner: Scanner) -> None:
        key = event.venue, event.symbol
        market = self._markets.get(key)
        if isinstance(event, Book):
            self._books[key] = event
        elif isinstance(event, Funding):
            self._fundings[key] = self._course.number, event
            if market is not None:
                market.tape.told.append(self._fundings[key])
        if market is not None and market.is_at_work and isinstance(event, Book | Mark | Trade | Gap):
            self._look(key, market, event, scanner)

    def _look(self, key: Key, market: MarketWriter, event: Heard, scanner: Scanner) -> None:
        market.look(event, scanner.quote(*key), scanner.sigma(*key), self._books.get(key), self._course)

    def _judge_attended(self, scanner: Scanner) -> None:
        for key in [key for key in self._attended if self._judged[key] != self._course.number]:
            score = scanner.score(*key)
            if score is None:
                self._attended.discard(key)
            else:
                self.hear_judged(score)

    def _judgement(self, score: Score, *, is_candidate: bool) -> Judgement:
        bounds = [Weighed(score.readings, weights) for weights in self._wanted.weights]
        return Judgement(
            number=self._course.number,
            lows=tuple(one.low for one in bounds),
            highs=tuple(one.high for one in bounds),
            packed=packed(score) if is_candidate else None,
        )

    def _could_be_setup(self, score: Score) -> bool:
        return any(is_setup(rescored(score, rules, self._heard), rules) for rules in self._loosest)

    def _begin(self, key: Key) -> MarketWriter:
        market = self._markets.get(key)
        if market is None:
            market = self._markets[key] = MarketWriter(key, self._wanted, self._heard.standard_size_quote)
            if key in self._fundings:
                market.tape.told.append(self._fundings[key])
        return market
