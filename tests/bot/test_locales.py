"""Languages say the same things, and the code asks for nothing that they do not have."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
import locales
from bot import menu
from bot.callbacks import Choice, Facet, Listing, Period, Sheet
from bot.cards.readings import DIRECTED
from bot.cards.scoring import CONTEXT, SHOWN
from bot.charts import LABELS
from bot.texts import Texts, entries
from bot.track_record import Standing
from engine.market import Venue
from engine.reading import Why
from engine.signals import Component, ExitReason, GateName, Suppression
from storage.chats import Delivery
from storage.deliveries import Event, State

HOME = Path(locales.__file__).parent
LANGUAGES = Texts().languages
OTHERS = [language for language in LANGUAGES if language != "en"]
NAMES = [*(name for names in SHOWN.values() for name in names), *CONTEXT]

ASSEMBLED: dict[str, list[str]] = {
    "venue-": list(Venue),
    "component-": list(Component),
    "reason-": list(Component),
    "exit-": list(ExitReason),
    "gate-": list(GateName),
    "gate-line-": ["passed", "failed", "unknown"],
    "unknown-": list(Why),
    "reading-": [name for name in NAMES if name not in DIRECTED] + [f"{name}-{way}" for name in DIRECTED for way in ("up", "down")],
    "feature-": NAMES,
    "delivery-": list(Delivery),
    "icon-": list(Delivery),
    "button-event-": [Choice.ON_SIGNAL, Choice.ON_EXIT, Choice.ON_UPDATE, Choice.ON_RECAP],
    "button-sheet-": [sheet for sheet in Sheet if sheet is not Sheet.MAIN],
    "list-": [f"{listing}-{part}" for listing in Listing for part in ("head", "means", "some", "none")],
    "button-copy-": ["entry", "target", "stop"],
    "chart-label-": list(LABELS),
    "button-period-": list(Period),
    "button-facet-": list(Facet),
    "stats-period-": list(Period),
    "stats-standing-": list(Standing),
    "stats-": [f"{facet}-{part}" for facet in (Facet.SCORES, Facet.HOURS, Facet.VENUES) for part in ("head", "legend")],
    "stats-picture-": [Facet.SCORES, Facet.HOURS, Facet.VENUES],
    "life-": [*Suppression, *State],
    "life-event-": list(Event),
    "trades-": ["you", "engine", "skipped"],
    "menu-": [*menu.PRIVATE, *menu.GROUP, *menu.GROUP_ADMIN],
}
"""Keys that the code puts together: their beginning, and every end that it may get."""


class Variables(Visitor):
    def __init__(self, entry: ftl.Message | ftl.Term) -> None:
        self.names: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def strings() -> Iterator[tuple[str, bool]]:
    """Every string in the bot's code; of one that is put together its beginning, and True."""
    for file in sorted(Path(bot.__file__).parent.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            match node:
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                    yield start, True
                case ast.Constant(value=str(whole)) if id(node) not in parts:
                    yield whole, False


def asked() -> Iterator[tuple[str, bool]]:
    """First arguments of calls of a `text` or its `plain`; put-together ones as in `strings`."""
    for file in sorted(Path(bot.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_text(node.func):
                yield from _keys(node.args[0])


def _is_text(called: ast.expr) -> bool:
    match called:
        case ast.Name(id="text") | ast.Attribute(attr="plain"):
            return True
        case _:
            return False


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key, False
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, True
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert entries(HOME / language).keys() == entries(HOME / "en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_uses_the_same_variables(language: str) -> None:
    english = {key: Variables(entry).names for key, entry in entries(HOME / "en").items()}
    assert {key: Variables(entry).names for key, entry in entries(HOME / language).items()} == english


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_files(language: str) -> None:
    assert {file.name for file in (HOME / language).iterdir()} == {file.name for file in (HOME / "en").iterdir()}


def test_every_key_that_the_code_asks_for_exists() -> None:
    keys = entries(HOME / "en").keys()
    whole = {key for key, is_start in asked() if not is_start}
    starts = {start for start, is_start in asked() if is_start}
    assert whole
    assert whole <= keys
    assert starts <= ASSEMBLED.keys()


@pytest.mark.parametrize("start", ASSEMBLED)
def test_every_end_of_a_key_that_is_put_together_exists(start: str) -> None:
    assert {f"{start}{end}" for end in ASSEMBLED[start]} <= entries(HOME / "en").keys()


def test_every_key_is_used() -> None:
    used = {string for string, is_start in strings() if not is_start}
    used |= {f"{start}{end}" for start, ends in ASSEMBLED.items() for end in ends}
    assert entries(HOME / "en").keys() - used == set()


def test_no_sentence_lives_in_python() -> None:
    """Whatever is sent is made by a text: no literal goes into a card, a toast or a button."""
    sentence = re.compile(r"(?:answer|reply|say|Card|button)\(\s*f?\"[A-Za-z]")
    folder = Path(bot.__file__).parent
    files = [*folder.glob("handlers/*.py"), *folder.glob("cards/*.py"), *folder.glob("keyboards/*.py"), folder / "middlewares.py"]
    assert [file.name for file in files if sentence.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_descriptions_fit(language: str) -> None:
    text = Texts().of(language)
    for name in menu.PRIVATE:
        assert 3 <= len(text.plain(f"menu-{name}")) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_uses_its_own_plural_forms(language: str) -> None:
    forms = {
        "en": {"one", "other"},
        "es": {"one", "other"},
        "fa": {"one", "other"},
        "ru": {"one", "few", "many"},
        "tr": {"one", "other"},
    }
    for key, entry in entries(HOME / language).items():
        for found in _selections(entry):
            categories = {name for name in found if not name.isdigit()}
            if categories != {"other"}:
                assert categories == forms[language], key


def _selections(entry: ftl.Message | ftl.Term) -> Iterator[set[str]]:
    class Selections(Visitor):
        found: list[set[str]] = []  # noqa: RUF012 - lives for one entry

        def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - the library's name
            names = {v.key.name if isinstance(v.key, ftl.Identifier) else v.key.value for v in node.variants}
            self.found = [*self.found, names]
            self.generic_visit(node)

    visitor = Selections()
    visitor.visit(entry)
    yield from visitor.found
