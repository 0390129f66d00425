import io
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redaction import BLOT, Redaction, redact

TOKEN = "123456789:AAF-planted_token_that_opens_nothing"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

tokens = st.builds("{}:{}".format, st.integers(10**7, 10**11 - 1), st.text(ALPHABET, min_size=35, max_size=35))


def logged(secrets: tuple[str, ...] = ()) -> tuple[logging.Logger, io.StringIO]:
    """A logger of its own, and what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    handler.addFilter(Redaction(secrets))
    logger = logging.Logger("planted")  # noqa: LOG001 - it must not be shared with other tests
    logger.addHandler(handler)
    return logger, written


@given(before=st.text(max_size=20), token=tokens, after=st.sampled_from(["", "/getMe", " and more", "\n", "'>"]))
def test_a_token_never_survives_wherever_it_stands(before: str, token: str, after: str):
    assert token.partition(":")[2] not in redact(f"{before}{token}{after}")


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/sendPhoto",
        f"https://api.telegram.org/file/bot{TOKEN.replace(':', '%3A')}/photos/1.jpg",
        f"{{'token': '{TOKEN}'}}",
    ],
)
def test_a_token_inside_a_url_is_blotted_out(text: str):
    assert "planted" not in redact(text)
    assert BLOT in redact(text)


@pytest.mark.parametrize("text", ["12:34:56", "2026-11-22 14:05:00 INFO", "PEPEUSDT 0.01234:0.01300", "10.0.0.1:8080", ""])
def test_what_is_no_secret_stays_as_it_is(text: str):
    assert redact(text, ["hunter2-hunter2"]) == text


def test_given_secrets_are_blotted_out_and_too_short_ones_are_not():
    assert redact("mysql://bot:correct-horse@db/x ab", ["correct-horse", "ab"]) == f"mysql://bot:{BLOT}@db/x ab"


def test_a_secret_that_contains_another_is_blotted_out_whole():
    assert redact("longsecret-longer", ["longsecret", "longsecret-longer"]) == BLOT


def test_arguments_are_redacted_too():
    logger, written = logged()
    logger.warning("cannot reach %s: %r", f"http://x/bot{TOKEN}/getMe", ValueError(TOKEN))
    assert "planted" not in written.getvalue()
    assert written.getvalue().count(BLOT) == 2


def fail() -> None:
    cause = ConnectionError(f"Cannot connect to http://x/bot{TOKEN}/getMe")
    raise RuntimeError("password correct-horse refused") from cause


def test_a_traceback_is_redacted_with_its_causes():
    logger, written = logged(("correct-horse",))
    try:
        fail()
    except RuntimeError:
        logger.exception("stopped", stack_info=True)
    shown = written.getvalue()
    assert "planted" not in shown
    assert "correct-horse refused" not in shown
    assert "Traceback" in shown
    assert "RuntimeError" in shown


def test_arguments_that_do_not_fit_are_shown_without_their_secret():
    logger, written = logged()
    logger.warning("no place for it", TOKEN)  # noqa: PLE1205 - the mistake is the point
    assert "no place for it" in written.getvalue()
    assert "planted" not in written.getvalue()
