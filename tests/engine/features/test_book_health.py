"""Feature 16 against its docstring, and in which direction it speaks."""

import pytest

from engine.market import Book, Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    book = ledger.seconds[k].book
    if book is None:
        return None
    age_ms = ledger.seconds[k].at_ms - book.received_ms
    return 1.0 - clipped(age_ms, 750.0, 1_500.0), age_ms


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("book_health", slow, markets)


def test_an_older_book_is_believed_less(calm: Led) -> None:
    fresh, older, old = (calm.then(1).then(seconds, quiet=True).known("book_health") for seconds in (0, 0, 1))
    assert fresh == older
    assert (fresh.raw, old.raw) == (899.0, 1_899.0)
    assert fresh.fraction == pytest.approx(1.0 - 149.0 / 750.0)
    assert old.fraction == 0.0


def test_a_clock_that_is_off_by_more_than_five_seconds_is_worth_a_note(calm: Led) -> None:
    def late(by_ms: int) -> str | None:
        def book(stamp: dict[str, object]) -> Book:
            return Book(**stamp | {"exchange_ms": calm.now_ms - by_ms}, bids=((1.0, 1.0),), asks=((1.1, 1.0),))

        return calm.then(0).hear(book).known("book_health").note

    assert [late(by_ms) for by_ms in (0, 4_900, 5_100, -5_100)] == [None, None, "skew", "skew"]


def test_a_book_is_missing_before_it_came_and_a_gap_after_one(calm: Led) -> None:
    assert Led().lead(1, quiet=True).reading("book_health") == Unknown(Why.MISSING)
    assert calm.then(0).gap(Stream.BOOK).reading("book_health") == Unknown(Why.GAP)
