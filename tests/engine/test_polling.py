import asyncio
import logging
from contextlib import asynccontextmanager

import msgspec
import pytest
from aiohttp import web

from engine.clock import Clock
from engine.errors import FeedClosed, FeedRefused
from engine.market import Candle, Day, Funding, Mark, Market, OpenInterest, Venue
from engine.polling import Poller
from tests.engine.tiny_rest import BINANCE, BYBIT, LBANK, MEXC, MINUTE_MS, NEXT_MS, NOW_MS, START_MS, TinyRest
from tests.engine.tiny_venue import TinyWire

ANSWERS = {Venue.BINANCE: BINANCE, Venue.BYBIT: BYBIT, Venue.MEXC: MEXC, Venue.LBANK: LBANK}
CCXT_IDS = {Venue.BINANCE: "binanceusdm", Venue.BYBIT: "bybit", Venue.MEXC: "mexc", Venue.LBANK: "lbank"}
TICKERS = {
    Venue.BINANCE: "/fapi/v1/ticker/24hr",
    Venue.BYBIT: "/v5/market/tickers",
    Venue.MEXC: "/api/v1/contract/ticker",
    Venue.LBANK: "/cfd/openApi/v1/pub/marketData",
}


class Still(Clock):
    """It is always the same moment; waiting is free."""

    def __init__(self) -> None:
        super().__init__(speed=1.000001)

    def now_ms(self) -> int:
        return NOW_MS

    async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - waiting is free
        await asyncio.sleep(0)


class Desk:
    def __init__(self, venue: Venue, rest: TinyRest, proxy: str | None = None, url: str | None = None) -> None:
        self.venue = venue
        self.rest = rest
        self.wire = type("Wire", (TinyWire,), {"venue": venue, "ccxt_id": CCXT_IDS[venue]})()
        self.poller = Poller(self.wire, Still(), rest_url=url or rest.url, proxy=proxy)

    async def xlm(self) -> Market:
        return next(market for market in await self.poller.markets() if market.symbol == "XLMUSDT")


@asynccontextmanager
async def desk(venue: Venue, proxy_to: str | None = None):
    async with TinyRest(ANSWERS[venue]) as rest:
        desk = Desk(venue, rest, proxy=rest.url if proxy_to else None, url=proxy_to)
        try:
            yield desk
        finally:
            await desk.poller.close()


every_venue = pytest.mark.parametrize("venue", list(Venue))


@every_venue
async def test_the_listing_has_the_live_crypto_perpetuals_with_their_units(venue):
    async with desk(venue) as at:
        markets = {market.symbol: market for market in await at.poller.markets()}
    listed = {Venue.BINANCE: {"XLMUSDT", "1000PEPEUSDT"}, Venue.BYBIT: {"XLMUSDT", "SHIB1000USDT"}}
    assert set(markets) == listed.get(venue, {"XLMUSDT"})
    assert markets["XLMUSDT"] == Market(
        venue=venue,
        symbol="XLMUSDT",
        wire_symbol="XLM_USDT" if venue is Venue.MEXC else "XLMUSDT",
        contract_size_base=10.0 if venue is Venue.MEXC else 1.0,
        price_tick=0.0001,
        turnover_quote_24h=5_000_000.5,
    )
    assert all(market.turnover_quote_24h is None for symbol, market in markets.items() if symbol != "XLMUSDT")


@every_venue
async def test_nothing_but_the_contract_interface_is_asked(venue):
    async with desk(venue) as at:
        market = await at.xlm()
        await at.poller.open_interest([market])
        await at.poller.funding([market])
        await at.poller.candles(market, 3)
        await at.poller.book(market)
        assert set(at.rest.paths()) == set(at.rest.answers)


@every_venue
async def test_open_interest_is_in_base_coin(venue):
    async with desk(venue) as at:
        heard = await at.poller.open_interest([await at.xlm()])
    if venue is Venue.LBANK:
        assert heard == []
    else:
        at_ms = NOW_MS - 5
        assert heard == [
            OpenInterest(venue=venue, symbol="XLMUSDT", exchange_ms=at_ms, received_ms=NOW_MS, open_interest_base=1000.5)
        ]


@every_venue
async def test_funding_mark_and_day_come_together(venue):
    async with desk(venue) as at:
        funding, mark, day = await at.poller.funding([await at.xlm()])
    stamp = {
        "venue": venue,
        "symbol": "XLMUSDT",
        "exchange_ms": NOW_MS if venue is Venue.LBANK else NOW_MS - 5,
        "received_ms": NOW_MS,
    }
    assert funding == Funding(**stamp, rate_pct=pytest.approx(0.01), interval_h=4.0, next_ms=NEXT_MS)
    assert mark == Mark(**stamp, mark_price=0.1234, index_price=0.1233)
    assert day == Day(**stamp, turnover_quote_24h=5_000_000.5, high_24h=0.13, low_24h=0.11)
    assert at.wire.funding_hours == {"XLMUSDT": 4.0}


@every_venue
async def test_candles_are_closed_ones_oldest_first_in_base_coin(venue):
    async with desk(venue) as at:
        candles = await at.poller.candles(await at.xlm(), limit=2)
    if venue is Venue.LBANK:
        assert candles == []
    else:
        assert [candle.exchange_ms for candle in candles] == [START_MS - 2 * MINUTE_MS, START_MS - MINUTE_MS]
        assert candles[0] == Candle(
            venue=venue,
            symbol="XLMUSDT",
            exchange_ms=START_MS - 2 * MINUTE_MS,
            received_ms=NOW_MS,
            open=100.0,
            high=101.0,
            low=99.0,
            close=102.0,
            volume_base=7.0,
        )


@every_venue
async def test_a_whole_book_is_best_first_in_base_coin(venue):
    async with desk(venue) as at:
        bids, asks, sequence = await at.poller.book("XLMUSDT")
    assert (bids, asks) == ([(0.12, 30.0)], [(0.13, 50.0)])
    assert sequence == (42 if venue in (Venue.BINANCE, Venue.MEXC) else None)


async def test_a_symbol_that_is_not_listed_is_said_to_be_so():
    async with desk(Venue.BYBIT) as at:
        with pytest.raises(FeedRefused, match="no perpetual NOPEUSDT"):
            await at.poller.candles("NOPEUSDT", 10)
        gone = Market(venue=Venue.BYBIT, symbol="GONEUSDT", wire_symbol="GONEUSDT")
        with pytest.raises(FeedRefused, match="no contract GONEUSDT"):
            await at.poller.book(gone)


async def test_of_two_contracts_with_one_name_the_traded_one_counts():
    async with desk(Venue.MEXC) as at:
        twin = {**MEXC["/api/v1/contract/detail"]["data"][0], "symbol": "XLMNEW_USDT"}
        details = [*MEXC["/api/v1/contract/detail"]["data"], twin]
        at.rest.answers["/api/v1/contract/detail"] = {"success": True, "code": 0, "data": details}
        assert [market.wire_symbol for market in await at.poller.markets()] == ["XLM_USDT"]


async def test_longer_candles_close_later():
    async with desk(Venue.BINANCE) as at:
        candles = await at.poller.candles(await at.xlm(), limit=10, minutes=5)
        assert "interval=5m" in at.rest.asked[-1]
        with pytest.raises(ValueError, match="not 2"):
            await at.poller.candles("XLMUSDT", limit=10, minutes=2)
    assert all(candle.exchange_ms + 5 * MINUTE_MS <= NOW_MS for candle in candles)


async def test_funding_intervals_are_asked_for_once_an_hour():
    async with desk(Venue.BINANCE) as at:
        market = await at.xlm()
        for _ in range(3):
            await at.poller.funding([market])
        assert at.rest.paths().count("/fapi/v1/fundingInfo") == 1
        pepe = msgspec.structs.replace(market, symbol="1000PEPEUSDT", wire_symbol="1000PEPEUSDT")
        funding = (await at.poller.funding([pepe]))[0]
    assert funding.interval_h == 8.0


async def test_a_contract_that_does_not_answer_takes_no_other_with_it():
    async with desk(Venue.BINANCE) as at:
        markets = await at.poller.markets()
        answer = BINANCE["/fapi/v1/openInterest"]

        def moody(asked: web.Request):
            if asked.query["symbol"] == "XLMUSDT":
                return web.json_response({"code": -1121, "msg": "Invalid symbol."}, status=400)
            return answer(asked)

        at.rest.answers["/fapi/v1/openInterest"] = moody
        assert [event.symbol for event in await at.poller.open_interest(markets)] == ["1000PEPEUSDT"]
        at.rest.answers["/fapi/v1/openInterest"] = lambda _: web.Response(status=503)
        with pytest.raises(FeedClosed, match="503"):
            await at.poller.open_interest(markets)


REFUSALS = {
    451: "not offered in this server's region.*_REST_URL",
    403: "access denied.*HTTP_PROXY_URL",
    418: "banned",
    429: "too many requests",
}


@every_venue
@pytest.mark.parametrize("status", REFUSALS)
async def test_a_refusal_is_said_in_words_and_the_venue_left_alone(venue, status):
    async with desk(venue) as at:
        at.rest.answers[TICKERS[venue]] = lambda _: web.Response(status=status, text="<html>no</html>", content_type="text/html")
        with pytest.raises(FeedRefused, match=REFUSALS[status]):
            await at.poller.markets()
        asked = len(at.rest.asked)
        with pytest.raises(FeedRefused, match="later"):
            await at.poller.markets()
        assert len(at.rest.asked) == asked


async def test_a_region_block_in_json_is_one_too():
    async with desk(Venue.BINANCE) as at:
        blocked = {"code": 0, "msg": "Service unavailable from a restricted location according to 'b. Eligibility'."}
        at.rest.answers["/fapi/v1/exchangeInfo"] = lambda _: web.json_response(blocked, status=451)
        with pytest.raises(FeedRefused, match="BINANCE_REST_URL"):
            await at.poller.markets()


@pytest.mark.parametrize(
    ("venue", "answer"),
    [
        (Venue.BYBIT, {"retCode": 10006, "retMsg": "Too many visits!", "result": {}}),
        (Venue.MEXC, {"success": False, "code": 510, "message": "Requests are too frequent"}),
        (Venue.LBANK, {"error_code": 10004, "msg": "Request too frequent", "result": "false", "success": False}),
    ],
)
async def test_too_many_requests_is_understood_inside_an_answer_that_looks_fine(venue, answer):
    async with desk(venue) as at:
        at.rest.answers[TICKERS[venue]] = answer
        with pytest.raises(FeedRefused, match="too many requests"):
            await at.poller.markets()
        with pytest.raises(FeedRefused, match="later"):
            await at.poller.markets()


async def test_a_venue_without_retry_after_may_be_asked_again_when_it_says_so():
    async with desk(Venue.BYBIT) as at:
        at.rest.answers[TICKERS[Venue.BYBIT]] = lambda _: web.Response(status=429, headers={"Retry-After": "0"})
        with pytest.raises(FeedRefused):
            await at.poller.markets()
        at.rest.answers[TICKERS[Venue.BYBIT]] = BYBIT[TICKERS[Venue.BYBIT]]
        assert await at.poller.markets()


@every_venue
async def test_a_failing_server_is_no_answer_and_the_next_one_counts(venue):
    async with desk(venue) as at:
        at.rest.answers[TICKERS[venue]] = lambda _: web.Response(status=502, text="<html>bad gateway</html>")
        with pytest.raises(FeedClosed, match="502"):
            await at.poller.markets()
        at.rest.answers[TICKERS[venue]] = ANSWERS[venue][TICKERS[venue]]
        assert await at.poller.markets()


@every_venue
async def test_no_server_at_all_is_no_answer(venue):
    async with desk(venue) as at:
        nobody = Desk(venue, at.rest, url="http://127.0.0.1:9")
        with pytest.raises(FeedClosed, match="no answer"):
            await nobody.poller.markets()
        await nobody.poller.close()


@every_venue
async def test_an_answer_of_another_shape_is_refused_and_not_guessed_at(venue):
    async with desk(venue) as at:
        at.rest.answers[TICKERS[venue]] = {"retCode": 0, "success": True, "result": "true", "data": 7, "code": 0}
        with pytest.raises(FeedRefused, match="cannot be read"):
            await at.poller.markets()


async def test_an_error_of_the_venue_is_one_line():
    async with desk(Venue.LBANK) as at:
        delisted = {"error_code": 20156, "msg": "This product has been delisted.\n" * 50, "result": "false", "success": False}
        at.rest.answers["/cfd/openApi/v1/pub/marketOrder"] = delisted
        with pytest.raises(FeedRefused) as refused:
            await at.poller.book("XLMUSDT")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


async def test_a_proxy_is_asked_for_the_venues_own_address():
    async with desk(Venue.BYBIT, proxy_to="http://bybit.invalid") as at:
        assert await at.poller.markets()
        assert at.rest.hosts == {"bybit.invalid"}


async def test_ccxt_has_nothing_to_complain_about_at_the_end(caplog):
    with caplog.at_level(logging.WARNING):
        async with desk(Venue.MEXC) as at:
            await at.poller.markets()
        del at
    assert caplog.records == []
