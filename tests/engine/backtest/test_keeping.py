"""Which quotes a tape keeps: all that could end a signal, and few others."""

from engine.backtest.course import Course
from engine.backtest.keeping import Keeper
from engine.backtest.share import Share
from engine.backtest.tape import Quotes, quote_in
from engine.exits import Quote
from engine.market import Book, Tick, Venue
from engine.rules import Rules

WIDEST = Rules(target_pct=2.0, stop_max_pct=1.5)
BOOK = Book(
    venue=Venue.MEXC, symbol="LUMAUSDT", exchange_ms=1, received_ms=1, bids=((100.0, 9.0), (99.9, 9.0)), asks=((100.1, 9.0),)
)


def quote(at_ms: int, ask: float = 100.1) -> Quote:
    return Quote(at_ms=at_ms, ask=ask, mark=None, ask_share=0.5, is_btc_pumping=False, bought_sweep_ms=None)


class Watched:
    """A keeper that is shown a quote a second: an entry may come from second 0 to 10, the timeout is 60 s."""

    def __init__(self) -> None:
        self.quotes, self.course = Quotes(), Course(Share())
        self.keeper = Keeper(self.quotes, WIDEST, (60_000,))
        self.keeper.open_window(0)
        self.keeper.note_entry(BOOK)

    def show(self, *quotes: Quote | None, at_ms: int = 0) -> None:
        for one in quotes:
            now_ms = at_ms if one is None else one.at_ms
            self.course.pass_by(Tick(received_ms=now_ms))
            if self.keeper.is_at_work:
                self.keeper.keep(one, now_ms, self.course)

    def kept_s(self) -> list[int]:
        return [int(at_ms) // 1_000 for at_ms in self.quotes.rows()["at_ms"]]


def seconds(first: int, last: int) -> list[Quote]:
    return [quote(second * 1_000) for second in range(first, last + 1)]


def watched_until(last: int) -> Watched:
    watched = Watched()
    watched.show(*seconds(0, 10))
    watched.keeper.close_window(10_000)
    watched.show(*seconds(11, last))
    return watched


def test_a_quote_that_repeats_the_last_is_kept_only_where_an_entry_or_a_timeout_may_fall() -> None:
    """One more after each stretch: what was entered at its very end is looked at only then."""
    assert watched_until(90).kept_s() == [*range(12), *range(60, 72)]


def test_a_quote_that_says_something_new_is_kept() -> None:
    watched = watched_until(30)
    watched.show(quote(31_000, ask=100.2), quote(32_000, ask=100.2), None, None, at_ms=33_000)
    assert watched.kept_s() == [*range(12), 31, 33]


def test_a_quote_comes_back_as_it_was() -> None:
    watched = Watched()
    odd = Quote(at_ms=2_000, ask=0.1 + 0.2, mark=1.1, ask_share=None, is_btc_pumping=None, bought_sweep_ms=77)
    watched.show(quote(1_000), odd)
    assert [quote_in(row) for row in watched.quotes.rows()] == [quote(1_000), odd]
    assert watched.quotes.rows()["number"].tolist() == [1, 2]


def test_nothing_is_kept_once_every_signal_must_have_ended() -> None:
    for ask in (101.61, 97.79):
        watched = watched_until(20)
        watched.show(quote(21_000, ask=ask), *(quote(second * 1_000, ask=100.0 + second) for second in range(22, 30)))
        assert watched.kept_s()[-1] == 21
        assert not watched.keeper.is_at_work
    assert watched_until(80).keeper.is_at_work is False


def test_as_long_as_a_wider_barrier_may_be_open_quotes_are_kept() -> None:
    watched = watched_until(20)
    watched.show(quote(21_000, ask=101.5), quote(22_000, ask=98.1))
    assert watched.keeper.is_at_work


def test_while_entries_may_come_no_price_ends_the_watching() -> None:
    watched = Watched()
    watched.show(quote(1_000, ask=150.0), quote(2_000, ask=50.0))
    assert watched.keeper.is_at_work
