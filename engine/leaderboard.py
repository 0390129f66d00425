"""The leaderboard: one row a coin, on the venue where it scores best."""

from collections.abc import Iterable

import msgspec

from engine.coins import coin_of
from engine.signals import Score


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """`change` of the score since the scan before (None when the coin was not on it), `venues` best first."""

    coin: str
    score: Score
    change: float | None
    is_new: bool
    venues: tuple[Score, ...]


class Leaderboard(msgspec.Struct, frozen=True, kw_only=True):
    at_ms: int
    rows: tuple[Row, ...]


def rank(scores: Iterable[Score], previous: Leaderboard | None, at_ms: int) -> Leaderboard:
    """By the lower bound, which an entry is judged by, then by the score itself. Markets of which nothing is
    known, or that have no valid book now, are left out."""
    by_coin: dict[str, list[Score]] = {}
    for score in scores:
        if score.coverage > 0.0 and score.mid is not None:
            by_coin.setdefault(coin_of(score.symbol).name, []).append(score)
    before = {row.coin: row.score.score_low for row in previous.rows} if previous else {}
    rows = [_row(coin, venues, before, is_first=previous is None) for coin, venues in by_coin.items()]
    return Leaderboard(at_ms=at_ms, rows=tuple(sorted(rows, key=lambda row: _order(row.score))))


def _order(score: Score) -> tuple[float, float, str, str]:
    return -score.score_low, -score.score, score.venue, score.symbol


def _row(coin: str, venues: list[Score], before: dict[str, float], *, is_first: bool) -> Row:
    venues = sorted(venues, key=_order)
    was = before.get(coin)
    return Row(
        coin=coin,
        score=venues[0],
        change=None if was is None else venues[0].score_low - was,
        is_new=was is None and not is_first,
        venues=tuple(venues),
    )
