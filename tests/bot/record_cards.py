"""The cards of the record and of one's own trades, for the catalogue: with every row that there can be."""

from collections.abc import Iterator

from bot.approaches import Approach
from bot.callbacks import Facet, Period, StatsPage
from bot.cards import Card
from bot.cards.life import life_card
from bot.cards.stats import stats_card
from bot.cards.stopped import nearest_card, stopped_card
from bot.cards.trades import Month, private_card, trade_card, trades_card
from bot.own_results import Tally
from bot.texts import Text
from bot.track_record import TrackRecord, track_record
from engine.backtest.outcomes import Outcome
from engine.market import Venue
from engine.rules import Rules
from engine.signals import ExitReason, Suppression
from storage.kinds import Event, State
from storage.listing import Sending
from storage.own_trades import Own
from storage.trades import Mark
from tests.bot import samples
from tests.bot.samples import NOON_MS

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
PRIVATE = samples.chat()


def outcome(number: int, **changes: object) -> Outcome:
    reasons, venues = list(ExitReason), list(Venue)
    at_ms = NOON_MS + number * 5 * HOUR_MS
    end = samples.closed if number % 3 else samples.lost
    closed = end(reasons[number % len(reasons)])
    low = 60.0 + number % 40
    opened = samples.opened(at_ms=at_ms, venue=venues[number % 4], score_low=low, official=low >= 72.0, **changes)
    return Outcome(opened=opened, opened_place=(at_ms,), closed=closed, closed_place=(at_ms + 1,))


def full_record(count: int = 400) -> TrackRecord:
    """Every venue, hour, score and way of ending."""
    return track_record([outcome(number) for number in range(count)], 8)


def record_captions(text: Text) -> Iterator[tuple[str, Card]]:
    records = {"full": full_record(), "long": full_record(1_600), "won": full_record(22), "no": track_record([], 0)}
    for name, record in records.items():
        for facet in Facet:
            page = StatsPage(period=Period.MONTH, venue=Venue.BINANCE, facet=facet)
            yield f"stats {name} {facet}", stats_card(text, record, page, tuple(Venue))


def record_messages(text: Text) -> Iterator[tuple[str, Card]]:
    yield from _lives(text)
    yield from _trades(text)
    whole, dim = samples.score(), samples.dim_score()
    for name, score in (("met", whole), ("dim", dim), ("noted", samples.noted_score())):
        yield f"stopped {name}", stopped_card(text, score, (score, whole), Rules(), PRIVATE, None)
    yield "stopped by an open one", stopped_card(text, whole, (whole,), Rules(), PRIVATE, 12)
    far = Approach(
        coin="PEPE",
        venue=Venue.BYBIT,
        symbol="1000PEPEUSDT",
        at_ms=NOON_MS,
        score_low=71.0,
        gates=10,
        missing=tuple(gate for gate in samples.noted_score().gates if not gate.passed),
    )
    yield "nearest", nearest_card(text, [far] * 5, NOON_MS, ["XLM"], PRIVATE)
    yield "nearest of none", nearest_card(text, [], NOON_MS, [], PRIVATE)
    yield "nearest, not yet", nearest_card(text, [], None, [], PRIVATE)


def _lives(text: Text) -> Iterator[tuple[str, Card]]:
    sendings = [
        Sending(event=event, state=state, trigger_ms=NOON_MS, sent_ms=NOON_MS + 1_812) for event in Event for state in State
    ]
    over = samples.record(1_234, end=samples.closed())
    yield "life", life_card(text, over, PRIVATE, sendings, _own(entry_price=0.0071, exit_price=0.007), NOON_MS)
    yield "open life", life_card(text, samples.record(), PRIVATE, [], None, NOON_MS + 60_000)
    for why in Suppression:
        weak = samples.record(official=False, suppressed=why, snapshot=samples.dim_score())
        yield f"life {why}", life_card(text, weak, PRIVATE, sendings[:1], _own(Mark.SKIPPED), NOON_MS)


def _trades(text: Text) -> Iterator[tuple[str, Card]]:
    sums = Tally(count=12, ended=9, net_pct=2.44, net_r=3.1)
    month = Month(since_ms=NOON_MS, you=sums, engine=sums, skipped=Tally(count=0, ended=0, net_pct=0.0, net_r=0.0))
    every = [_own(), _own(Mark.SKIPPED), _own(exit_price=0.007), _own(is_open=True)]
    yield "trades", trades_card(text, month, every, PRIVATE, number=1, pages=3)
    yield "no trades", trades_card(text, month, [], PRIVATE)
    for place, own in enumerate(every):
        yield f"trade {place}", trade_card(text, own, PRIVATE)
    yield "trades elsewhere", private_card(text, "https://t.me/sgnl_bot?start=trades")


def _own(mark: Mark = Mark.TOOK, *, is_open: bool = False, **prices: float) -> Own:
    closed = None if is_open else samples.closed()
    signal = Outcome(opened=samples.opened(), opened_place=(NOON_MS,), closed=closed)
    return Own(number=1_234, signal=signal, mark=mark, marked_ms=NOON_MS, **prices)
