"""Several processes find what one finds, even where many coins fire in the same second and the day's limit falls between them."""

import pytest

from engine.backtest.grid import Cell
from engine.backtest.listening import Part, joined, part_of
from engine.backtest.outcomes import labelled
from engine.backtest.recordings import sources_of
from engine.backtest.share import Share
from engine.market import Venue
from engine.recording import Recorder
from engine.rules import Rules
from engine.signals import Opened, Suppression
from tests.engine.backtest.crowd import crowd
from tests.engine.script import Script

RULES = Rules(max_daily_signals=2)
CELLS = (Cell(rules=RULES, changed={}), Cell(rules=Rules(max_daily_signals=3, suppressed_floor=50.0), changed={}))


@pytest.fixture(scope="module")
def whole_and_joined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Part, Part]:
    names = ("OPALUSDT", "MIRAUSDT", "ZETAUSDT", "ALFAUSDT")
    coins = [Script(seed=1, symbol=name, venue=list(Venue)[number % 2]) for number, name in enumerate(names)]
    path = tmp_path_factory.mktemp("tied") / "tied.jsonl"
    with Recorder(path) as recorder:
        for event in crowd(*coins, Script(seed=1, symbol="OPALUSDT", venue=Venue.LBANK)):
            recorder.hear(event)
    sources = sources_of([path])
    parts = [part_of(sources, RULES, CELLS, Share(number=number, of=2)) for number in range(2)]
    assert all(part.outcomes for part in parts)
    return part_of(sources, RULES, CELLS, Share()), joined(parts, RULES)


def test_all_that_is_said_is_the_same_in_the_same_order(whole_and_joined: tuple[Part, Part]) -> None:
    whole, together = whole_and_joined
    assert [signal for _, signal in together.said] == [signal for _, signal in whole.said]
    assert together.outcomes == whole.outcomes
    assert together.read == whole.read


def test_the_coins_did_fire_together_and_the_limit_fell_between_them(whole_and_joined: tuple[Part, Part]) -> None:
    opened = [signal for _, signal in whole_and_joined[0].said if isinstance(signal, Opened)]
    at_ms = [one.at_ms for one in opened if one.official or one.suppressed is Suppression.DAILY_LIMIT]
    assert len(at_ms) >= 4
    assert len(set(at_ms)) == 1
    assert sum(one.official for one in opened) == 2


def test_every_cell_has_the_same_outcomes(whole_and_joined: tuple[Part, Part]) -> None:
    whole, together = whole_and_joined
    for cell, one, other in zip(CELLS, whole.by_cell, together.by_cell, strict=True):
        assert labelled(one, cell.rules) == labelled(other, cell.rules)
    assert len(whole.by_cell[1]) >= len(whole.by_cell[0])
