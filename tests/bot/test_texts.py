"""What texts promise: escaped values, honest numbers, and no silence about mistakes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import Text, TextError, Texts, entries

TEXTS = Texts()
EN, RU = TEXTS.of("en"), TEXTS.of("ru")


def folder(tmp_path: Path, ftl: str, language: str = "en") -> Path:
    place = tmp_path / language
    place.mkdir()
    (place / "a.ftl").write_text(ftl, encoding="utf-8")
    return tmp_path


def test_the_languages_are_the_folders() -> None:
    assert TEXTS.languages == ("en", "es", "fa", "ru", "tr", "zh")


@pytest.mark.parametrize(("code", "language"), [("ru-RU", "ru"), ("RU", "ru"), ("en-US", "en"), ("xx", "en"), (None, "en")])
def test_a_telegram_code_leads_to_the_nearest_language(code: str | None, language: str) -> None:
    assert TEXTS.nearest(code) == language


def test_a_language_that_went_away_falls_back_to_the_default() -> None:
    assert TEXTS.of("tlh").language == "en"


def test_values_are_escaped() -> None:
    assert EN("welcome-hello", name="<b>&") == "Hello &lt;b&gt;&amp;, welcome to <b>SGNL</b>."


def test_html_is_not_escaped_twice() -> None:
    assert "<b>a &amp; b</b>" in EN("welcome-hello", name=EN("top-known", low="a & b"))


def test_plain_text_is_not_escaped() -> None:
    assert EN.plain("button-chosen", label="a & b") == "✓ a & b"


def test_a_missing_key_raises() -> None:
    with pytest.raises(TextError, match="no-such-key"):
        EN("no-such-key")


def test_a_missing_value_raises() -> None:
    with pytest.raises(TextError, match="welcome-hello"):
        EN("welcome-hello")


def test_a_file_that_cannot_be_parsed_raises(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="no equals sign"):
        Texts(folder(tmp_path, "fine = fine\nno equals sign here\n"))


def test_a_key_that_is_defined_twice_raises(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="already"):
        Texts(folder(tmp_path, "a = one\na = two\n"))


def test_a_folder_without_the_default_language_raises(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="en"):
        Texts(folder(tmp_path, "a = une\n", language="fr"))


def test_a_right_to_left_language_isolates_what_is_put_in(tmp_path: Path) -> None:
    folder(tmp_path, "a = [{ $b }]\n")
    assert "\u2068x\u2069" in Texts(folder(tmp_path, "a = [{ $b }]\n", language="fa")).of("fa")("a", b="x")
    assert EN("top-known", low="x") == "<b>x</b>"


def test_what_a_tap_copies_has_no_isolating_marks_within() -> None:
    fa = TEXTS.of("fa")
    assert "\u2068<code>0.4512</code>\u2069" in fa("signal-entry", price="0.4512")
    assert "\u2068<code>/mytrades close 12 0.4512</code>\u2069" in fa("trade-how", number="12")
    assert "<code>0.4512</code>" in EN("signal-entry", price="0.4512")
    assert "\u2068" not in EN("signal-entry", price="0.4512")


def test_a_copied_part_is_isolated_once_however_deep_it_is_put_in(tmp_path: Path) -> None:
    folder(tmp_path, "a = a\n")
    fa = Texts(folder(tmp_path, "a = [<code>{ $b }</code>]\nc = { $d }\n", language="fa")).of("fa")
    assert fa("c", d=fa("a", b="x")) == fa("a", b="x") == "[\u2068<code>x</code>\u2069]"


@pytest.mark.parametrize(
    ("language", "number", "percent"), [("fa", "−1,234.5", "+1.62%"), ("tr", "−1.234,5", "+%1,62")], ids=["fa", "tr"]
)
def test_persian_and_turkish_numbers(language: str, number: str, percent: str) -> None:
    """In Persian with the digits of a trading terminal."""
    text = TEXTS.of(language)
    assert (text.number(-1234.5, 1), text.percent(1.62, signed=True), text.price(0.00001234)) == (number, percent, "0.00001234")


def test_a_lone_persian_number_is_laid_out_from_left_to_right() -> None:
    assert "\u2066\u2068+1.8\u2069R\u2069" in TEXTS.of("fa")("recap-sum", r="+1.8")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.00001234, "0.00001234"), (1e-9, "0.000000001"), (67123.4, "67123.4"), (0.1, "0.1"), (123456789.0, "123456789")],
)
def test_a_price_is_never_scientific(value: float, shown: str) -> None:
    assert EN.price(value) == RU.price(value) == shown


def test_a_price_keeps_the_venues_digits() -> None:
    assert EN.price(0.12, 4) == "0.1200"


@given(st.floats(1e-10, 1e7), st.integers(0, 12))
def test_any_price_is_digits_and_one_dot(value: float, digits: int) -> None:
    assert EN.price(value).replace(".", "", 1).isdigit()
    assert EN.price(value, digits).replace(".", "", 1).isdigit()


def test_percent_as_each_language_writes_it() -> None:
    assert EN.percent(-1.7) == "−1.70%"
    assert RU.percent(1.62, signed=True) == "+1,62\u00a0%"
    assert EN.percent(41.23, digits=0) == "41%"


def test_nothing_is_neither_plus_nor_minus() -> None:
    assert EN.percent(-0.001, signed=True) == EN.percent(0.001, signed=True) == "0.00%"
    assert EN.number(-0.04, 1, signed=True) == "0.0"


def test_a_minus_is_a_minus() -> None:
    assert EN.number(-1234.5, 1) == "−1,234.5"
    assert RU.number(-1234.5, 1) == "−1\u00a0234,5"


def test_a_rate_is_never_rounded_up_over_a_threshold() -> None:
    assert EN.rate(71.999) == "71"
    assert EN.rate(72.0) == "72"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.2, "0 s"), (59.4, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_660, "1 h 1 min"), (7_200, "2 h"), (180_000, "2 d 2 h")],
)
def test_spans_are_short(seconds: float, shown: str) -> None:
    assert EN.span(seconds) == shown


def test_a_moment_is_the_readers_own_with_a_plain_fallback() -> None:
    assert EN.moment(1_700_000_000_999) == '<tg-time unix="1700000000" format="t">22:13 UTC</tg-time>'
    assert EN.moment(1_700_000_000_000, date=True) == '<tg-time unix="1700000000" format="dt">14 Nov 22:13 UTC</tg-time>'


@pytest.mark.parametrize(("language", "shown"), [("en", "5 Nov"), ("es", "5 nov"), ("ru", "5 нояб."), ("zh", "11月5日")])
def test_a_day_is_written_in_the_languages_own_order(language: str, shown: str) -> None:
    text = TEXTS.of(language)
    assert (text.day(1_762_344_000_000), text.clock(1_762_344_000_000, date=True)) == (shown, f"{shown} 12:00 UTC")


def test_a_clock_follows_its_time_zone() -> None:
    assert EN.clock(1_700_000_000_000, "Asia/Tokyo") == "07:13 UTC+9"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Открытых сигналов нет"),
        (1, "1 открытый сигнал"),
        (2, "2 открытых сигнала"),
        (5, "5 открытых сигналов"),
        (11, "11 открытых сигналов"),
        (21, "21 открытый сигнал"),
        (22, "22 открытых сигнала"),
    ],
)
def test_russian_plurals(count: int, words: str) -> None:
    assert RU("status-open", count=count) == words


def test_english_plurals() -> None:
    assert [EN("status-open", count=count) for count in (0, 1, 2)] == ["No open signals", "1 open signal", "2 open signals"]


def test_entries_are_all_messages_of_a_folder(tmp_path: Path) -> None:
    place = folder(tmp_path, "-brand = SGNL\na = { -brand }\n") / "en"
    assert entries(place).keys() == {"-brand", "a"}
    assert isinstance(Texts(tmp_path).of("en"), Text)


@pytest.mark.parametrize(
    ("language", "timezone", "place", "clock"),
    [
        ("en", "America/New_York", "New York", "07:00 EST"),
        ("ru", "America/New_York", "Нью\u2011Йорк", "07:00 UTC−5"),
        ("ru", "Asia/Kolkata", "Калькутта", "17:30 UTC+5:30"),
        ("ru", "Europe/Kyiv", "Киев", "14:00 UTC+2"),
        ("en", "UTC", "UTC", "12:00 UTC"),
        ("ru", "America/Argentina/Ushuaia", "Ушуая", "09:00 UTC−3"),
    ],
)
def test_a_time_zone_is_known_by_its_city_and_its_clock(language: str, timezone: str, place: str, clock: str) -> None:
    text = Texts().of(language)
    assert (text.place(timezone), text.clock(1_762_344_000_000, timezone)) == (place, clock)
