"""The inside of a score: components as bars with their readings, and what is seen beside them."""

from collections.abc import Iterator, Mapping

from bot.cards.parts import bar, in_a_row
from bot.cards.readings import age_s, words
from bot.texts import Html, Text
from engine.reading import Known, Reading
from engine.rules import WEIGHTS
from engine.signals import Component, Score

SHOWN: dict[Component, tuple[str, ...]] = {
    Component.OI_DIVERGENCE: ("oi_divergence",),
    Component.LIQUIDITY: ("sell_wall", "buy_exhaustion"),
    Component.ORDER_FLOW: ("order_flow", "depth_imbalance", "microprice"),
    Component.SWEEP: ("sweep",),
    Component.BTC: ("btc",),
    Component.MOMENTUM: ("momentum",),
    Component.FUNDING: ("funding",),
}
"""The readings that stand beside each component, most telling first."""

CONTEXT = ("vwap_distance", "volatility", "basis", "liquidations", "cost", "book_health", "rate_surge", "vpin")
"""The readings that carry no weight."""

WORTH_TELLING_S = 1.5
"""Beside the score, an age is told from here on."""


def ups_line(text: Text, score: float, low: float, high: float) -> Html:
    """UPS 78 ▰▰▰▰▰▰▰▰▱▱ (74–84), without bounds where everything is known."""
    shown, lowest, highest = text.rate(score), text.rate(low), text.rate(high)
    if lowest == highest:
        return text("ups-line-known", score=shown, bar=bar(score / 100))
    return text("ups-line", score=shown, bar=bar(score / 100), low=lowest, high=highest)


def component_lines(text: Text, score: Score) -> Iterator[Html]:
    for component, weight in WEIGHTS.items():
        known = score.components.get(component)
        points = 0.0 if known is None else known * score.coverage
        yield text(
            "component-line",
            bar=bar(points / weight, steps=5),
            name=text(f"component-{component}"),
            points=text("points-unknown") if known is None else text.number(points),
            weight=text.number(weight),
        )
        if score.readings:
            yield text("component-readings", readings=_beside(text, component, score.readings))


def context_lines(text: Text, score: Score) -> Iterator[Html]:
    """A paragraph that Telegram folds; nothing for a signal of which no context was kept."""
    names = [name for name in CONTEXT if name in score.readings]
    if names:
        shown = "\n".join(_context_line(text, name, score.readings) for name in names)
        yield text("context-head")
        yield Html(f"<blockquote expandable>{shown}</blockquote>")
        yield Html()


def _context_line(text: Text, name: str, readings: Mapping[str, Reading]) -> Html:
    passed_s = age_s((name,), readings) or 0.0
    ago = (text.ago(passed_s),) if passed_s >= WORTH_TELLING_S else ()
    return text("context-line", name=text(f"feature-{name}"), told=in_a_row((words(text, name, readings[name]), *ago)))


def _beside(text: Text, component: Component, readings: Mapping[str, Reading]) -> Html:
    """The component's readings, then how old the oldest of them is."""
    names = SHOWN[component]
    told = [_named(text, name, readings.get(name)) for name in names]
    passed_s = age_s(names, readings)
    return in_a_row(told if passed_s is None else (*told, text.ago(passed_s)))


def _named(text: Text, name: str, reading: Reading | None) -> Html:
    said = words(text, name, reading)
    return said if isinstance(reading, Known) else text("reading-unknown", name=text(f"feature-{name}"), why=said)
