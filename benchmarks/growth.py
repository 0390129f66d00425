"""µs of CPU an event as markets and time grow: flat means linear in frames, whatever the windows."""

from collections.abc import Iterator

from benchmarks.crowd import Crowd
from benchmarks.rounds import Figure, cpu_s, figure
from engine.rules import Rules
from engine.scanner import Scanner

MARKETS = (150, 300, 600, 1_200)
WARM_S = 60
ROUNDS = 5
SECONDS_A_ROUND = 4
LATER_S = 3_600
FEW = 20


def growth() -> Iterator[Figure]:
    first: list[float] = []
    for markets in MARKETS:
        crowd, scanner = Crowd(markets), Scanner(Rules())
        _hear(scanner, crowd, 0, WARM_S)
        spent = [_us_an_event(scanner, crowd, WARM_S + number * SECONDS_A_ROUND) for number in range(ROUNDS)]
        first = first or spent
        yield figure(f"engine, {markets:,} markets", "µs an event", spent)
    yield figure(
        f"engine, {MARKETS[-1]:,} beside {MARKETS[0]} markets",
        "×",
        [many / few for many, few in zip(spent, first, strict=True)],
        aim=1.5,
        is_ratio=True,
    )
    yield _window_length()


def _window_length() -> Figure:
    """The same few markets after one minute and after an hour."""
    crowd, scanner = Crowd(FEW), Scanner(Rules())
    _hear(scanner, crowd, 0, WARM_S)
    early = [_us_an_event(scanner, crowd, WARM_S + number * SECONDS_A_ROUND * 10, 10) for number in range(ROUNDS)]
    _hear(scanner, crowd, WARM_S + ROUNDS * SECONDS_A_ROUND * 10, LATER_S)
    late = [_us_an_event(scanner, crowd, LATER_S + number * SECONDS_A_ROUND * 10, 10) for number in range(ROUNDS)]
    ratios = [later / earlier for later, earlier in zip(sorted(late), sorted(early), strict=True)]
    return figure("engine, after an hour beside after a minute", "×", ratios, aim=1.3, is_ratio=True)


def _hear(scanner: Scanner, crowd: Crowd, from_s: int, to_s: int) -> None:
    for number in range(from_s, to_s):
        for event in crowd.second(number):
            scanner.on(event)


def _us_an_event(scanner: Scanner, crowd: Crowd, from_s: int, times: int = 1) -> float:
    heard = [event for number in range(SECONDS_A_ROUND * times) for event in crowd.second(from_s + number)]

    def work() -> None:
        for event in heard:
            scanner.on(event)

    return cpu_s(work) / len(heard) * 1e6
