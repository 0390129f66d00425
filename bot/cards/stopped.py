"""/why and /whynot: what stands between a market and a signal, now or when it was nearest today."""

from collections.abc import Collection, Iterator, Sequence

from bot.approaches import Approach
from bot.cards.gates import FINEST, NO_SWEEP_S, condition, gate_value, told
from bot.cards.parts import Card, lines, venue_name, with_footer
from bot.keyboards import record as keyboards
from bot.symbols import coin_name
from bot.texts import Html, Text
from engine.rules import Rules
from engine.signals import Gate, GateName, Score
from storage.chats import Chat

TOLD = 3
"""So many missing gates of a near miss are told, the rest is counted."""


def stopped_card(text: Text, score: Score, markets: Sequence[Score], rules: Rules, chat: Chat, running: int | None) -> Card:
    """`markets` is the coin on every venue; `running` is the number of its open signal."""
    stopping = [gate for gate in score.gates if gate.passed is False]
    unknown = [gate for gate in score.gates if gate.passed is None]
    passed = [gate for gate in score.gates if gate.passed]
    return Card(
        with_footer(
            text,
            [
                text("stopped-head", coin=coin_name(score.symbol), venue=venue_name(text, score.venue), symbol=score.symbol),
                text("stopped-moment", moment=text.moment(score.at_ms, chat.timezone)),
                "",
                *_sum_up(text, len(stopping), len(unknown), rules, running),
                "",
                *(_line(text, gate) for gate in (*stopping, *unknown, *passed)),
                "",
                text("stopped-legend"),
            ],
        ),
        keyboards.stopped(text, markets, score),
    )


def nearest_card(text: Text, approaches: Sequence[Approach], since_ms: int | None, fired: Collection[str], chat: Chat) -> Card:
    """`approaches` nearest first; `fired` are the coins that had a signal today."""
    if since_ms is None:
        return Card(with_footer(text, [text("nearest-not-yet")]), keyboards.nearest(text, ()))
    shown = [line for place, approach in enumerate(approaches, 1) for line in _approach(text, place, approach, chat)]
    return Card(
        with_footer(
            text,
            [
                text("nearest-head"),
                text("nearest-since", moment=text.moment(since_ms, chat.timezone, date=True)),
                "",
                *(shown or [text("nearest-none"), ""]),
                text("nearest-fired", count=len(fired)),
                text("nearest-legend"),
            ],
        ),
        keyboards.nearest(text, [(one.coin, one.venue, one.symbol) for one in approaches]),
    )


def _sum_up(text: Text, stopping: int, unknown: int, rules: Rules, running: int | None) -> Iterator[Html]:
    if running is not None:
        yield text("stopped-running", number=str(running))
    if stopping:
        yield text("stopped-failing", count=stopping)
    if unknown:
        yield text("stopped-unknown", count=unknown)
    if not stopping and not unknown and running is None:
        yield text(
            "stopped-held",
            cooldown=text.span(rules.cooldown_ms / 1_000),
            limit=rules.max_daily_signals,
            rearm=text.rate(rules.min_score_threshold - rules.rearm_below_threshold),
        )


def _approach(text: Text, place: int, approach: Approach, chat: Chat) -> Iterator[Html | str]:
    yield text(
        "nearest-row",
        place=place,
        coin=approach.coin,
        venue=venue_name(text, approach.venue),
        moment=text.moment(approach.at_ms, chat.timezone),
        passed=approach.gates - len(approach.missing),
        gates=approach.gates,
    )
    yield lines(*(_line(text, gate) for gate in approach.missing[:TOLD]))
    if len(approach.missing) > TOLD:
        yield text("nearest-more", count=len(approach.missing) - TOLD)
    yield ""


def _line(text: Text, gate: Gate) -> Html:
    """The gate with what is there, and how far that is from what is asked for."""
    known = {None: "unknown", True: "passed", False: "failed"}[gate.passed]
    line = text(f"gate-line-{known}", condition=condition(text, gate), value=told(text, gate))
    away = None if gate.passed is not False else _away(text, gate)
    return line if away is None else text("gate-away", line=line, distance=away)


def _away(text: Text, gate: Gate) -> str | None:
    """None where there is no distance to tell: no sweep at all, or Bitcoin that rose for another reason than its limit."""
    if gate.value is None or (gate.name is GateName.SWEEP and gate.value >= NO_SWEEP_S):
        return None
    if gate.name is GateName.BTC and gate.value <= gate.limit:
        return None
    distance = abs(gate.value - gate.limit)
    if gate.name in {GateName.SCORE, GateName.OI_DIVERGENCE}:
        return text.number(distance, 1)
    nothing = gate_value(text, gate.name, 0.0)
    finer = next((finer for finer in range(FINEST) if gate_value(text, gate.name, distance, finer) != nothing), FINEST)
    return gate_value(text, gate.name, distance, finer)
