"""Every sentence a person reads, from `locales/<language>/*.ftl`, with numbers and times as that language writes them.

TextError
└── a key that is missing, a file that cannot be parsed, a variable that was not given: a mistake of ours, never shown
"""

import copy
import html
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime
from babel.numbers import NumberPattern
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource, Term

import locales
from bot.scales import digits_of, fixed

DEFAULT = "en"
MINUS = "−"
OFFSET = re.compile(r"([+-])(\d\d)(\d\d)$")
ISOLATE, ISOLATED = "\u2068", "\u2069"
ISOLATING = re.compile("[\u2066-\u2069]")
COPIED = re.compile(f"{ISOLATE}<code>([^<]*)</code>{ISOLATED}|<code>([^<]*)</code>")
CITIES = {"Europe/Kyiv": "Europe/Kiev", "Asia/Kolkata": "Asia/Calcutta"}
"""Zones whose city Unicode's data knows under its former name."""

Value = str | int | float


class TextError(Exception):
    """A key, variable or file that is not as the code expects."""


class Html(str):
    """Text that is safe to send with parse_mode HTML: put into another text, it is not escaped again."""

    __slots__ = ()


class Text:
    """One language. Calling it gives HTML with escaped values; `plain` is for buttons, toasts and pictures."""

    def __init__(self, language: str, bundle: FluentBundle, *, simulated: bool = False) -> None:
        self.language = language
        self.simulated = simulated
        self._bundle = bundle
        self._locale = Locale.parse(language)
        self._day_form = _day_form(self._locale)
        self._is_rtl = _is_rtl(self._locale)

    def __call__(self, key: str, **values: Value) -> Html:
        sentence = self.plain(key, **{name: _escaped(value) for name, value in values.items()})
        return Html(COPIED.sub(_around, sentence) if self._is_rtl else sentence)

    def plain(self, key: str, **values: Value) -> str:
        """The same sentence unescaped; it must not be sent as HTML."""
        if not self._bundle.has_message(key):
            raise TextError(f"{self.language}: no text {key!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise TextError(f"{self.language}: {key!r} has no value")
        sentence, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise TextError(f"{self.language}: {key!r}: {errors[0]}") from errors[0]
        return str(sentence)

    def price(self, value: float, tick_digits: int | None = None) -> str:
        """With the venue's own digits and a dot in every language: it is tapped to be pasted into a terminal."""
        return fixed(value, digits_of((value,)) if tick_digits is None else tick_digits)

    def number(self, value: float, digits: int = 0, *, signed: bool = False) -> str:
        rounded = _rounded(value, digits)
        shown = _with_digits(self._locale.decimal_formats[None], digits).apply(rounded, self._locale)
        return _with_sign(shown, plus=signed and rounded > 0)

    def brief_percent(self, value: float) -> str:
        """With no more decimals than it has, at most two: 1%, 0.5%, 0.25%."""
        return self.percent(value, digits=next((digits for digits in (0, 1) if round(value, digits) == value), 2))

    def place(self, timezone: str) -> str:
        """The city by which a time zone is known."""
        known = self._locale.time_zones.get(CITIES.get(timezone, timezone), {})
        name = str(known.get("city", timezone.rpartition("/")[2].replace("_", " ")))
        return name.replace("-", "\u2011")

    def percent(self, value: float, *, digits: int = 2, signed: bool = False) -> str:
        """`value` 1.0 is one percent."""
        rounded = _rounded(value, digits)
        shown = _with_digits(self._locale.percent_formats[None], digits).apply(rounded / 100, self._locale)
        return _with_sign(shown, plus=signed and rounded > 0)

    def ago(self, seconds: float) -> str:
        return self.plain("ago-now") if seconds < 1.5 else self.plain("ago", span=self.span(seconds))

    def rate(self, points: float) -> str:
        """A score without decimals, cut rather than rounded: rounding would lift it over a threshold that it missed."""
        return self.number(int(points + 1e-9))

    def clock(self, ms: int, timezone: str = "UTC", *, date: bool = False) -> str:
        """22:45 UTC; with `date` 5 Nov 22:45 UTC."""
        moment = datetime.fromtimestamp(ms / 1_000, UTC).astimezone(ZoneInfo(timezone))
        form = f"{self._day_form} HH:mm z" if date else "HH:mm z"
        return OFFSET.sub(_as_offset, format_datetime(moment, form, tzinfo=moment.tzinfo, locale=self._locale))

    def day(self, ms: int, timezone: str = "UTC") -> str:
        """5 Nov"""
        return self._dated(ms, timezone, self._day_form)

    def month(self, ms: int, timezone: str = "UTC") -> str:
        """November, as it stands by itself."""
        return self._dated(ms, timezone, "LLLL")

    def hour(self, ms: int, timezone: str = "UTC") -> str:
        """22:45, where the zone is told elsewhere."""
        return self._dated(ms, timezone, "HH:mm")

    def _dated(self, ms: int, timezone: str, form: str) -> str:
        moment = datetime.fromtimestamp(ms / 1_000, UTC).astimezone(ZoneInfo(timezone))
        return format_datetime(moment, form, tzinfo=moment.tzinfo, locale=self._locale)

    def moment(self, ms: int, timezone: str = "UTC", *, date: bool = False) -> Html:
        """The reader's own local time where his Telegram can show it, otherwise the clock of `timezone`."""
        form = "dt" if date else "t"
        return Html(f'<tg-time unix="{ms // 1_000}" format="{form}">{self.clock(ms, timezone, date=date)}</tg-time>')

    def span(self, seconds: float) -> str:
        """45 s, 7 min, 1 h 5 min, 2 d 3 h."""
        whole = max(0, round(seconds))
        if whole < 60:
            return self.plain("span-seconds", n=whole)
        if whole < 3_600:
            return self.plain("span-minutes", n=whole // 60)
        if whole < 86_400:
            return self.plain("span-hours", hours=whole // 3_600, minutes=whole % 3_600 // 60)
        return self.plain("span-days", days=whole // 86_400, hours=whole % 86_400 // 3_600)


class Texts:
    """All languages found in `folder`. With `simulated`, every card's footer says that the market is not a real one."""

    def __init__(self, folder: Path | None = None, *, simulated: bool = False) -> None:
        home = Path(locales.__file__).parent if folder is None else folder
        self._texts = {place.name: Text(place.name, _bundle(place), simulated=simulated) for place in _places(home)}
        if DEFAULT not in self._texts:
            raise TextError(f"{home}: no {DEFAULT!r} texts")

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._texts)

    def of(self, language: str) -> Text:
        """That language's texts, or the default's where it is not (any more) there."""
        return self._texts.get(language, self._texts[DEFAULT])

    def nearest(self, telegram_code: str | None) -> str:
        """The language for an IETF tag such as `ru-RU`."""
        language = (telegram_code or DEFAULT).replace("_", "-").partition("-")[0].lower()
        return language if language in self._texts else DEFAULT


def entries(folder: Path) -> Mapping[str, Message | Term]:
    """What one language's files define, by key (terms begin with a minus). Raises TextError for junk and for doubles."""
    found: dict[str, Message | Term] = {}
    for file in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, Junk):
                raise TextError(f"{file}: cannot be parsed: {(entry.content or '').strip()[:60]!r}")
            if isinstance(entry, Message | Term):
                key = f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name
                if key in found:
                    raise TextError(f"{file}: {key!r} is already defined")
                found[key] = entry
    return found


def _places(home: Path) -> Iterator[Path]:
    return (place for place in sorted(home.iterdir()) if any(place.glob("*.ftl")))


def _bundle(place: Path) -> FluentBundle:
    """Isolating marks only where text runs from right to left: elsewhere they are noise in what people copy."""
    bundle = FluentBundle([place.name], use_isolating=_is_rtl(Locale.parse(place.name)))
    bundle.add_resource(Resource(list(entries(place).values())))
    return bundle


def _day_form(locale: Locale) -> str:
    """Day and month in the language's own order; in English with the day first, as most of its readers write."""
    return "d MMM" if locale.language == DEFAULT else str(locale.datetime_skeletons["MMMd"].pattern)


def _is_rtl(locale: Locale) -> bool:
    return locale.text_direction == "rtl"


def _around(found: re.Match[str]) -> str:
    """Isolating marks around what a tap copies, never within it: a terminal would choke on them."""
    return f"{ISOLATE}<code>{ISOLATING.sub('', found[1] or found[2] or '')}</code>{ISOLATED}"


def _escaped(value: Value) -> Value:
    return value if isinstance(value, Html) or not isinstance(value, str) else html.escape(value, quote=False)


def _as_offset(found: re.Match[str]) -> str:
    """UTC+3, UTC−5, UTC+5:30: where a language has no name for the zone."""
    sign, hours, minutes = found.groups()
    return f"UTC{sign.replace('-', MINUS)}{int(hours)}" + ("" if minutes == "00" else f":{minutes}")


def _rounded(value: float, digits: int) -> float:
    """Rounded as it will be shown, without a negative zero."""
    return round(value, digits) + 0.0


def _with_sign(shown: str, *, plus: bool) -> str:
    return ("+" if plus else "") + shown.replace("-", MINUS)


def _with_digits(pattern: NumberPattern, digits: int) -> NumberPattern:
    """The locale's own pattern with a fixed number of decimals."""
    pattern = copy.copy(pattern)
    pattern.frac_prec = (digits, digits)
    return pattern
