"""The Mini App's server: who may come in, what he is told, and what he may change."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import msgspec
import pytest

from bot.settings import Access, Settings
from bot.texts import Texts
from bot.web.app.guard import Buckets
from bot.web.links import LINK_S, app_url, login_url, opens_in_telegram
from bot.web.seals import LINK, SESSION, Pass, Seal
from engine.market import Venue
from engine.rules import WEIGHTS
from engine.scanner import Scanner
from engine.signals import Closed, ExitReason, Opened
from storage import signals, trades
from storage.database import Database
from storage.trades import Mark
from tests.bot.web_stage import NOON_S, OWN, TOKEN, Browser, Feed, Page, browsing, init_data, sandbox_init_data, serving
from tests.storage.samples import closed as closed_sample
from tests.storage.samples import opened as opened_sample

TEXTS, SIMULATED = Texts(), Texts(simulated=True)
EN = TEXTS.of("en")
PRIVATE_PATHS = ("/api/board", "/api/board/stream", "/api/signals", "/api/record", "/api/me", "/api/market/binance/LUMAUSDT")
Market = tuple[Scanner, Opened]


@pytest.fixture
async def page(handlers_database: Database, handlers_market: Market) -> AsyncIterator[Page]:
    async with serving(Page(handlers_database, handlers_market[0], TEXTS)) as page:
        await page.register()
        yield page


@pytest.fixture
async def browser(page: Page) -> AsyncIterator[Browser]:
    async with browsing(page) as browser:
        yield browser


def link_of(page: Page, user_id: int = 7, token: str = TOKEN) -> str:
    return login_url("https://sgnl.example", token, user_id, page.now_s).partition("#link=")[2]


async def test_who_has_not_signed_in_is_told_how_and_sees_nothing(browser: Browser) -> None:
    status, start = await browser.get("/api/start")
    assert (status, start["looks"], start["signed_in"]) == (200, False, False)
    for path in PRIVATE_PATHS:
        assert await browser.get(path) == (401, {"error": "Please sign in first: send /web to the bot."}), path


async def test_what_telegram_signed_opens_the_door(browser: Browser) -> None:
    status, start = await browser.sign_in()
    assert (status, start["signed_in"], start["name"], start["looks"]) == (200, True, "Ada", True)
    for path in PRIVATE_PATHS:
        if not path.endswith("stream"):
            assert (await browser.get(path))[0] == 200, path


async def test_what_the_sandbox_signs_is_what_telegram_signs(browser: Browser) -> None:
    proof = {"init_data": sandbox_init_data(7, NOON_S)}
    assert (await browser.post("/api/session", proof))[0] == 200


@pytest.mark.parametrize(
    "proof",
    [
        {"init_data": init_data(token="42:somebody-elses")},
        {"init_data": init_data().replace("Ada", "Eve")},
        {"init_data": init_data().replace("%22id%22%3A+7", "%22id%22%3A+8")},
        {"init_data": init_data(at_s=NOON_S + 3_600)},
        {"init_data": "auth_date=1&hash=ä"},
        {"init_data": ""},
        {"init_data": "x" * 9_000},
        {"link": "7.9999999999.mark.forged"},
        {"link": ""},
        {},
    ],
)
async def test_what_is_forged_is_refused_in_one_line(browser: Browser, proof: dict[str, str]) -> None:
    assert await browser.post("/api/session", proof) == (403, {"error": EN.plain("web-refused-forged")})
    assert (await browser.get("/api/start"))[1]["signed_in"] is False


async def test_a_sign_in_without_a_person_is_refused(browser: Browser) -> None:
    assert (await browser.post("/api/session", {"init_data": init_data(user="")}))[0] == 403


@pytest.mark.parametrize("proof", [{"init_data": 7}, [], "text", {"link": None, "init_data": {}}])
async def test_what_is_no_sign_in_at_all_is_not_understood(browser: Browser, proof: Any) -> None:
    assert await browser.post("/api/session", proof) == (400, {"error": EN.plain("web-not-understood")})


async def test_what_telegram_signed_is_good_for_an_hour(browser: Browser) -> None:
    assert await browser.sign_in(at_s=NOON_S - 3_601) == (403, {"error": EN.plain("web-refused-expired")})
    assert (await browser.sign_in(at_s=NOON_S - 3_500))[0] == 200


async def test_what_was_used_opens_no_second_door_but_its_own_page_may_reload(page: Page, browser: Browser) -> None:
    assert (await browser.sign_in())[0] == 200
    assert (await browser.sign_in())[0] == 200
    async with browsing(page) as thief:
        assert await thief.sign_in() == (403, {"error": EN.plain("web-refused-used")})
        assert (await thief.get("/api/start"))[1]["signed_in"] is False


async def test_a_link_opens_the_door_once_and_for_ten_minutes(page: Page, browser: Browser) -> None:
    link, late = link_of(page), link_of(page)
    assert (await browser.post("/api/session", {"link": link}))[0] == 200
    assert (await browser.get("/api/me"))[0] == 200
    async with browsing(page) as other:
        assert await other.post("/api/session", {"link": link}) == (403, {"error": EN.plain("web-refused-used")})
        page.now_s += LINK_S + 1
        assert await other.post("/api/session", {"link": late}) == (403, {"error": EN.plain("web-refused-expired")})


async def test_a_session_is_no_link_and_a_link_no_session(page: Page, browser: Browser) -> None:
    content = Pass(user_id=7, until_s=int(page.now_s) + 300, mark="m")
    assert (await browser.post("/api/session", {"link": Seal(TOKEN, SESSION).close(content)}))[0] == 403
    browser.client.cookie_jar.update_cookies({"sgnl_session": Seal(TOKEN, LINK).close(content)})
    assert (await browser.get("/api/me"))[0] == 401


async def test_a_session_runs_out(page: Page, browser: Browser) -> None:
    await browser.sign_in()
    page.now_s += 6 * 3_600 + 1
    assert (await browser.get("/api/me"))[0] == 401


async def test_signing_out_forgets_the_session(browser: Browser) -> None:
    await browser.sign_in()
    status, start = await browser.post("/api/session/end")
    assert (status, start["signed_in"]) == (200, False)
    assert (await browser.get("/api/me"))[0] == 401


async def test_the_cookie_is_for_servers_only_and_never_holds_the_token(browser: Browser) -> None:
    proof = {"init_data": init_data()}
    async with browser.client.post(browser.page.url("/api/session"), json=proof, headers=OWN) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Max-Age=21600" in cookie
    assert "planted" not in cookie


async def test_behind_https_the_cookie_is_secure_and_kept_in_telegrams_frame(
    handlers_database: Database, handlers_market: Market
) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, public_url="https://sgnl.example")
    async with serving(page), browsing(page) as browser:
        for proof, words in (
            ({"init_data": init_data()}, ("Secure", "SameSite=None", "Partitioned")),
            ({"link": link_of(page)}, ("Secure", "SameSite=Strict")),
        ):
            async with browser.client.post(page.url("/api/session"), json=proof, headers=OWN) as answer:
                assert all(word in answer.headers["Set-Cookie"] for word in words)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OWN | {"Origin": "https://evil.example"},
        OWN | {"Origin": "null"},
        OWN | {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_nothing_changes_on_behalf_of_another_site(browser: Browser, headers: dict[str, str]) -> None:
    await browser.sign_in()
    assert await browser.post("/api/me", {"choice": "switch"}, headers) == (403, {"error": EN.plain("web-foreign-page")})
    assert (await browser.page.chat()).subscribed is False


async def test_the_page_itself_may_change_things_by_its_own_or_its_public_name(
    handlers_database: Database, handlers_market: Market
) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, public_url="https://sgnl.example")
    async with serving(page), browsing(page) as browser:
        for origin in (page.host, "https://sgnl.example"):
            assert (await browser.post("/api/session/end", {}, OWN | {"Origin": origin}))[0] == 200


async def test_nothing_changes_by_looking(browser: Browser) -> None:
    await browser.sign_in()
    for path in ("/api/session", "/api/session/end"):
        assert (await browser.get(path))[0] == 405, path


async def test_every_answer_carries_the_policy(browser: Browser) -> None:
    for path in ("", "/page/main.js", "/api/start", "/api/me", "/nothing", "/page/nothing.js"):
        async with browser.client.get(browser.page.url(path)) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy, path
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            if path.startswith("/api"):
                assert answer.headers["Cache-Control"] == "no-store"


async def test_a_file_that_has_not_changed_is_not_sent_again(browser: Browser) -> None:
    url = browser.page.url("/page/look.css")
    async with browser.client.get(url) as answer:
        tag = answer.headers["ETag"]
    async with browser.client.get(url, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read()) == (304, b"")


async def test_files_are_served_by_their_own_names_only(browser: Browser) -> None:
    for path in ("/page/..%2fserver.py", "/page/index.html", "/page/__init__.py", "/page/%2e%2e/links.py"):
        async with browser.client.get(browser.page.url(path)) as answer:
            assert answer.status == 404, path


async def test_public_pages_need_no_sign_in_and_private_ones_still_do(handlers_database: Database, handlers_market: Market) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, public_dashboard=True)
    async with serving(page), browsing(page) as browser:
        for path in ("/api/board", "/api/signals", "/api/record", "/api/market/binance/LUMAUSDT"):
            assert (await browser.get(path))[0] == 200, path
        assert (await browser.get("/api/me"))[0] == 401
        assert (await browser.post("/api/me", {"choice": "switch"}))[0] == 401


async def test_whom_the_bot_does_not_serve_the_page_does_not_either(handlers_database: Database, handlers_market: Market) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, access=Access.PRIVATE, admin_ids="8")
    async with serving(page), browsing(page) as stranger, browsing(page) as admin:
        await page.register(7)
        await page.register(8)
        assert await stranger.sign_in(7) == (403, {"error": EN.plain("private-bot")})
        assert (await admin.sign_in(8))[0] == 200


async def test_approval_and_a_ban_count_at_once(handlers_database: Database, handlers_market: Market) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, access=Access.APPROVAL)
    async with serving(page), browsing(page) as browser:
        await page.register()
        assert (await browser.sign_in())[0] == 403
        page.now_s += 1
        await page.register(approved=True)
        assert (await browser.sign_in())[0] == 200
        await page.register(banned=True)
        assert (await browser.get("/api/me"))[0] == 401


async def test_who_never_pressed_start_can_look_but_has_no_settings_yet(browser: Browser) -> None:
    status, start = await browser.sign_in(99)
    assert (status, start["signed_in"], start["known"]) == (200, True, False)
    assert (await browser.get("/api/board"))[0] == 200
    assert await browser.get("/api/me") == (409, {"error": EN.plain("web-start-first")})


async def test_the_language_is_the_chats_and_before_that_the_browsers(browser: Browser) -> None:
    assert (await browser.get("/api/start", **{"Accept-Language": "xx, ru-RU;q=0.9"}))[1]["language"] == "ru"
    assert (await browser.get("/api/start", **{"Accept-Language": "*"}))[1]["language"] == "en"
    await browser.page.register(language="en")
    await browser.sign_in()
    start = (await browser.get("/api/start", **{"Accept-Language": "ru"}))[1]
    assert (start["language"], start["direction"], start["words"]["tab-me"]) == ("en", "ltr", "Me")


async def test_the_board_has_every_coin_once_best_first(browser: Browser) -> None:
    await browser.sign_in()
    board = (await browser.get("/api/board"))[1]
    assert board["rows"][0]["coin"] == "LUMA"
    lows = [row["low"] for row in board["rows"]]
    assert lows == sorted(lows, reverse=True)
    assert all(row["low"] <= row["score"] <= row["high"] + 1e-9 for row in board["rows"])
    assert sum(board["bins"]) == board["coins"] == len(board["rows"])
    luma = board["rows"][0]
    assert (luma["venue"], luma["is_open"], luma["venues"]) == ("binance", True, 2)
    assert [row["is_open"] for row in board["rows"][1:]] == [False] * (len(board["rows"]) - 1)


async def test_the_inside_of_a_market_adds_up(browser: Browser) -> None:
    await browser.sign_in()
    status, market = await browser.get("/api/market/binance/LUMAUSDT")
    assert status == 200
    assert [part["weight"] for part in market["parts"]] == list(WEIGHTS.values())
    assert sum(part["low"] for part in market["parts"]) == pytest.approx(market["low"])
    assert sum(part["high"] for part in market["parts"]) == pytest.approx(market["high"])
    assert market["gates_passed"] == sum(gate["passed"] is True for gate in market["gates"])
    assert [venue["venue"] for venue in market["venues"]][:1] == ["binance"]
    assert not re.search(r"[<>{}]|&\w+;", " ".join(_strings(market)).replace("Spread <", ""))


async def test_a_gate_that_is_not_passed_says_how_far_it_is(browser: Browser) -> None:
    await browser.sign_in()
    market = (await browser.get("/api/market/bybit/LUMAUSDT"))[1]
    failed = [gate for gate in market["gates"] if gate["passed"] is False]
    (score,) = [gate for gate in failed if gate["condition"].startswith("UPS")]
    assert re.fullmatch(r"\d+ to go", score["missing"])
    assert 0 <= score["near"] < 1
    assert all(gate["near"] == 1 and gate["missing"] is None for gate in market["gates"] if gate["passed"])


def _strings(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [found for one in value.values() for found in _strings(one)]
        case list():
            return [found for one in value for found in _strings(one)]
        case _:
            return []


@pytest.mark.parametrize("path", ["binance/NOPEUSDT", "nowhere/LUMAUSDT", "binance/%3Cscript%3E"])
async def test_a_market_that_nobody_watches_is_not_there(browser: Browser, path: str) -> None:
    await browser.sign_in()
    assert await browser.get(f"/api/market/{path}") == (404, {"error": EN.plain("web-not-watched")})


async def keep(page: Page, *said: Opened | Closed) -> None:
    async with page.database.session() as session:
        for one in said:
            await signals.save(session, one, None, NOON_S * 1000)


def ended(number: int, net_r: float = 1.5, **changes: Any) -> tuple[Opened, Closed]:
    levels = {"entry_price": 1.0, "take_profit": 0.983, "stop_loss": 1.009}
    start = opened_sample(f"s{number}", at_ms=NOON_S * 1000 + number * 60_000, **(levels | changes))
    end = msgspec.structs.replace(
        closed_sample(f"s{number}"), at_ms=start.at_ms + 30_000, net_r=net_r, net_pct=net_r, gross_pct=net_r + 0.14
    )
    return start, end


async def test_signals_come_in_pages_the_latest_first(browser: Browser) -> None:
    await browser.sign_in()
    for number in range(30):
        await keep(browser.page, *ended(number))
    await keep(browser.page, opened_sample("open", at_ms=NOON_S * 1000), opened_sample("weak", official=False))
    first = (await browser.get("/api/signals"))[1]
    assert [one["number"] for one in first["signals"]] == list(range(31, 6, -1))
    assert first["signals"][0]["ended"] is None
    assert first["signals"][1]["ended"]["r"] == "+1.5"
    second = (await browser.get(f"/api/signals?before={first['before']}"))[1]
    assert [one["number"] for one in second["signals"]] == list(range(6, 0, -1))
    assert second["before"] is None


@pytest.mark.parametrize("before", ["-1", "x", "0", "9" * 40, "²"])
async def test_a_page_that_cannot_be_is_not_understood(browser: Browser, before: str) -> None:
    await browser.sign_in()
    assert (await browser.get(f"/api/signals?before={before}"))[0] == 400


async def test_the_record_counts_with_intervals_and_says_when_it_is_too_little(browser: Browser) -> None:
    await browser.sign_in()
    for number in range(10):
        await keep(browser.page, *ended(number, net_r=1.5 if number % 2 else -1.0))
    record = (await browser.get("/api/record"))[1]
    assert record["simulated"] is False
    assert "Not enough data." in record["verdict"]
    figures = {figure["name"]: (figure["value"], figure["note"]) for figure in record["figures"]}
    assert figures["Closed signals"] == ("10", None)
    assert figures["Net wins"] == ("50%", "24% to 76%")
    assert figures["Sum, net"] == ("+2.5R", None)
    assert figures["Breaks even at"][0] == "40%"
    assert record["curve"]["r"][-1] == pytest.approx(2.5)
    assert len(record["curve"]["r"]) == 10
    (band,) = record["bands"]
    assert (band["closed"], band["share"]) == (10, 0.5)
    assert 0 < band["share_low"] < 0.5 < band["share_high"] < 1
    assert sum(way["closed"] for way in record["ways"]) == 10


async def test_what_a_simulated_market_earns_is_never_published(handlers_database: Database, handlers_market: Market) -> None:
    page = Page(handlers_database, handlers_market[0], SIMULATED, public_dashboard=True)
    async with serving(page), browsing(page) as browser:
        await keep(page, *ended(1), *ended(2, net_r=-1.0))
        record = (await browser.get("/api/record"))[1]
    assert "profit is not published" in record["verdict"]
    assert (record["curve"], record["bands"], record["break_even"]) == (None, [], None)
    assert [figure["name"] for figure in record["figures"]] == ["Closed signals", "Open now"]
    assert [(way["name"], way["wins"]) for way in record["ways"]] == [(EN.plain(f"exit-{ExitReason.TAKE_PROFIT}"), None)]


async def test_an_empty_record_is_said_and_not_drawn(browser: Browser) -> None:
    await browser.sign_in()
    record = (await browser.get("/api/record"))[1]
    assert (record["ways"], record["curve"], record["bands"]) == ([], None, [])


async def test_settings_change_as_they_do_in_the_chat(browser: Browser) -> None:
    await browser.sign_in()
    before = (await browser.get("/api/me"))[1]
    assert (before["subscribed"], before["threshold"]) == (False, 72)
    assert before["threshold_words"] == EN.plain("web-threshold-standard")
    status, me = await browser.post("/api/me", {"choice": "switch"})
    assert (status, me["subscribed"], me["said"]) == (200, True, "Saved")
    assert (await browser.post("/api/me", {"choice": "higher"}))[1]["threshold"] == 74
    assert (await browser.post("/api/me", {"choice": "lower"}))[1]["threshold"] == 72
    me = (await browser.post("/api/me", {"choice": "venue", "value": "mexc"}))[1]
    assert {one["value"] for one in me["venues"] if one["on"]} == {"binance", "bybit", "lbank"}
    chat = await browser.page.chat()
    assert (chat.subscribed, chat.threshold, chat.venues) == (True, 72, frozenset(Venue) - {Venue.MEXC})


async def test_a_threshold_says_what_it_would_have_meant(browser: Browser) -> None:
    await browser.sign_in()
    assert "no closed signals yet" in (await browser.get("/api/me"))[1]["past"]
    now_ms = browser.page.clock.now_ms()
    for number in range(30):
        start, end = ended(number, score_low=80.0)
        begun = msgspec.structs.replace(start, at_ms=now_ms - 3_600_000)
        await keep(browser.page, begun, msgspec.structs.replace(end, at_ms=now_ms - 60_000))
    assert "30" in (await browser.post("/api/me", {"choice": "higher"}))[1]["past"]


async def test_a_bound_is_said_and_the_last_venue_stays(browser: Browser) -> None:
    await browser.page.register(threshold=60.0, venues=frozenset({Venue.BYBIT}))
    await browser.sign_in()
    assert (await browser.post("/api/me", {"choice": "lower"}))[1]["said"] == "60 is the lowest threshold."
    assert (await browser.post("/api/me", {"choice": "venue", "value": "bybit"}))[1]["said"] == EN.plain("settings-one-venue")
    assert (await browser.page.chat()).venues == {Venue.BYBIT}


@pytest.mark.parametrize(
    "wish", [{}, {"choice": "owner"}, {"choice": "venue", "value": "nyse"}, [], "switch", {"choice": "threshold"}]
)
async def test_a_wish_that_is_none_changes_nothing(browser: Browser, wish: Any) -> None:
    await browser.sign_in()
    before = await browser.page.chat()
    assert (await browser.post("/api/me", wish))[0] == 400
    assert await browser.page.chat() == before


async def test_everybody_changes_and_sees_his_own(page: Page) -> None:
    await page.register(8, "ru")
    await keep(page, *ended(1))
    async with page.database.session() as session:
        await trades.mark(session, user_id=7, signal_id="s1", mark=Mark.TOOK, now_ms=1)
    async with browsing(page) as ada, browsing(page) as bo:
        await ada.sign_in(7)
        await bo.sign_in(8)
        (mine,) = (await ada.get("/api/me"))[1]["ledger"]
        assert (mine["number"], mine["took"], mine["result"]) == (1, True, "+1.5R")
        assert (await bo.get("/api/me"))[1]["ledger"] == []
        await bo.post("/api/me", {"choice": "switch"})
    assert ((await page.chat(7)).subscribed, (await page.chat(8)).subscribed) == (False, True)


async def event(answer: aiohttp.ClientResponse) -> Any:
    """The next event of a stream; comments are passed over."""
    async with asyncio.timeout(10):
        while True:
            line = await answer.content.readline()
            if line.startswith(b"data: "):
                return msgspec.json.decode(line[6:])


async def test_the_stream_tells_scores_as_they_change(handlers_database: Database) -> None:
    feed = Feed()
    feed.until_a_signal()
    page = Page(handlers_database, feed.scanner, TEXTS, public_dashboard=True)
    async with serving(page), browsing(page) as browser, browser.client.get(page.url("/api/board/stream?every=1")) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        first = await event(answer)
        feed.hear(30)
        second = await event(answer)
    assert first["rows"][0]["coin"] == "LUMA"
    assert second["at_ms"] > first["at_ms"]
    assert [row["low"] for row in second["rows"]] != [row["low"] for row in first["rows"]]


async def test_a_stream_ends_when_the_server_does(handlers_database: Database, handlers_market: Market) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, public_dashboard=True)
    async with browsing(page) as browser:
        async with serving(page):
            answer = await browser.client.get(page.url("/api/board/stream?every=30"))
            await event(answer)
        async with asyncio.timeout(5):
            rest = await answer.content.read()
        answer.close()
    assert b"data:" not in rest


@pytest.mark.parametrize("every", ["0", "31", "-5", "x", "1.5", "", "٣"])
async def test_a_pace_beyond_its_bounds_is_not_understood(handlers_database: Database, handlers_market: Market, every: str) -> None:
    page = Page(handlers_database, handlers_market[0], TEXTS, public_dashboard=True)
    async with serving(page), browsing(page) as browser:
        assert (await browser.get(f"/api/board/stream?every={every}"))[0] == 400


async def test_only_so_many_look_on_at_once(
    handlers_database: Database, handlers_market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.app.board.STREAMS", 1)
    page = Page(handlers_database, handlers_market[0], TEXTS, public_dashboard=True)
    async with serving(page), browsing(page) as browser, browser.client.get(page.url("/api/board/stream")) as answer:
        await event(answer)
        assert await browser.get("/api/board/stream") == (503, {"error": EN.plain("web-full")})


def test_a_caller_gets_his_burst_and_then_his_pace() -> None:
    now_s = 0.0
    buckets = Buckets(burst=3, per_s=1, callers=2, now_s=lambda: now_s)
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b")
    now_s = 2.0
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]


async def test_who_asks_too_fast_is_told_so_and_the_pages_files_are_not_counted(browser: Browser) -> None:
    for _ in range(150):
        async with browser.client.get(browser.page.url("/page/main.js")) as answer:
            assert answer.status == 200
    answers = await asyncio.gather(*(browser.get("/api/start") for _ in range(400)))
    assert (429, {"error": EN.plain("web-too-fast")}) in answers


async def test_refusals_are_told_in_ones_own_language(browser: Browser) -> None:
    await browser.page.register(language="ru")
    await browser.sign_in()
    assert await browser.get("/api/signals?before=x") == (400, {"error": TEXTS.of("ru").plain("web-not-understood")})


async def test_a_slash_too_many_leads_to_the_page(browser: Browser) -> None:
    async with browser.client.get(browser.page.url("/")) as answer:
        assert (answer.status, answer.url.path) == (200, "/app")


def test_a_seal_shows_the_token_to_nobody_and_breaks_when_touched() -> None:
    seal, content = Seal(TOKEN, LINK), Pass(user_id=7, until_s=5, mark="m")
    closed = seal.close(content)
    assert seal.open(closed) == content
    assert "planted" not in closed
    for place in range(len(closed)):
        touched = closed[:place] + ("A" if closed[place] != "A" else "B") + closed[place + 1 :]
        assert seal.open(touched) is None
    assert Seal("42:other", LINK).open(closed) is None


@pytest.mark.parametrize(
    ("public_url", "url"),
    [
        ("https://sgnl.example", "https://sgnl.example/app"),
        ("https://host.example/sgnl", "https://host.example/sgnl/app"),
        ("https://sgnl.example/app", "https://sgnl.example/app"),
    ],
)
def test_the_page_is_below_the_public_address(public_url: str, url: str) -> None:
    assert app_url(public_url) == url


@pytest.mark.parametrize(
    ("public_url", "api", "inside"),
    [
        ("https://sgnl.example", None, True),
        ("http://sgnl.example", None, False),
        ("http://127.0.0.1:80", None, False),
        ("http://127.0.0.1:80", "http://127.0.0.1:81", True),
        ("http://127.0.0.1:80", "https://bot-api.example", False),
        (None, None, False),
    ],
)
def test_telegram_opens_https_inside_and_this_machine_its_own(public_url: str | None, api: str | None, *, inside: bool) -> None:
    assert opens_in_telegram(Settings(_env_file=None, public_url=public_url, telegram_api_base=api)) is inside
