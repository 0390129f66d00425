"""One row a coin, on the venue where it scores best."""

from msgspec import structs

from engine.leaderboard import Leaderboard, rank
from engine.market import Venue
from engine.signals import Score


def score(symbol: str, low: float, venue: Venue = Venue.BINANCE, coverage: float = 1.0) -> Score:
    return Score(
        venue=venue,
        symbol=symbol,
        at_ms=1,
        mid=1.0,
        spread_pct=0.1,
        score=low,
        score_low=low,
        score_high=low,
        coverage=coverage,
        components={},
        readings={},
        gates=(),
    )


def coins(board: Leaderboard) -> list[str]:
    return [row.coin for row in board.rows]


def test_a_coin_stands_once_with_its_venues_best_first() -> None:
    board = rank([score("KITEUSDT", 40.0), score("1000KITEUSDT", 55.0, Venue.BYBIT), score("LUMAUSDT", 50.0)], None, 1)
    assert coins(board) == ["KITE", "LUMA"]
    assert [venue.venue for venue in board.rows[0].venues] == [Venue.BYBIT, Venue.BINANCE]
    assert board.rows[0].score.score_low == 55.0


def test_a_change_is_against_the_scan_before_and_a_newcomer_is_new() -> None:
    first = rank([score("KITEUSDT", 40.0)], None, 1)
    second = rank([score("KITEUSDT", 43.0), score("LUMAUSDT", 20.0)], first, 2)
    assert not first.rows[0].is_new
    assert [(row.change, row.is_new) for row in second.rows] == [(3.0, False), (None, True)]


def test_a_market_of_which_nothing_is_known_is_left_out() -> None:
    assert coins(rank([score("KITEUSDT", 0.0, coverage=0.0)], None, 1)) == []


def test_a_market_without_a_valid_book_is_left_out() -> None:
    assert coins(rank([structs.replace(score("KITEUSDT", 40.0), mid=None)], None, 1)) == []


def test_equal_scores_keep_one_order() -> None:
    tied = [score("LUMAUSDT", 10.0), score("KITEUSDT", 10.0)]
    assert coins(rank(tied, None, 1)) == coins(rank(tied[::-1], None, 1)) == ["KITE", "LUMA"]
