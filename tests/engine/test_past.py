"""What REST tells of the past: open interest every five minutes, settled funding, the minutes of a span."""

from typing import Any

import pytest
from aiohttp import web

from engine.errors import FeedRefused
from engine.market import PastFunding, PastInterest, Venue
from tests.engine.test_polling import desk
from tests.engine.tiny_rest import MINUTE_MS, NOW_MS, START_MS

HOUR_MS = 3_600_000
LATE_MS = 7
"""Settlements are told some milliseconds late."""
FIRST_MS = 1_697_414_400_000
"""A settlement, 30 days ago."""
INTEREST_PATHS = {Venue.BINANCE: "/futures/data/openInterestHist", Venue.BYBIT: "/v5/market/open-interest"}
FUNDING_PATHS = {
    Venue.BINANCE: "/fapi/v1/fundingRate",
    Venue.BYBIT: "/v5/market/funding/history",
    Venue.MEXC: "/api/v1/contract/funding_rate/history",
}
TELLING_INTEREST = pytest.mark.parametrize("venue", INTEREST_PATHS)
TELLING_FUNDING = pytest.mark.parametrize("venue", FUNDING_PATHS)


def settlements(every_h: int) -> list[int]:
    """From 30 days ago to now, oldest first."""
    return list(range(FIRST_MS, NOW_MS, every_h * HOUR_MS))


def interest_rows(venue: Venue, rows: list[tuple[int, str]]) -> Any:
    """The venue's own words for (when, how many contracts), oldest first."""
    if venue is Venue.BINANCE:
        return [{"symbol": "XLMUSDT", "sumOpenInterest": held, "sumOpenInterestValue": "1", "timestamp": at} for at, held in rows]
    listed = [{"openInterest": held, "timestamp": str(at)} for at, held in reversed(rows)]
    return {"retCode": 0, "result": {"symbol": "XLMUSDT", "category": "linear", "list": listed, "nextPageCursor": ""}}


def funding_answer(venue: Venue, settled: list[int], rate: str = "0.0001") -> Any:
    """Answers as the venue does, with its pages."""

    def binance(asked: web.Request) -> Any:
        wanted = [at for at in settled if at >= int(asked.query["startTime"])][: int(asked.query["limit"])]
        return [{"symbol": "XLMUSDT", "fundingTime": at + LATE_MS, "fundingRate": rate, "markPrice": ""} for at in wanted]

    def bybit(asked: web.Request) -> Any:
        span = range(int(asked.query["startTime"]), int(asked.query["endTime"]) + 1)
        wanted = [at for at in settled if at in span][-int(asked.query["limit"]) :]
        listed = [{"symbol": "XLMUSDT", "fundingRate": rate, "fundingRateTimestamp": str(at)} for at in reversed(wanted)]
        return {"retCode": 0, "result": {"category": "linear", "list": listed}}

    def mexc(asked: web.Request) -> Any:
        size, number = int(asked.query["page_size"]), int(asked.query["page_num"])
        wanted = settled[::-1][(number - 1) * size : number * size]
        rows = [{"symbol": "XLM_USDT", "fundingRate": float(rate), "settleTime": at} for at in wanted]
        return {"success": True, "code": 0, "data": {"currentPage": number, "resultList": rows}}

    return {Venue.BINANCE: binance, Venue.BYBIT: bybit, Venue.MEXC: mexc}[venue]


@TELLING_INTEREST
async def test_past_open_interest_is_oldest_first_at_the_moments_when_it_was_true(venue: Venue) -> None:
    rows = [(START_MS - 600_000, "900.5"), (START_MS - 300_000, "1000.5")]
    async with desk(venue) as at:
        at.rest.answers[INTEREST_PATHS[venue]] = interest_rows(venue, rows)
        told = await at.poller.past_interest("XLMUSDT", 48)
        assert "limit=48" in at.rest.asked[-1]
    assert told == [
        PastInterest(venue=venue, symbol="XLMUSDT", exchange_ms=at_ms, received_ms=NOW_MS, open_interest_base=float(held))
        for at_ms, held in rows
    ]


@TELLING_INTEREST
async def test_a_sample_that_says_nothing_is_left_out(venue: Venue) -> None:
    rows = [(START_MS - 900_000, ""), (START_MS - 600_000, "0"), (START_MS - 300_000, "1000.5")]
    async with desk(venue) as at:
        at.rest.answers[INTEREST_PATHS[venue]] = interest_rows(venue, rows)
        assert [one.exchange_ms for one in await at.poller.past_interest("XLMUSDT", 48)] == [START_MS - 300_000]


@pytest.mark.parametrize("venue", [Venue.MEXC, Venue.LBANK])
async def test_who_has_no_past_open_interest_is_not_asked_for_it(venue: Venue) -> None:
    async with desk(venue) as at:
        await at.xlm()
        asked = len(at.rest.asked)
        assert await at.poller.past_interest("XLMUSDT", 48) == []
        assert len(at.rest.asked) == asked


@TELLING_FUNDING
@pytest.mark.parametrize("every_h", [8, 4, 1])
async def test_a_month_of_settled_funding_comes_whole_however_many_pages_it_fills(venue: Venue, every_h: int) -> None:
    settled = settlements(every_h)
    async with desk(venue) as at:
        at.rest.answers[FUNDING_PATHS[venue]] = funding_answer(venue, settled)
        told = await at.poller.past_funding("XLMUSDT", FIRST_MS)
    late_ms = LATE_MS if venue is Venue.BINANCE else 0
    assert [one.exchange_ms - late_ms for one in told] == settled
    assert told[0] == PastFunding(
        venue=venue,
        symbol="XLMUSDT",
        exchange_ms=FIRST_MS + late_ms,
        received_ms=NOW_MS,
        rate_pct=pytest.approx(0.01),
        interval_h=None,
    )
    assert {one.interval_h for one in told[1:]} == {float(every_h)}


@TELLING_FUNDING
async def test_a_hole_among_the_settlements_is_no_long_interval(venue: Venue) -> None:
    settled = settlements(8)
    async with desk(venue) as at:
        at.rest.answers[FUNDING_PATHS[venue]] = funding_answer(venue, [*settled[:10], *settled[12:20]])
        told = await at.poller.past_funding("XLMUSDT", FIRST_MS)
    assert [one.interval_h for one in told] == [None, *[8.0] * 9, None, *[8.0] * 7]


@pytest.mark.parametrize("venue", [Venue.BYBIT, Venue.MEXC])
async def test_a_venue_that_sends_the_same_page_for_ever_is_not_asked_for_ever(venue: Venue) -> None:
    settled = settlements(1)[-200:]
    answer = funding_answer(venue, settled)
    async with desk(venue) as at:
        first = None

        def stuck(asked: web.Request) -> Any:
            nonlocal first
            first = first or answer(asked)
            return first

        at.rest.answers[FUNDING_PATHS[venue]] = stuck
        told = await at.poller.past_funding("XLMUSDT", FIRST_MS)
        assert at.rest.paths().count(FUNDING_PATHS[venue]) <= 8
    assert len({one.exchange_ms for one in told}) == len(told)


async def test_lbank_is_asked_for_nothing_of_the_past() -> None:
    async with desk(Venue.LBANK) as at:
        await at.xlm()
        asked = len(at.rest.asked)
        assert await at.poller.past_funding("XLMUSDT", FIRST_MS) == []
        assert await at.poller.minutes("XLMUSDT", START_MS - 10 * MINUTE_MS, START_MS) == []
        assert len(at.rest.asked) == asked


@TELLING_FUNDING
async def test_the_minutes_of_a_span_have_the_running_one_last(venue: Venue) -> None:
    async with desk(venue) as at:
        candles = await at.poller.minutes(await at.xlm(), START_MS - 2 * MINUTE_MS, START_MS)
    assert [candle.exchange_ms for candle in candles] == [START_MS - 2 * MINUTE_MS, START_MS - MINUTE_MS, START_MS]
    assert {candle.received_ms for candle in candles} == {NOW_MS}


async def test_what_binance_counts_apart_does_not_wait_behind_the_rest() -> None:
    async with desk(Venue.BINANCE) as at:
        at.rest.answers[INTEREST_PATHS[Venue.BINANCE]] = interest_rows(Venue.BINANCE, [(START_MS, "1")])
        await at.xlm()
        exchange = at.poller._exchange
        spent = exchange.budget._bucket._left
        for _ in range(5):
            await at.poller.past_interest("XLMUSDT", 1)
        assert exchange.budget._bucket._left >= spent


async def test_a_past_of_another_shape_is_refused_and_not_guessed_at() -> None:
    async with desk(Venue.MEXC) as at:
        at.rest.answers[FUNDING_PATHS[Venue.MEXC]] = {"success": True, "code": 0, "data": {"resultList": 7}}
        with pytest.raises(FeedRefused, match="cannot be read"):
            await at.poller.past_funding("XLMUSDT", FIRST_MS)
