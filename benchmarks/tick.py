"""ms of CPU to close a second and judge every market on a tick, with all features warm and every book changed."""

from collections.abc import Iterator
from functools import partial

from benchmarks.crowd import Crowd
from benchmarks.rounds import Figure, cpu_s, figure
from engine.market import Heard
from engine.rules import Rules
from engine.scanner import Scanner

WARM_S = 330
ROUNDS = 30
SLOW_ROUNDS = 5
AIM_MS = 20.0


def tick(markets: int) -> Iterator[Figure]:
    """Inside: books into columns, every feature, score_low of all. Beside it: judging the same markets one after another."""
    crowd, scanner = Crowd(markets), Scanner(Rules())
    took_ms = []
    for number in range(WARM_S + ROUNDS):
        *heard, last = crowd.second(number)
        for event in heard:
            scanner.on(event)
        spent_ms = cpu_s(partial(_judge, scanner, last)) * 1e3
        if number >= WARM_S:
            took_ms.append(spent_ms)
    one_by_one_ms = [cpu_s(partial(_judge_one_by_one, scanner)) * 1e3 for _ in range(SLOW_ROUNDS)]
    yield figure(f"tick, {markets:,} markets", "ms", took_ms, aim=AIM_MS if markets == 1_200 else None)
    slow_ms = sorted(one_by_one_ms)[SLOW_ROUNDS // 2]
    yield figure(
        f"tick, {markets:,} markets, beside judging one by one",
        "×",
        [spent_ms / slow_ms for spent_ms in took_ms],
        is_ratio=True,
    )


def _judge(scanner: Scanner, tick_: Heard) -> None:
    scanner.on(tick_)
    scanner.lows()


def _judge_one_by_one(scanner: Scanner) -> None:
    scanner.scores()
