"""/why SYMBOL and /whynot."""

import msgspec
import pytest
from aiogram.methods import EditMessageText, SendMessage

from bot.approaches import DAY_MS, Approaches
from bot.callbacks import NearestPage, StoppedPage
from bot.cards.stopped import nearest_card, stopped_card
from engine.market import Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.signals import Score
from sandbox.telegram.markup import parse_html
from tests.bot import samples
from tests.bot.catalogue import EN, PRIVATE, RU, assert_readable
from tests.bot.samples import NOON_MS
from tests.bot.stage import ADA, BO, GROUP, LUMA, Stage, plain, shown, tappable, toast

MIDNIGHT_MS = NOON_MS // DAY_MS * DAY_MS


def short_of(symbol: str, venue: Venue = Venue.BYBIT, **raws: float) -> Score:
    """A market with these readings off their usual values."""
    readings = samples.KNOWN | {name: Known(samples.KNOWN[name].fraction, raw, 100) for name, raw in raws.items()}
    return samples.scored(readings, symbol, venue)


def card_of(score: Score, running: int | None = None, text=EN) -> str:
    return parse_html(stopped_card(text, score, (score,), Rules(), PRIVATE, running).html)[0].replace("\u00a0", " ")


def test_what_fails_stands_first_with_its_distance() -> None:
    told = card_of(short_of("XUSDT", sweep=45.0, cost=24.0)).splitlines()
    assert told[3] == "2 conditions are not met."
    assert told[5:7] == ["✗ Sell sweep ≤ 20 s ago: 45 s · 25 s away", "✗ Cost ≤ 20% of the target: 24% · 4% away"]
    assert told[7].startswith("✓ UPS, lower bound ≥ 72")
    assert sum(line[:1] in "✓✗?" for line in told if line) == 10


def test_what_is_not_known_counts_as_not_met_and_has_no_distance() -> None:
    readings = samples.KNOWN | {"sweep": Unknown(Why.WARMUP)}
    told = card_of(samples.scored(readings, "XUSDT", Venue.MEXC, score_low=72.5)).splitlines()
    assert "1 condition is not known, and unknown counts as not met." in told
    assert "? Sell sweep ≤ 20 s ago: not known" in told


def test_a_hair_is_told_as_more_than_nothing() -> None:
    assert "Volatility ≥ 1.2% an hour: 1.19% · 0.01% away" in card_of(short_of("XUSDT", volatility=1.19))
    assert "Sell sweep ≤ 20 s ago: none in the last hour\n" in card_of(short_of("XUSDT", sweep=3_600.0))


def test_an_open_signal_is_a_reason_too() -> None:
    assert "A signal is open on this coin: #12." in card_of(samples.score(), running=12)
    assert "Every condition is met." not in card_of(samples.score(), running=12)


def test_where_everything_is_met_it_says_what_may_still_hold_it() -> None:
    told = card_of(samples.score())
    assert "Every condition is met." in told
    assert "1 min of rest" in told
    assert "at most 8 official signals a day" in told
    assert "below 64" in told


@pytest.mark.parametrize("user", [ADA, BO])
async def test_why_answers_for_a_coin(handlers_stage: Stage, user: object) -> None:
    (said,) = await handlers_stage.write("/why luma bybit", user)  # type: ignore[arg-type]
    assert "LUMA · Bybit · LUMAUSDT" in plain(said)
    assert_readable(plain(said))
    for data in tappable(said):
        assert shown(await handlers_stage.tap(data, user)), data  # type: ignore[arg-type]


async def test_why_names_the_open_signal(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/why LUMA")
    assert "A signal is open on this coin: #1." in plain(said)


async def test_why_without_a_coin_asks_which_and_offers_some(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/why")
    assert plain(said).startswith("Which coin?")
    requests = await handlers_stage.tap(tappable(said)[0])
    assert isinstance(shown(requests)[0], SendMessage)
    (unknown,) = await handlers_stage.write("/why lumma")
    assert "Did you mean one of these?" in plain(unknown)


async def test_a_market_that_is_not_watched_is_a_toast(handlers_stage: Stage) -> None:
    requests = await handlers_stage.tap(StoppedPage(venue=Venue.LBANK, symbol="NOPEUSDT").pack())
    assert toast(requests) == "This market is not watched any more."


async def test_refresh_edits_in_place(handlers_stage: Stage) -> None:
    requests = await handlers_stage.tap(StoppedPage(**LUMA).pack(), chat=GROUP)
    assert isinstance(shown(requests)[0], EditMessageText)


async def test_whynot_shows_what_came_near_and_leaves_out_what_fired(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/whynot")
    told = plain(said)
    assert "🔍 Nearest today, without a signal\nWatched since" in told
    assert "KAS · LBank" in told
    requests = await handlers_stage.tap(NearestPage().pack())
    assert toast(requests) == ""
    for data in tappable(said):
        assert shown(await handlers_stage.tap(data)), data


async def test_before_the_first_scan_it_says_so(handlers_stage: Stage) -> None:
    handlers_stage.board.approaches = Approaches()
    assert plain((await handlers_stage.write("/whynot"))[0]).startswith("The first scan is still running.")


def test_each_coin_stands_there_at_its_nearest() -> None:
    approaches = Approaches()
    approaches.note([short_of("AUSDT", sweep=45.0, cost=24.0), short_of("BUSDT", sweep=30.0)], NOON_MS)
    approaches.note([short_of("AUSDT", Venue.MEXC, sweep=21.0), short_of("BUSDT", sweep=50.0, cost=30.0)], NOON_MS + 5_000)
    nearest = {one.coin: (one.venue, one.at_ms - NOON_MS, len(one.missing)) for one in approaches.nearest(5)}
    assert nearest == {"A": (Venue.MEXC, 5_000, 1), "B": (Venue.BYBIT, 0, 1)}


def test_the_fewest_missing_come_first_and_then_the_highest_score() -> None:
    approaches = Approaches()
    scores = [
        short_of("AUSDT", sweep=45.0, cost=24.0),
        msgspec.structs.replace(short_of("BUSDT", sweep=45.0), score_low=73.0),
        msgspec.structs.replace(short_of("CUSDT", sweep=45.0), score_low=74.0),
    ]
    approaches.note(scores, NOON_MS)
    assert [one.coin for one in approaches.nearest(5)] == ["C", "B", "A"]
    assert [one.coin for one in approaches.nearest(2)] == ["C", "B"]
    assert [one.coin for one in approaches.nearest(5, without={"C"})] == ["B", "A"]


def test_what_passes_all_or_has_no_book_is_no_near_miss() -> None:
    approaches = Approaches()
    approaches.note([samples.score("AUSDT"), short_of("BUSDT", sweep=45.0), samples.dim_score("CUSDT")], NOON_MS)
    assert [one.coin for one in approaches.nearest(5)] == ["B"]


def test_midnight_begins_anew_and_a_start_says_since_when() -> None:
    approaches = Approaches()
    assert approaches.since_ms is None
    approaches.note([short_of("AUSDT", sweep=45.0)], NOON_MS)
    assert approaches.since_ms == NOON_MS
    approaches.note([short_of("BUSDT", sweep=45.0)], MIDNIGHT_MS + DAY_MS + 3_000)
    assert approaches.since_ms == MIDNIGHT_MS + DAY_MS
    assert [one.coin for one in approaches.nearest(5)] == ["B"]


@pytest.mark.parametrize("text", [EN, RU], ids=["en", "ru"])
def test_a_far_miss_is_cut_and_everything_is_readable(text) -> None:
    approaches = Approaches()
    approaches.note([msgspec.structs.replace(samples.dim_score("AUSDT"), mid=1.0), short_of("BUSDT", sweep=45.0)], NOON_MS)
    card = nearest_card(text, approaches.nearest(5), NOON_MS, ["X"], PRIVATE)
    told = parse_html(card.html)[0]
    assert_readable(told)
    assert told.index("1. B") < told.index("2. A")
    assert "…" in told
