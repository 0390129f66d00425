import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.books import BookBroken, Half, Ladder, Newest, whole_top
from engine.numbered import Diff, NumberedBook, NumberedBooks, Snapshot

BIDS = [(10.0, 1.0), (9.0, 2.0)]
ASKS = [(11.0, 3.0), (12.0, 4.0)]

levels = st.tuples(st.integers(1, 40).map(float), st.sampled_from([0.0, 0.0, 1.0, 2.0, 3.0]))
changes = st.lists(st.lists(levels, max_size=12), max_size=20)


@settings(deadline=None)
@given(changes=changes, depth=st.integers(1, 5), bids=st.booleans())
def test_the_best_levels_are_those_of_the_whole_book_sorted(changes, depth, bids):
    half = Half(depth, bids=bids)
    slow: dict[float, float] = {}
    for change in changes:
        half.change(change)
        slow.update(change)
        expected = sorted(((price, size) for price, size in slow.items() if size), reverse=bids)
        assert half.best() == tuple(expected[:depth])
        assert sorted(half.sizes.items(), reverse=bids) == expected


@settings(deadline=None)
@given(changes=changes, whole=st.lists(levels, max_size=40, unique_by=lambda level: level[0]), bids=st.booleans())
def test_a_replaced_side_forgets_what_was_there(changes, whole, bids):
    half = Half(3, bids=bids)
    for change in changes:
        half.change(change)
    half.replace(whole)
    assert half.best() == tuple(sorted((level for level in whole if level[1]), reverse=bids)[:3])


@pytest.mark.parametrize("bids", [True, False])
def test_the_best_levels_are_right_however_far_the_price_runs(bids):
    """Through thousands of levels, of which only the nearest are kept in order."""
    half, best = Half(20, bids=bids), 5_000
    half.replace((float(price), 1.0) for price in range(10_000))
    for step in [-3, 7] * 300 + [-11] * 200:
        best += step if bids else -step
        gone = range(best + 1, best + 20) if bids else range(best - 19, best)
        half.change([*((float(price), 0.0) for price in gone), (float(best), 2.0 + abs(step))])
        assert half.best() == tuple(sorted(half.sizes.items(), reverse=bids)[:20])


def test_deleting_a_level_that_is_not_there_changes_nothing():
    half = Half(2, bids=True)
    half.change([(10.0, 1.0), (9.0, 0.0)])
    assert half.best() == ((10.0, 1.0),)


@settings(deadline=None)
@given(changes=changes, asked=st.lists(st.booleans(), min_size=20, max_size=20), bids=st.booleans())
def test_the_best_levels_do_not_depend_on_how_often_they_are_asked_for(changes, asked, bids):
    often, seldom = Half(3, bids=bids), Half(3, bids=bids)
    for change, is_asked in zip(changes, asked, strict=False):
        often.change(change)
        seldom.change(change)
        best = often.best()
        assert not is_asked or seldom.best() == best
    assert seldom.best() == often.best()


def test_a_book_without_a_side_has_no_touch():
    ladder = Ladder(5)
    assert ladder.top() is None
    ladder.replace(BIDS, [])
    assert ladder.top() is None


@pytest.mark.parametrize("bid", [11.0, 11.5])
def test_a_bid_at_or_above_the_best_ask_breaks_the_book(bid):
    ladder = Ladder(5)
    ladder.replace(BIDS, ASKS)
    ladder.change([(bid, 1.0)], [])
    with pytest.raises(BookBroken):
        ladder.top()


def test_a_whole_book_is_put_in_order_without_its_empty_levels():
    top = whole_top([(9.0, 2.0), (10.0, 1.0), (10.5, 0.0)], [(12.0, 4.0), (11.0, 3.0), (10.7, 0.0)], 20)
    assert top == (tuple(BIDS), tuple(ASKS))


def test_a_whole_book_is_cut_to_its_depth():
    assert whole_top(BIDS, ASKS, 1) == (((10.0, 1.0),), ((11.0, 3.0),))


@st.composite
def numbered_histories(draw):
    """A book's updates one by one, the same merged into diffs, a number at which REST looked, and when its answer came."""
    updates = [(side, level) for side, level in draw(st.lists(st.tuples(st.booleans(), levels), min_size=1, max_size=40))]
    ends = sorted({*draw(st.lists(st.integers(1, len(updates)), max_size=12)), len(updates)})
    diffs = [diff_of(updates, start, end) for start, end in zip([0, *ends], ends, strict=False)]
    looked = draw(st.integers(0, len(updates)))
    heard = draw(st.integers(sum(end < looked for end in ends), len(diffs)))
    return updates, diffs, looked, heard


def diff_of(updates, start, end):
    """Updates `start` + 1 to `end` in one; bids stand below 50 and asks above, so that nothing crosses."""
    bids, asks = halves(updates[start:end])
    return Diff(start, end, list(bids.items()), list(asks.items()))


def halves(updates):
    bids = {price: size for is_bid, (price, size) in updates if is_bid}
    asks = {price + 50: size for is_bid, (price, size) in updates if not is_bid}
    return bids, asks


def top_of(updates):
    bids, asks = halves(updates)
    return whole_top(bids.items(), asks.items(), 5)


@settings(deadline=None)
@given(numbered_histories())
def test_a_book_is_right_wherever_its_snapshot_was_taken_and_whenever_it_came(history):
    updates, diffs, looked, heard = history
    book = NumberedBook(5)
    assert [take(book, diff) for diff in diffs[:heard]] == [None] * heard
    bids, asks = halves(updates[:looked])
    assert book.begin(Snapshot(looked, list(bids.items()), list(asks.items())))
    for diff in diffs[heard:]:
        assert (take(book, diff) is None) is (diff.last <= looked)
    assert book.ladder.top() == top_of(updates)


NOTHING = ((), ())


def take(book: NumberedBook, diff: Diff):
    """The top after this diff, without sides where there is no touch; None where the diff is no news."""
    return (book.ladder.top() or NOTHING) if book.change(diff.previous, diff.last, diff.bids, diff.asks) else None


def start(book: NumberedBook, snapshot: Snapshot):
    return (book.ladder.top() or NOTHING) if book.begin(snapshot) else None


def begun() -> NumberedBook:
    book = NumberedBook(5)
    book.begin(Snapshot(100, BIDS, ASKS))
    return book


def test_a_snapshot_between_two_diffs_is_followed_by_the_one_that_spans_it():
    assert take(begun(), Diff(97, 103, [(10.0, 7.0)], [])) == (((10.0, 7.0), (9.0, 2.0)), tuple(ASKS))


def test_a_hole_breaks_the_book_once_and_it_is_silent_until_the_next_snapshot():
    book = begun()
    take(book, Diff(100, 110, [(10.0, 7.0)], []))
    with pytest.raises(BookBroken):
        take(book, Diff(115, 120, [(9.5, 1.0)], []))
    assert take(book, Diff(120, 130, [(9.6, 1.0)], [])) is None
    assert start(book, Snapshot(125, BIDS, ASKS)) == (((10.0, 1.0), (9.6, 1.0), (9.0, 2.0)), tuple(ASKS))


def test_a_diff_after_the_first_may_not_overlap_its_predecessor():
    book = begun()
    take(book, Diff(95, 110, [], []))
    with pytest.raises(BookBroken):
        take(book, Diff(105, 120, [], []))


def test_an_old_or_repeated_diff_is_ignored():
    book = begun()
    take(book, Diff(100, 110, [(10.0, 7.0)], []))
    assert take(book, Diff(100, 110, [(10.0, 9.0)], [])) is None
    assert take(book, Diff(90, 100, [(10.0, 9.0)], [])) is None
    assert take(book, Diff(110, 111, [], [])) == (((10.0, 7.0), (9.0, 2.0)), tuple(ASKS))


def test_a_snapshot_older_than_what_waits_cannot_be_used():
    book = NumberedBook(5)
    take(book, Diff(110, 120, [(10.0, 7.0)], []))
    assert start(book, Snapshot(100, BIDS, ASKS)) is None
    assert book.is_waiting
    assert start(book, Snapshot(115, BIDS, ASKS)) == (((10.0, 7.0), (9.0, 2.0)), tuple(ASKS))


def test_a_snapshot_that_the_book_is_past_changes_nothing():
    book = begun()
    take(book, Diff(100, 110, [(10.0, 7.0)], []))
    assert start(book, Snapshot(105, BIDS, ASKS)) is None
    assert take(book, Diff(110, 111, [], [])) == (((10.0, 7.0), (9.0, 2.0)), tuple(ASKS))


def test_diffs_before_a_hole_do_not_wait_any_longer():
    book = NumberedBook(5)
    take(book, Diff(90, 100, [(10.0, 7.0)], []))
    take(book, Diff(105, 110, [(9.5, 1.0)], []))
    assert start(book, Snapshot(95, BIDS, ASKS)) is None
    assert start(book, Snapshot(106, BIDS, ASKS)) == (((10.0, 1.0), (9.5, 1.0), (9.0, 2.0)), tuple(ASKS))


def test_a_diff_that_crosses_the_book_breaks_it():
    book = begun()
    with pytest.raises(BookBroken):
        take(book, Diff(100, 101, [(11.5, 1.0)], []))
    book.void()
    assert take(book, Diff(101, 102, [], [(11.7, 1.0)])) is None
    assert book.is_waiting


def test_a_snapshot_without_a_name_belongs_to_the_only_symbol_that_waits():
    books = NumberedBooks(5)
    books.of("AUSDT").begin(Snapshot(50, BIDS, ASKS))
    take(books.of("AUSDT"), Diff(50, 60, [], []))
    take(books.of("BUSDT"), Diff(90, 110, [], []))
    assert books.whose(Snapshot(100, BIDS, ASKS)) == "BUSDT"


def test_a_snapshot_without_a_name_that_comes_first_finds_the_diff_that_contains_its_number():
    books = NumberedBooks(5)
    assert books.whose(Snapshot(100, BIDS, ASKS)) is None
    assert take(books.of("AUSDT"), Diff(100_000, 100_010, [], [])) is None
    assert not books.adopt(books.of("AUSDT"), 100_000, 100_010)
    assert take(books.of("BUSDT"), Diff(95, 105, [(10.0, 7.0)], [])) is None
    assert books.adopt(books.of("BUSDT"), 95, 105)
    assert books.of("BUSDT").ladder.top() == (((10.0, 7.0), (9.0, 2.0)), tuple(ASKS))


def test_what_comes_twice_or_late_is_no_news():
    newest = Newest()
    assert newest.is_news("AUSDT", 1000, 5)
    assert not newest.is_news("AUSDT", 1000, 5)
    assert not newest.is_news("AUSDT", 999, 6)
    assert newest.is_news("AUSDT", 1000, 6)
    assert newest.is_news("BUSDT", 1, 1)
    newest.forget("AUSDT")
    assert newest.is_news("AUSDT", 1, 1)
