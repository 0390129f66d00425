"""/top: the leaderboard."""

from collections.abc import Collection, Sequence

from bot import keyboards
from bot.callbacks import TopPage
from bot.cards.parts import Card, bar, lines, venue_name, with_footer
from bot.symbols import by_lower_bound
from bot.texts import Html, Text
from engine.leaderboard import Leaderboard, Row
from engine.market import Venue
from engine.signals import Score


def top_card(
    text: Text,
    board: Leaderboard | None,
    page: TopPage,
    venues: Sequence[Venue],
    timezone: str,
    watched: Collection[str] = (),
) -> Card:
    """`venues` are those that are scanned; `watched` coins come first, wherever they stand."""
    if board is None:
        return Card(with_footer(text, [text("top-not-yet")]), keyboards.top(text, (), page, venues))
    shown = shown_rows(board, page, watched)
    rows = [_row_line(text, place, row, score, watched) for place, row, score in shown]
    head = text("top-head") if page.venue is None else text("top-head-venue", venue=venue_name(text, page.venue))
    return Card(
        with_footer(
            text,
            [
                lines(head, text("top-moment", moment=text.moment(board.at_ms, timezone))),
                "",
                *(rows or [text("top-empty")]),
                "",
                text("top-legend"),
            ],
        ),
        keyboards.top(text, [(row.coin, score) for _, row, score in shown], page, venues),
    )


def shown_rows(board: Leaderboard, page: TopPage, watched: Collection[str] = ()) -> list[tuple[int, Row, Score]]:
    """Each coin with its place and the market to show: its best one, or the one on the venue asked for."""
    if page.venue is None:
        ranked = [(row, row.score) for row in board.rows]
    else:
        there = [(row, score) for row in board.rows if (score := _on(row, page.venue)) is not None]
        ranked = sorted(there, key=lambda shown: by_lower_bound(shown[1]))
    placed = [(place, row, score) for place, (row, score) in enumerate(ranked, 1)]
    starred = [shown for shown in placed if shown[1].coin in watched]
    return starred + [shown for shown in placed if shown[1].coin not in watched][: page.size]


def _on(row: Row, venue: Venue) -> Score | None:
    return next((score for score in row.venues if score.venue is venue), None)


def _row_line(text: Text, place: int, row: Row, score: Score, watched: Collection[str]) -> Html:
    return text(
        "top-row",
        star=text("top-star") if row.coin in watched else "",
        place=place,
        coin=row.coin,
        range=_range(text, score),
        bar=bar(score.score_low / 100, steps=5),
        venue=venue_name(text, score.venue),
        change=_change(text, row) if score.venue is row.score.venue else "",
        coverage="" if score.coverage > 0.995 else text("top-coverage", percent=text.percent(score.coverage * 100, digits=0)),
    )


def _range(text: Text, score: Score) -> Html:
    """74, or 74–84 where not everything is known."""
    low, high = text.rate(score.score_low), text.rate(score.score_high)
    return text("top-known", low=low) if low == high else text("top-range", low=low, high=high)


def _change(text: Text, row: Row) -> Html | str:
    if row.is_new:
        return text("top-new")
    if row.change is None or abs(row.change) < 0.5:
        return ""
    return text("top-up" if row.change > 0 else "top-down", points=text.number(abs(row.change)))
