"""The Mini App's page in real Chromium: opened as Telegram opens it, on a phone and on a desktop, in three languages."""

import json
import re
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from bot.texts import Texts
from bot.web.app.files import FOLDER
from bot.web.app.words import KEYS
from bot.web.links import login_url
from engine.clock import Clock
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.chromium import BINARY, Tab, chromium, tab
from sandbox.market import World
from sandbox.serve import serve as simulate
from sandbox.telegram import TelegramSandbox, web_app
from storage import signals, trades
from storage.database import Database
from storage.trades import Mark
from tests.bot.test_app import SPEED, Outside, running, until
from tests.bot.test_web_app import ended, keep
from tests.bot.web_stage import NOON_S, TOKEN, Feed, Page, init_data, serving
from tests.storage.samples import opened as opened_sample

needs_chromium = pytest.mark.skipif(BINARY is None, reason="no Chromium on this machine")
Market = tuple[Scanner, Opened]
NIGHT = {"bg_color": "#17212b", "secondary_bg_color": "#0e1621", "text_color": "#f5f5f5", "link_color": "#6ab3f3"}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with chromium(tmp_path_factory.mktemp("chromium")) as port:
        yield port


@pytest.fixture
async def phone(browser: int) -> AsyncIterator[Tab]:
    async with tab(browser) as phone:
        await phone.send("Network.enable")
        await phone.send("Network.clearBrowserCookies")
        yield phone
        assert [error for error in phone.errors if "status of 4" not in error] == []


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Persian among them, which runs from right to left."""
    return Texts()


@pytest.fixture
async def page(handlers_database: Database, handlers_market: Market, texts: Texts) -> AsyncIterator[Page]:
    async with serving(Page(handlers_database, handlers_market[0], texts)) as page:
        await page.register()
        await _past(page, handlers_market[1])
        yield page


async def _past(page: Page, running: Opened) -> None:
    """Eighty ended signals, three of them in somebody's ledger, and one that runs."""
    coins = ("PEPEUSDT", "KASUSDT", "LUMAUSDT", "WIFUSDT", "JTOUSDT")
    for number in range(80):
        net_r = 1.62 if number * 7 % 17 < 7 else -1.09 if number % 5 else 0.24
        await keep(page, *ended(number, net_r, symbol=coins[number % 5], score_low=70.0 + number * 13 % 27))
    await keep(page, opened_sample("running", at_ms=NOON_S * 1000))
    async with page.database.session() as session:
        await signals.save(session, running, page.scanner.score(running.venue, running.symbol), NOON_S * 1000)
        for name, mark in (("s1", Mark.TOOK), ("s7", Mark.SKIPPED), ("running", Mark.TOOK)):
            await trades.mark(session, user_id=7, signal_id=name, mark=mark, now_ms=1)


def launch(page: Page, *, tab: str = "board", **theme: str) -> str:
    """The address as Telegram opens it."""
    signed = f"tgWebAppData={quote(init_data(at_s=page.now_s))}"
    params = f"&tgWebAppThemeParams={quote(json.dumps(theme))}" if theme else ""
    return f"{page.url()}?tab={tab}#{signed}&tgWebAppVersion=9.0&tgWebAppPlatform=android{params}"


async def visit(phone: Tab, url: str, **device: Any) -> None:
    await phone.send("Emulation.setTouchEmulationEnabled", enabled=device.get("width", 390) < 600)
    await phone.open(url, **device)
    await phone.until("document.documentElement.dataset.ready")


async def fits(phone: Tab) -> bool:
    return bool(await phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))


ROWS = "document.querySelectorAll('.rows > li').length"
LOOKED_FOR = {
    "board": ROWS,
    "signals": "document.querySelectorAll('.signal').length",
    "record": "document.querySelectorAll('.chart svg').length === 2",
    "me": "document.querySelectorAll('.marks li').length === 3",
}
OPENS = {"board": ".row", "signals": "summary"}


DEVICES = [("en", 360, False), ("ru", 360, True), ("fa", 360, False), ("en", 1280, True), ("fa", 1280, False)]


@needs_chromium
@pytest.mark.parametrize(("language", "width", "dark"), DEVICES)
async def test_every_sheet_fits_in_every_language(phone: Tab, page: Page, language: str, width: int, *, dark: bool) -> None:
    await page.register(language=language)
    await visit(phone, launch(page), width=width, height=760, dark=dark)
    assert await phone.evaluate("document.documentElement.lang") == language
    assert await phone.evaluate("document.documentElement.dir") == ("rtl" if language == "fa" else "ltr")
    for name, shown in LOOKED_FOR.items():
        await phone.click(f"#tab-{name}")
        await phone.until(shown)
        await phone.click(OPENS.get(name, f"#tab-{name}"))
        await phone.until("!document.querySelector('.inside') || document.querySelectorAll('.gates li').length > 5")
        assert await fits(phone), name
        assert not re.search(r"\bundefined\b|\bNaN\b|\bnull\b|\[object", str(await phone.evaluate("document.body.innerText")))


@needs_chromium
async def test_the_theme_is_telegrams_and_changes_with_it(phone: Tab, page: Page) -> None:
    await visit(phone, launch(page, **NIGHT), width=360)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert await phone.evaluate(ground) == "rgb(14, 22, 33)"
    assert await phone.evaluate("document.documentElement.dataset.scheme") == "dark"
    await phone.until(ROWS)
    day = json.dumps({"theme_params": {"bg_color": "#ffffff", "secondary_bg_color": "#efeff3", "text_color": "#000000"}})
    await phone.evaluate(f"window.Telegram.WebView.receiveEvent('theme_changed', {day})")
    assert await phone.evaluate(ground) == "rgb(239, 239, 243)"
    assert await phone.evaluate("document.documentElement.dataset.scheme") == "light"


@needs_chromium
async def test_without_telegram_the_systems_own_light_decides(phone: Tab, page: Page) -> None:
    seen = []
    for dark in (False, True):
        await visit(phone, page.url(), dark=dark)
        seen.append(await phone.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert seen == ["rgb(238, 242, 241)", "rgb(12, 18, 17)"]


@needs_chromium
async def test_a_stranger_is_told_how_to_sign_in(phone: Tab, page: Page) -> None:
    await visit(phone, page.url(), width=360)
    assert "Send /web to the bot" in str(await phone.evaluate("document.querySelector('.welcome').innerText"))
    assert await phone.evaluate(ROWS) == 0


@needs_chromium
async def test_a_link_signs_in_once_and_leaves_the_address(phone: Tab, page: Page) -> None:
    url = login_url(page.host, TOKEN, 7, page.now_s)
    await visit(phone, url)
    await phone.until(ROWS)
    assert await phone.evaluate("location.hash") == ""
    assert await phone.evaluate("document.cookie") == ""
    await phone.send("Page.reload")
    await phone.until(ROWS)
    await phone.send("Network.clearBrowserCookies")
    await phone.send("Page.navigate", url="about:blank")
    await visit(phone, url)
    assert await phone.until("document.querySelector('.toast.shown')?.textContent") == (
        "This sign-in was used already. Send /web for a new link."
    )


@needs_chromium
async def test_scores_change_in_place_while_an_open_coin_stays_where_it_is(
    phone: Tab, handlers_database: Database, texts: Texts
) -> None:
    feed = Feed()
    feed.until_a_signal()
    page = Page(handlers_database, feed.scanner, texts, public_dashboard=True)
    async with serving(page):
        await visit(phone, page.url(), width=360, height=640)
        await phone.until(ROWS)
        await phone.evaluate("document.querySelector('#every').value = '1'")
        await phone.evaluate("document.querySelector('#every').dispatchEvent(new Event('change'))")
        last = "[...document.querySelectorAll('.row')].at(-1)"
        await phone.evaluate(f"{last}.click()")
        await phone.until("document.querySelectorAll('.gates li').length > 5")
        await phone.evaluate("scrollTo(0, 300)")
        await phone.evaluate(f"window.seen = {last}")
        look = f"[Math.round(seen.getBoundingClientRect().top / 4), {last} === seen, document.querySelectorAll('.inside').length]"
        before, numbers = await phone.evaluate(look), await phone.evaluate("document.querySelector('.rows').innerText")
        feed.hear(60)
        await phone.until(f"document.querySelector('.rows').innerText !== {json.dumps(numbers)}")
        assert await phone.evaluate(look) == before
        await phone.evaluate("seen.click()")
        await phone.until("document.querySelectorAll('.inside').length === 0")


@needs_chromium
async def test_settings_are_changed_by_thumb_and_by_keyboard(phone: Tab, page: Page) -> None:
    await visit(phone, launch(page, tab="me"), width=360)
    await phone.click("[data-key='switch-']")
    await phone.until("document.querySelector('.stand').textContent.includes('🔔')")
    await phone.evaluate("document.querySelector(\"[data-key='higher-']\").focus()")
    await phone.press("Enter")
    await phone.until("document.querySelector('.stands').textContent.includes('74')")
    assert await phone.evaluate("document.activeElement.dataset.key") == "higher-"
    await phone.click("[data-key='venue-mexc']")
    await phone.until("document.querySelector(\"[data-key='venue-mexc']\").getAttribute('aria-pressed') === 'false'")
    chat = await page.chat()
    assert (chat.subscribed, chat.threshold, "mexc" in chat.venues) == (True, 74, False)
    await phone.evaluate("document.querySelector('.me > .wide').click()")
    await phone.until("document.querySelector('.welcome') !== null")


@needs_chromium
async def test_the_tabs_are_walked_with_arrows(phone: Tab, page: Page) -> None:
    await visit(phone, launch(page), width=1280, height=800)
    await phone.evaluate("document.querySelector('[role=tab]').focus()")
    await phone.press("ArrowRight")
    assert await phone.evaluate("document.activeElement.id") == "tab-signals"
    assert await phone.evaluate("document.querySelector('[aria-selected=true]').id") == "tab-signals"


@needs_chromium
async def test_older_signals_come_when_they_are_asked_for(phone: Tab, page: Page) -> None:
    await visit(phone, launch(page, tab="signals"))
    await phone.until("document.querySelectorAll('.signal').length === 25")
    await phone.click(".sheet > .wide")
    await phone.until("document.querySelectorAll('.signal').length === 50")


@needs_chromium
async def test_everything_that_can_be_pressed_is_named_and_large_enough(phone: Tab, page: Page) -> None:
    for name, shown in LOOKED_FOR.items():
        await visit(phone, launch(page, tab=name), width=360)
        await phone.until(shown)
        found = await phone.evaluate(
            "[...document.querySelectorAll('button, summary, select')].filter((one) => one.offsetParent).map((one) => "
            "[(one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText).trim(), "
            "Math.min(one.offsetHeight, one.offsetWidth)])"
        )
        assert isinstance(found, list)
        assert found
        assert [one for one in found if not one[0] or one[1] < 36] == [], name


@needs_chromium
@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_simulated_market_is_named_and_its_profit_is_not(
    phone: Tab, handlers_database: Database, handlers_market: Market, language: str
) -> None:
    page = Page(handlers_database, handlers_market[0], Texts(simulated=True))
    async with serving(page):
        await page.register(language=language)
        await _past(page, handlers_market[1])
        await visit(phone, launch(page, tab="record"), width=360)
        await phone.until("document.querySelectorAll('.ways li').length")
        assert await phone.evaluate("document.querySelector('.notice').innerText") == page_notice(language)
        assert await phone.evaluate("document.querySelectorAll('.chart').length") == 0
        assert not re.search(r"\dR|%", str(await phone.evaluate("document.querySelector('.record').innerText")))


def page_notice(language: str) -> str:
    return Texts().of(language).plain("simulation-note")


@needs_chromium
async def test_the_button_below_web_opens_the_page_of_the_running_bot(phone: Tab, tmp_path: Path, unused_tcp_port: int) -> None:
    clock = Clock(SPEED)
    world = World(5, clock.now_ms(), coins=2, setup_every_s=None, past_minutes=120)
    async with TelegramSandbox() as telegram, simulate(world, clock) as exchanges:
        place = {"port": unused_tcp_port, "public_url": f"http://127.0.0.1:{unused_tcp_port}"}
        async with running(Outside(telegram, exchanges, clock, tmp_path).settings(venues="mexc", **place)) as app:
            await until(lambda: app.station.board.latest and app.station.board.latest.rows)
            await telegram.say(telegram.you, telegram.you, "/web")
            card = await telegram.until(lambda: telegram.last(telegram.you), 30)
            assert card.reply_markup is not None
            inside = card.reply_markup.inline_keyboard[0][0].web_app
            assert inside is not None
            await visit(phone, web_app.opened(inside.url, telegram.token, telegram.you, int(time.time())), width=360)
            await phone.until(ROWS)
            assert await phone.evaluate("document.querySelector('.notice').innerText") == page_notice("en")


def scripts() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))


def test_every_module_the_page_imports_is_there() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert set(re.findall(r'from "\./([\w.]+)"', scripts())) <= names
    assert set(re.findall(r"app/page/([\w.]+)", (FOLDER / "index.html").read_text())) <= names


def test_the_page_has_every_word_it_asks_for_and_asks_for_every_word_it_has() -> None:
    given = {key.removeprefix("web-") for key in KEYS}
    asked = set(re.findall(r'\bw\("([\w-]+)"\)', scripts()))
    asked |= set(re.findall(r'\[(?:true|false|null), \["\S", "(\w+)"\]', scripts()))
    assembled = {"tab-": ("board", "signals", "record", "me"), "venue-": ("binance", "bybit", "mexc", "lbank")}
    asked |= {f"{start}{end}" for start, ends in assembled.items() for end in ends if f"`{start}${{" in scripts()}
    chosen = re.findall(r'\bw\([^"()]*\? "([\w-]+)" : "([\w-]+)"\)', scripts())
    asked |= {key for pair in chosen for key in pair}
    assert asked == given


def test_the_page_needs_nothing_from_elsewhere_and_runs_no_inline_script() -> None:
    markup = (FOLDER / "index.html").read_text()
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", markup) == []
    foreign = re.compile(r"https?://(?!www\.w3\.org/|web\.telegram\.org)[a-z]")
    assert [path.name for path in FOLDER.iterdir() if foreign.search(path.read_text(encoding="utf-8"))] == []


def test_no_sentence_lives_in_the_scripts() -> None:
    assert re.findall(r'[,(] "[A-Z][a-z]+ [a-z]+', scripts()) == []
