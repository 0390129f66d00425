"""As much of a book as an entry needs fills and rounds the same."""

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.backtest.trimming import enough_of
from engine.depth import walk
from engine.market import Book, Level, Venue
from engine.ticks import tick_of


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Levels on a grid of 0.001 or 0.0005, holes among them."""
    step = draw(st.sampled_from([0.001, 0.0005]))
    best = draw(st.integers(200, 4_000))
    below = sorted(draw(st.sets(st.integers(0, 40), min_size=1, max_size=20)))
    above = sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=20)))
    sizes = draw(st.lists(st.floats(0.5, 5_000.0), min_size=40, max_size=40))

    def level(steps: int, place: int) -> Level:
        return round((best + steps) * step, 6), sizes[place]

    return Book(
        venue=Venue.MEXC,
        symbol="LUMAUSDT",
        exchange_ms=1,
        received_ms=1,
        bids=tuple(level(-steps, place) for place, steps in enumerate(below)),
        asks=tuple(level(steps, 20 + place) for place, steps in enumerate(above)),
    )


@given(books(), st.floats(10.0, 5_000.0))
def test_what_is_left_fills_and_rounds_the_same(book: Book, size_quote: float) -> None:
    assume(book.bids[-1][0] > 0.0)
    left = enough_of(book, size_quote)
    assert walk(left.bids, size_quote) == walk(book.bids, size_quote)
    assert tick_of(left) == tick_of(book)
    assert set(left.bids) <= set(book.bids)
    assert set(left.asks) <= set(book.asks)


def test_a_grid_that_only_a_deep_bid_shows_is_kept() -> None:
    book = Book(
        venue=Venue.MEXC,
        symbol="A",
        exchange_ms=1,
        received_ms=1,
        bids=((1.0, 900.0), (0.999, 900.0), (0.9985, 900.0)),
        asks=((1.001, 900.0), (1.002, 900.0)),
    )
    left = enough_of(book, 500.0)
    assert tick_of(left) == tick_of(book)
    assert (left.bids, left.asks) == (((1.0, 900.0), (0.999, 900.0), (0.9985, 900.0)), ())


def test_a_deep_book_of_many_levels_is_a_few() -> None:
    levels = [(round(1.0 - 0.0001 * place, 4), 400.0) for place in range(20)]
    asks = tuple((round(1.0001 + 0.0001 * place, 4), 400.0) for place in range(20))
    book = Book(venue=Venue.MEXC, symbol="A", exchange_ms=1, received_ms=1, bids=tuple(levels), asks=asks)
    left = enough_of(book, 500.0)
    assert len(left.bids) + len(left.asks) <= 3
