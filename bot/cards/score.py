"""/score: one market, all of it."""

from collections.abc import Sequence

from bot import keyboards
from bot.callbacks import ScorePage
from bot.cards.gates import gate_lines
from bot.cards.parts import Card, in_a_row, venue_name, with_footer
from bot.cards.scoring import component_lines, context_lines, ups_line
from bot.symbols import coin_name
from bot.texts import Html, Text
from engine.market import Venue
from engine.signals import Score
from storage.chats import Chat


def score_card(
    text: Text,
    score: Score,
    markets: Sequence[Score],
    page: ScorePage,
    *,
    chat: Chat | None = None,
    missing_on: Venue | None = None,
) -> Card:
    """`markets` is the coin on every venue, best first; `page` knows whether there is a leaderboard to go back to.

    `chat` may watch or mute the coin. `missing_on` is a venue that was asked for and does not have it.
    """
    return Card(
        with_footer(
            text,
            [
                *_missing(text, score, missing_on),
                text("score-head", coin=coin_name(score.symbol), venue=venue_name(text, score.venue), symbol=score.symbol),
                ups_line(text, score.score, score.score_low, score.score_high),
                text("score-coverage", coverage=text.percent(score.coverage * 100, digits=0)),
                _price(text, score),
                "",
                *component_lines(text, score),
                "",
                *gate_lines(text, score.gates),
                *context_lines(text, score),
                *_side_by_side(text, markets),
                text("score-legend"),
            ],
        ),
        keyboards.score(text, markets, page, chat),
    )


def unknown_symbol_card(text: Text, coin: str, nearest: Sequence[Score], *, for_chart: bool = False) -> Card:
    """With the names that are most like what was typed."""
    return Card(
        text("score-unknown" if nearest else "score-unknown-alone", coin=coin), keyboards.coins(nearest, for_chart=for_chart)
    )


def which_symbol_card(text: Text, best: Sequence[Score], *, for_chart: bool = False) -> Card:
    """How to ask, with the best of the moment to tap."""
    return Card(text("chart-which" if for_chart else "score-which"), keyboards.coins(best, for_chart=for_chart))


def _missing(text: Text, score: Score, venue: Venue | None) -> list[Html | str]:
    if venue is None:
        return []
    names = {"venue": venue_name(text, venue), "other": venue_name(text, score.venue)}
    return [text("score-not-on-venue", coin=coin_name(score.symbol), **names), ""]


def _price(text: Text, score: Score) -> Html | None:
    if score.mid is None or score.spread_pct is None:
        return text("score-no-price")
    return text("score-price", price=text.price(score.mid), spread=text.percent(score.spread_pct))


def _side_by_side(text: Text, markets: Sequence[Score]) -> list[Html | str]:
    if len(markets) < 2:
        return []
    shown = in_a_row(text("score-venue", venue=venue_name(text, market.venue), score=text.rate(market.score)) for market in markets)
    return [text("score-venues", venues=shown), ""]
