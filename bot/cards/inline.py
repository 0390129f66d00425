"""What is shared through inline mode: a score as short as a message among friends should be, with the moment it was true."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons import keyboard
from bot.cards.parts import Card, bar, in_a_row, venue_name, with_footer
from bot.cards.scoring import ups_line
from bot.symbols import coin_name
from bot.texts import Html, Text
from engine.rules import WEIGHTS
from engine.signals import Score


def shared_score_card(text: Text, score: Score, markets: Sequence[Score], link: str | None) -> Card:
    """`markets` is the coin on every venue; `link` leads to its live score in the bot."""
    passed = sum(gate.passed is True for gate in score.gates)
    return Card(
        with_footer(
            text,
            [
                text("score-head", coin=coin_name(score.symbol), venue=venue_name(text, score.venue), symbol=score.symbol),
                ups_line(text, score.score, score.score_low, score.score_high),
                text("score-coverage", coverage=text.percent(score.coverage * 100, digits=0)),
                None if score.mid is None else text("inline-price", price=text.price(score.mid)),
                "",
                *_components(text, score),
                "",
                text("inline-gates", passed=passed, count=len(score.gates)) if score.gates else None,
                _side_by_side(text, markets),
                text("inline-moment", moment=text.moment(score.at_ms, date=True)),
                text("score-legend"),
            ],
        ),
        None if link is None else keyboard([InlineKeyboardButton(text=text.plain("button-live-score"), url=link)]),
    )


def _components(text: Text, score: Score) -> list[Html]:
    return [
        text(
            "inline-component",
            bar=bar((known or 0.0) * score.coverage / weight, steps=5),
            name=text(f"component-{component}"),
        )
        for component, weight in WEIGHTS.items()
        for known in [score.components.get(component)]
    ]


def _side_by_side(text: Text, markets: Sequence[Score]) -> Html | None:
    if len(markets) < 2:
        return None
    shown = in_a_row(text("score-venue", venue=venue_name(text, market.venue), score=text.rate(market.score)) for market in markets)
    return text("score-venues", venues=shown)
