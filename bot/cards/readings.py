"""What features say, in words: each with its own value in its unit, what is noteworthy about it, or why it is not known."""

from collections.abc import Iterable, Iterator, Mapping

from bot.cards.gates import NO_SWEEP_S, gate_value, sigmas, span_ms
from bot.cards.parts import in_a_row
from bot.texts import Html, Text
from engine.reading import Known, Reading, Unknown, Why
from engine.signals import GateName

DIRECTED = frozenset(
    {"buy_exhaustion", "order_flow", "microprice", "momentum", "vwap_distance", "basis", "liquidations", "rate_surge"}
)
"""Readings whose sign is told in words."""

NOTES = {"aggregate": "note-aggregate", "pulled": "note-pulled", "lower bound": "note-lower-bound", "skew": "note-skew"}
"""Texts of what a feature may note; how far a book reaches and a rollover are told with their numbers."""

UNSUPPORTED = {
    "oi_divergence": "unknown-rare",
    "sell_wall": "unknown-narrow",
    "depth_imbalance": "unknown-narrow",
    "cost": "unknown-thin",
}
"""What it means there that a market does not support a feature; elsewhere its venue does not tell."""

HARDLY_ANY = 0.05
"""Fewer liquidations than this share of the usual are not worth a number."""

AGELESS = frozenset({"sweep", "book_health"})
"""Their value is an age."""


def words(text: Text, name: str, reading: Reading | None) -> Html:
    """One reading and what it notes, or why it is not known."""
    match reading:
        case Known(raw=raw, note=note):
            return in_a_row((known_words(text, name, raw, note), *_noted(text, note)))
        case Unknown(reason=reason):
            return why_words(text, name, reason)
        case None:
            return why_words(text, name, Why.MISSING)


def age_s(names: Iterable[str], readings: Mapping[str, Reading]) -> float | None:
    """How old the oldest of them is; None where there is nothing to tell."""
    known = [reading.age_ms for name in names if name not in AGELESS and isinstance(reading := readings.get(name), Known)]
    return max(known) / 1_000 if known else None


def known_words(text: Text, name: str, raw: float, note: str | None = None) -> Html:
    if note == "rollover":
        return text("reading-momentum-rollover", value=sigmas(text, raw))
    if name == "liquidations" and abs(raw) < HARDLY_ANY:
        return text("reading-liquidations-none")
    if name in DIRECTED:
        return text(f"reading-{name}-{'up' if raw > 0 else 'down'}", value=reading_value(text, name, abs(raw)))
    return text(f"reading-{name}", value=reading_value(text, name, raw))


def reading_value(text: Text, name: str, raw: float) -> str:
    """A feature's own value, in the unit that its name implies."""
    match name:
        case "depth_imbalance" | "cost" | "volatility":
            return gate_value(text, GateName(name), raw)
        case "microprice" | "vpin":
            return text.percent(raw * 100, digits=0)
        case "funding":
            return text.percent(raw, digits=0, signed=True)
        case "buy_exhaustion":
            return text.number(raw * 100)
        case "liquidations":
            return text.number(raw, 1)
        case "sweep":
            return text.plain("sweep-none") if raw >= NO_SWEEP_S else text.ago(raw)
        case "book_health":
            return text.plain("ago", span=span_ms(text, raw))
        case _:
            return sigmas(text, raw, signed=name not in DIRECTED)


def why_words(text: Text, name: str, reason: Why) -> Html:
    key = UNSUPPORTED.get(name) if reason is Why.UNSUPPORTED else None
    return text(f"unknown-{reason}" if key is None else key)


def _noted(text: Text, note: str | None) -> Iterator[Html]:
    if note in NOTES:
        yield text(NOTES[note])
    elif note is not None and note.endswith(" bps"):
        yield text("note-reach", bps=note.removesuffix(" bps"))
