"""The chat page in real Chromium, a real bot at the other end."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    ReplyParameters,
)

from sandbox.chromium import BINARY, Tab, chromium, tab
from sandbox.telegram import Role, TelegramSandbox
from sandbox.telegram.chat_page import FOLDER
from sandbox.telegram.world import FRIEND, YOU
from tests.sandbox.conftest import Polling, png

needs_chromium = pytest.mark.skipif(BINARY is None, reason="no Chromium on this machine")
LAST = "[...document.querySelectorAll('.row')].at(-1)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with chromium(tmp_path_factory.mktemp("chromium")) as port:
        yield port


@pytest.fixture
async def page(browser: int) -> AsyncIterator[Tab]:
    async with tab(browser) as page:
        yield page
        assert page.errors == []


async def visit(page: Tab, telegram: TelegramSandbox, query: str = "?chat=private", **device: object) -> None:
    await page.open(f"{telegram.url}/{query}", **device)
    await page.until("document.documentElement.dataset.ready")


def keys(*texts: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=text) for text in texts]])


def conversation() -> Dispatcher:
    """A bot that welcomes, and answers its one button with a notice and an edit."""
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer("<b>Welcome</b>", reply_markup=keys("Subscribe"))

    @dispatcher.callback_query(F.data == "Subscribe")
    async def subscribe(query: CallbackQuery) -> None:
        await query.answer("Subscribed")
        if isinstance(query.message, Message):
            await query.message.edit_text("You are <i>subscribed</i>", reply_markup=keys("Stop"))

    return dispatcher


@needs_chromium
async def test_start_is_pressed_answered_tapped_and_edited_live(page: Tab, telegram: TelegramSandbox, polling: Polling) -> None:
    async with polling(conversation()):
        await visit(page, telegram)
        await page.until("document.querySelector('.welcome').offsetHeight > 0")
        await page.click(".foot .wide")
        assert await page.until("document.querySelector('.in .words strong')?.textContent") == "Welcome"
        await page.click(".key")
        assert await page.until("document.querySelector('.toast')?.textContent") == "Subscribed"
        assert await page.until("document.querySelector('.in .words em')?.textContent") == "subscribed"
        assert await page.evaluate("document.querySelector('.edited').textContent") == "edited"
        assert await page.evaluate("document.querySelector('.key').textContent") == "Stop"
        assert await page.evaluate("document.querySelectorAll('.key.waiting').length") == 0


@needs_chromium
async def test_words_are_written_and_sent_with_the_keyboard(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    await visit(page, telegram, "?chat=private", width=1280, height=800)
    await page.evaluate("document.querySelector('.composer textarea').focus()")
    await page.write("pepe <script>alert(1)</script>")
    await page.press("Enter")
    await page.until(f"{LAST}?.querySelector('.words')?.firstChild.textContent === 'pepe <script>alert(1)</script>'")
    assert telegram.messages(YOU)[-1].text == "pepe <script>alert(1)</script>"
    assert await page.evaluate("document.querySelector('.composer textarea').value") == ""


@needs_chromium
async def test_what_people_and_bots_write_is_never_markup(page: Tab, telegram: TelegramSandbox, bot: Bot) -> None:
    hostile = "<img src=x onerror=document.title='taken'>"
    zoe = telegram.add_user(hostile)
    await telegram.say(zoe, zoe, f"/start {hostile}")
    await bot.send_message(zoe.id, hostile, parse_mode=None, reply_markup=keys(hostile))
    await bot.set_my_commands([BotCommand(command="top", description=hostile)])
    await visit(page, telegram, f"?chat={zoe.id}")
    await page.click(".menu-button")
    await page.until("document.querySelector('.command span')?.textContent.startsWith('<img')")
    assert await page.evaluate("[...document.images].filter((image) => image.getAttribute('src') === 'x').length") == 0
    assert "taken" not in str(await page.evaluate("document.title"))[:5]


@needs_chromium
async def test_entities_look_like_what_they_mean(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    await started.send_message(
        YOU,
        '😀 <b>b<i>bi</i></b> <u>u</u> <s>s</s> <code>c</code> <a href="https://t.me/x">a</a> <tg-spoiler>secret</tg-spoiler>\n'
        '<pre><code class="language-python">p</code></pre>\n<blockquote expandable>q</blockquote>\n'
        '<tg-time unix="1700000000" format="T">noon</tg-time>',
    )
    await visit(page, telegram)
    seen = f"(selector) => {LAST}.querySelector(selector)?.textContent"
    for selector, text in {
        "strong em": "bi",
        "u": "u",
        "s": "s",
        "code": "c",
        "a": "a",
        "pre code": "p",
        ".fold-text": "q",
    }.items():
        assert await page.evaluate(f"({seen})({selector!r})") == text
    assert await page.evaluate(f"{LAST}.querySelector('a').rel") == "noopener noreferrer"
    assert re.fullmatch(r"\d\d:\d\d:\d\d", str(await page.evaluate(f"({seen})('.words > time')")))
    await page.click(".spoiler")
    await page.until("document.querySelector('.spoiler.shown') !== null")


@needs_chromium
async def test_a_copy_button_copies_and_says_so(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    entry = InlineKeyboardButton(text="Entry", copy_text=CopyTextButton(text="0.6148"))
    await started.send_message(YOU, "card", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[entry]]))
    await visit(page, telegram)
    await page.click(".key")
    assert await page.until("document.querySelector('.toast')?.textContent") == "Copied"
    assert [update.event_type for update in await started.get_updates()] == ["message"]


@needs_chromium
async def test_a_picture_is_shown_and_enlarged_and_a_reply_points_to_it(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    card = await started.send_photo(YOU, BufferedInputFile(png(), "chart.png"), caption="HIFIUSDT")
    await started.send_message(YOU, "closed", reply_parameters=ReplyParameters(message_id=card.message_id))
    await visit(page, telegram)
    assert (
        await page.until("document.querySelector('.photo img')?.complete && document.querySelector('.photo img').naturalWidth")
        == 640
    )
    await page.click(".quote")
    await page.until(f"document.querySelector('[data-id=\"{card.message_id}\"]').classList.contains('pointed')")
    await page.click(".photo")
    await page.until("document.querySelector('dialog.light[open] img')?.naturalWidth")
    await page.click("dialog.light .round")
    await page.until("document.querySelector('dialog') === null")


@needs_chromium
async def test_what_the_bot_is_doing_is_shown_until_it_is_done(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    await visit(page, telegram)
    await started.send_chat_action(YOU, "upload_photo")
    await page.until("!document.querySelector('.doing').hidden")
    assert await page.evaluate("document.querySelector('.doing').textContent") == "SGNL is sending a picture"
    await started.send_photo(YOU, BufferedInputFile(png(), "chart.png"))
    await page.until("document.querySelector('.doing').hidden")


@needs_chromium
async def test_commands_are_listed_in_the_persons_language(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    await started.set_my_commands([BotCommand(command="top", description="Now")])
    await started.set_my_commands([BotCommand(command="top", description="اکنون")], language_code="fa")
    telegram.speak(YOU, "fa")
    await visit(page, telegram)
    await page.click(".menu-button")
    assert await page.until("document.querySelector('.command span')?.textContent") == "اکنون"
    await page.click(".command")
    assert (await telegram.until(lambda: next((m for m in telegram.messages(YOU) if m.text == "/top"), None))).text == "/top"


@needs_chromium
async def test_inline_results_are_offered_while_typing(
    page: Tab, telegram: TelegramSandbox, started: Bot, polling: Polling
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.inline_query()
    async def offer(query: InlineQuery) -> None:
        content = InputTextMessageContent(message_text=f"{query.query} 81")
        await query.answer([InlineQueryResultArticle(id="1", title="PEPE", input_message_content=content)])

    async with polling(dispatcher):
        await visit(page, telegram)
        await page.evaluate("document.querySelector('.composer textarea').focus()")
        await page.write("@sgnl_bot pepe")
        await page.click(".command.result")
        await page.until(f"{LAST}?.querySelector('.via')?.textContent === 'via @sgnl_bot'")
    assert telegram.messages(YOU)[-1].text == "pepe 81"


@needs_chromium
async def test_the_bot_is_added_to_a_group_from_the_page(page: Tab, telegram: TelegramSandbox, bot: Bot) -> None:
    await visit(page, telegram, "?chat=group")
    await page.click(".foot .wide")
    await page.until("document.querySelector('.service:not(.day)')?.textContent === 'Alex added SGNL'")
    assert telegram.room(telegram.group).role(telegram.bot.id) is Role.MEMBER
    await telegram.say(FRIEND, telegram.group, "welcome")
    await page.until(f"{LAST}?.querySelector('.who')?.textContent === 'Mira'")


@needs_chromium
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
async def test_everything_fits_and_the_simulation_is_named(
    page: Tab, telegram: TelegramSandbox, started: Bot, width: int, height: int
) -> None:
    await started.send_message(YOU, "x" * 300, reply_markup=keys(*("a rather long name",) * 4))
    await started.send_message(YOU, "<pre>" + "wide " * 60 + "</pre>")
    await visit(page, telegram, width=width, height=height)
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.evaluate("document.querySelector('.scroller').scrollWidth <= document.querySelector('.scroller').clientWidth")
    notice = str(await page.evaluate("document.querySelector('.notice').innerText"))
    assert notice == "Simulation: markets, prices and chat on this page are simulated on this machine."


@needs_chromium
async def test_the_theme_follows_the_system_the_address_and_the_button(page: Tab, telegram: TelegramSandbox) -> None:
    theme = "document.documentElement.dataset.theme"
    await visit(page, telegram, dark=True)
    assert await page.evaluate(theme) == "dark"
    await visit(page, telegram, "?chat=private&theme=light", width=1280, dark=True)
    assert await page.evaluate(theme) == "light"
    await page.click("#theme")
    assert await page.evaluate(theme) == "dark"
    await page.evaluate("localStorage.clear()")


@needs_chromium
async def test_right_to_left_text_runs_right_to_left(page: Tab, telegram: TelegramSandbox, started: Bot) -> None:
    await started.send_message(YOU, "سلام <b>SHORT</b>")
    await visit(page, telegram)
    assert await page.evaluate(f"getComputedStyle({LAST}.querySelector('.words')).direction") == "rtl"


async def test_the_page_needs_nothing_from_elsewhere_and_runs_no_inline_script(telegram: TelegramSandbox) -> None:
    async with aiohttp.ClientSession(telegram.url) as session, session.get("/") as response:
        policy, markup = response.headers["Content-Security-Policy"], await response.text()
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", markup) == []
    foreign = re.compile(r"https?://(?!www\.w3\.org/2000/svg|t\.me)[a-z]")
    assert [path.name for path in FOLDER.iterdir() if foreign.search(path.read_text())] == []


async def test_a_page_file_is_served_only_by_its_own_name(telegram: TelegramSandbox) -> None:
    async with aiohttp.ClientSession(telegram.url) as session:
        for path in ("/page/..%2fserver.py", "/page/server.py", "/sandbox/files/nothing", "/sandbox/chats/5"):
            async with session.get(path) as response:
                assert response.status == 404, path


async def test_a_document_is_saved_and_never_shown(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_document(YOU, BufferedInputFile(b"<script>alert(1)</script>", "page.html"))
    assert sent.document is not None
    async with aiohttp.ClientSession(telegram.url) as session, session.get(f"/sandbox/files/{sent.document.file_id}") as response:
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_every_module_the_page_imports_is_there() -> None:
    wanted = {name for path in FOLDER.glob("*.js") for name in re.findall(r'from "\./([\w.]+)"', path.read_text())}
    assert wanted <= {path.name for path in Path(FOLDER).iterdir()}
