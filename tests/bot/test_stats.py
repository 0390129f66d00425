"""/stats, with numbers that were worked out by hand: see `record_samples`."""

import re
from datetime import UTC, datetime

import msgspec
import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import EditMessageMedia, EditMessageText, SendMessage, SendPhoto
from aiogram.types import Message, PhotoSize, User

from bot.callbacks import Facet, NearestPage, OpenPage, Page, Period, SignalPage, SignalsPage, StatsPage, StoppedPage, View
from bot.charts import ChartError, draw_here
from bot.plots import Curve, Rates
from bot.texts import Texts
from bot.track_record import Standing, standing_of, track_record
from engine.backtest.figures import Figures
from engine.backtest.verdict import BreakEven
from engine.market import Venue
from storage import chats, statistics
from tests.bot.catalogue import EN, RU, assert_readable
from tests.bot.record_samples import DOZEN, HOUR_MS, keep_dozen, keep_one, midnight_ms
from tests.bot.stage import ADA, BO, CHANNEL, GROUP, LUMA, Stage, plain, private, shown, tappable, toast


@pytest.fixture
async def dozen(handlers_stage: Stage) -> Stage:
    await keep_dozen(handlers_stage.database)
    return handlers_stage


async def lines_of(stage: Stage, command: str, **more: object) -> list[str]:
    return plain((await stage.write(command, **more))[0]).replace("\u00a0", " ").splitlines()  # type: ignore[arg-type]


def a_photo(user: User = ADA) -> Message:
    """The message that carries the buttons, where it is a picture."""
    photo = [PhotoSize(file_id="p", file_unique_id="p", width=4, height=3)]
    return Message(message_id=50, date=datetime.now(UTC), chat=private(user), photo=photo)


async def caption(stage: Stage, facet: Facet) -> str:
    return plain(await turned(stage, facet=facet)).replace("\u00a0", " ")


async def turned(stage: Stage, user: User = ADA, **page: object) -> EditMessageMedia:
    """The picture message after a tap."""
    requests = await stage.tap(StatsPage(**page).pack(), user, message=a_photo(user))  # type: ignore[arg-type]
    (edit,) = shown(requests)
    assert isinstance(edit, EditMessageMedia)
    return edit


async def test_the_record_of_thirty_days_is_what_was_worked_out_by_hand(dozen: Stage) -> None:
    assert (await lines_of(dozen, "/stats"))[:8] == [
        "📊 Track record · last 30 days · all venues",
        "Closed signals: 11 · open now: 1",
        "",
        "Net wins 45% (21–72%) · breaks even at 38%",
        "Expectancy −0.03R a signal",
        "Profit factor 0.95 · sum −0.3R · deepest fall −2.5R",
        "Half of them ended within 10 min",
        "",
    ]


async def test_russian_says_the_same(dozen: Stage) -> None:
    told = await lines_of(dozen, "/stats", user=BO)
    assert told[1] == "Закрыто сигналов: 11 · открыто сейчас: 1"
    assert told[5] == "Профит фактор 0,95 · сумма −0,3R · глубочайший спад −2,5R"
    assert "11 закрытых сигналов не доказывают" in told[8]


async def test_few_signals_prove_nothing_and_it_says_so(dozen: Stage) -> None:
    told = await lines_of(dozen, "/stats")
    assert told[8].startswith("⚖️ Not enough data. 11 closed signals prove nothing, good or bad: it takes about 400")


async def test_everything_from_the_beginning_has_the_old_one_too(dozen: Stage) -> None:
    told = await lines_of(dozen, "/stats ALL")
    assert told[:2] == ["📊 Track record · from the beginning · all venues", "Closed signals: 12 · open now: 1"]
    assert "sum +1.5R" in told[5]


async def test_one_venue_in_any_order_of_words(dozen: Stage) -> None:
    for command in ("/stats 7d mexc", "/stats MEXC 7d"):
        told = await lines_of(dozen, command)
        assert told[:2] == ["📊 Track record · last 7 days · MEXC", "Closed signals: 2 · open now: 0"]
        assert told[3] == "Net wins 50% (9–91%) · breaks even at 38%"


async def test_exits_have_their_share_mean_and_time(dozen: Stage) -> None:
    told = await caption(dozen, Facet.EXITS)
    assert "Target reached: 3 (27%) · +1.77R · 6 min" in told
    assert "Stop: 5 (45%) · −1.12R · 10 min" in told
    assert "Left: buyers took over the book: 1 (9%) · +0.10R · 20 min" in told


async def test_groups_have_intervals_of_their_own(dozen: Stage) -> None:
    assert "72–76: 5 · 40% (12–77%) · −0.28R" in await caption(dozen, Facet.SCORES)
    assert "00–04: 2 · 50% (9–91%) · +0.35R" in await caption(dozen, Facet.HOURS)
    assert "MEXC: 2 · 50% (9–91%) · +0.35R" in await caption(dozen, Facet.VENUES)


async def test_it_comes_as_a_picture_of_the_running_sum(dozen: Stage) -> None:
    (said,) = await dozen.write("/stats")
    (curve,) = dozen.pencil.drawn
    assert isinstance(said, SendPhoto)
    assert isinstance(curve, Curve)
    assert [round(height, 1) for height in curve.heights] == [1.8, 0.7, -0.4, -0.2, 1.6, 0.5, -0.7, 1.0, 0.7, 0.8, -0.3]
    assert curve.subtitle == "last 30 days · all venues · closed signals: 11"


async def test_the_picture_of_scores_has_the_set_ups_that_were_no_signals(dozen: Stage) -> None:
    await turned(dozen, facet=Facet.SCORES)
    (rates,) = dozen.pencil.drawn
    assert isinstance(rates, Rates)
    assert [(rate.name, rate.count) for rate in rates.rates] == [
        ("60–64", "1"),
        ("72–76", "5"),
        ("76–80", "3"),
        ("80–84", "2"),
        ("84–88", "1"),
    ]


async def test_every_picture_can_really_be_drawn(dozen: Stage) -> None:
    for facet in Facet:
        await turned(dozen, facet=facet)
    assert all(draw_here(picture).startswith(b"\x89PNG") for picture in dozen.pencil.drawn)


async def test_the_card_is_as_light_or_dark_as_the_chat(dozen: Stage) -> None:
    await dozen.write("/stats")
    async with dozen.database.session() as session:
        await chats.change(session, ADA.id, theme=chats.Theme.LIGHT)
    await dozen.write("/stats")
    assert [picture.dark for picture in dozen.pencil.drawn] == [True, False]  # type: ignore[union-attr]


async def test_who_wants_text_gets_text(dozen: Stage) -> None:
    await dozen.write("/stats")
    async with dozen.database.session() as session:
        await chats.change(session, ADA.id, picture=False)
    assert isinstance((await dozen.write("/stats"))[0], SendMessage)


@pytest.mark.parametrize("user", [ADA, BO])
async def test_an_empty_record_is_a_line_and_its_buttons_work(handlers_stage: Stage, user: User) -> None:
    (said,) = await handlers_stage.write("/stats", user)
    assert isinstance(said, SendMessage)
    assert_readable(plain(said))
    for data in tappable(said):
        requests = await handlers_stage.tap(data, user)
        assert all(isinstance(request, EditMessageText) for request in shown(requests))


async def test_a_picture_stays_one_when_a_period_is_empty(handlers_stage: Stage) -> None:
    edit = await turned(handlers_stage, period=Period.WEEK)
    assert "No signal has ended in this time." in str(edit.media.caption)
    assert draw_here(handlers_stage.pencil.drawn[0]).startswith(b"\x89PNG")


async def test_every_button_keeps_the_other_choices(dozen: Stage) -> None:
    edit = await turned(dozen, period=Period.WEEK, venue=Venue.MEXC, facet=Facet.HOURS)
    pages = [StatsPage.unpack(data) for data in tappable(edit)]
    assert {page.period for page in pages} == set(Period)
    assert {page.venue for page in pages} == {None, *Venue}
    assert {page.facet for page in pages} == set(Facet)
    here = (Period.WEEK, Venue.MEXC, Facet.HOURS)
    assert all(sum(a is not b for a, b in zip((p.period, p.venue, p.facet), here, strict=True)) <= 1 for p in pages)


async def test_a_worker_that_fails_costs_the_picture_alone(dozen: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(picture: object) -> bytes:
        raise ChartError("no worker")

    monkeypatch.setattr(dozen.pencil, "draw", fail)
    assert isinstance((await dozen.write("/stats"))[0], SendMessage)
    requests = await dozen.tap(StatsPage().pack(), message=a_photo())
    assert toast(requests) == "The picture cannot be drawn just now. Please try again in a moment."


FORGED = [
    StatsPage(),
    OpenPage(page=Page.STATS),
    OpenPage(page=Page.SIGNALS),
    SignalsPage(),
    SignalPage(view=View.LIFE, number=1),
    StoppedPage(**LUMA, fresh=True),
    NearestPage(),
]


@pytest.mark.parametrize("data", FORGED)
async def test_nothing_but_signals_is_posted_in_a_channel(handlers_stage: Stage, data: CallbackData) -> None:
    """Its readers can make up what they tap."""
    requests = await handlers_stage.tap(data.pack(), chat=CHANNEL)
    assert toast(requests) == "This button is from an older card. Please ask again."
    assert not shown(requests)


async def test_a_group_may_look_too(dozen: Stage) -> None:
    assert isinstance((await dozen.write("/stats", chat=GROUP))[0], SendPhoto)
    assert shown(await dozen.tap(OpenPage(page=Page.STATS).pack(), chat=GROUP))


@pytest.mark.parametrize("data", ["st:30d:kraken:record", "st:9d::record", "st:30d::profit", "st:30d", "st"])
async def test_a_forged_page_is_an_old_button(dozen: Stage, data: str) -> None:
    assert toast(await dozen.tap(data)) == "This button is from an older card. Please ask again."


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_the_profit_of_a_simulated_market_is_never_told(dozen: Stage, language: str) -> None:
    """Neither in words nor as a picture, whatever is tapped; counts and reasons are."""
    dozen.dispatcher["texts"] = Texts(simulated=True)
    user = ADA if language == "en" else BO
    (said,) = await dozen.write("/stats all", user)
    told = [plain(said)]
    for facet in Facet:
        told += [plain(one) for one in shown(await dozen.tap(StatsPage(facet=facet, period=Period.ALL).pack(), user))]
    assert len(told) == 1 + len(Facet)
    assert dozen.pencil.drawn == []
    for words in told:
        assert "🧪" in words.splitlines()[-1]
        assert not re.search(r"[+−]\d|\dR\b|–\d+\W?%|Expectancy|Ожидание", words)


async def test_a_picture_from_a_real_market_is_not_redrawn_on_a_simulated_one(dozen: Stage) -> None:
    dozen.dispatcher["texts"] = Texts(simulated=True)
    requests = await dozen.tap(StatsPage().pack(), message=a_photo())
    assert toast(requests) == "This button is from an older card. Please ask again."
    assert not shown(requests)


async def test_its_counts_and_reasons_are_told(dozen: Stage) -> None:
    dozen.dispatcher["texts"] = Texts(simulated=True)
    (edit,) = shown(await dozen.tap(StatsPage(facet=Facet.EXITS).pack()))
    assert "Stop: 5 (45%)\n" in plain(edit)
    assert "its profit is not published" in plain(edit)


def figures(closed: int, low: float, high: float) -> Figures:
    rate = (low + high) / 2
    return Figures(
        opened=closed, closed=closed, wins=0, net_r=0.0, max_drawdown_r=0.0, hit_rate=rate, hit_rate_low=low, hit_rate_high=high
    )


EVEN = BreakEven(rate=0.4, stop_pct=0.9, target_pct=1.7, cost_pct=0.14)


@pytest.mark.parametrize(
    ("closed", "low", "high", "standing"),
    [
        (399, 0.39, 0.49, Standing.NOT_ENOUGH),
        (399, 0.20, 0.30, Standing.NOT_ENOUGH),
        (120, 0.41, 0.59, Standing.EARLY_LEAD),
        (400, 0.39, 0.49, Standing.NOT_APART),
        (400, 0.41, 0.49, Standing.ABOVE),
        (400, 0.30, 0.39, Standing.BELOW),
    ],
)
def test_what_may_be_said_depends_on_how_many_and_where_the_interval_lies(
    closed: int, low: float, high: float, standing: Standing
) -> None:
    assert standing_of(figures(closed, low, high), EVEN) is standing


def test_nothing_closed_is_not_enough() -> None:
    assert track_record([], 0).standing is Standing.NOT_ENOUGH


async def test_five_days_give_the_expectancy_an_interval(handlers_stage: Stage) -> None:
    for day in range(1, 7):
        await keep_one(handlers_stage.database, f"n{day}", midnight_ms() - day * 24 * HOUR_MS, DOZEN[0][4], 1.0)
    assert (await lines_of(handlers_stage, "/stats"))[4] == "Expectancy +1.00R a signal (+1.00 to +1.00)"
    assert (await lines_of(handlers_stage, "/stats"))[5].startswith("Nothing lost so far")


async def test_no_caption_is_too_long_in_any_language(dozen: Stage) -> None:
    """With every row that there can be: the recorder refuses more than 1,024 characters."""
    for hour, reason in enumerate(type(DOZEN[0][4])):
        for band in range(10):
            at_ms = midnight_ms() - (hour * 4 % 24 + 1) * HOUR_MS
            await keep_one(dozen.database, f"x{hour}-{band}", at_ms, reason, -1.23, 3_540.0, score_low=60.0 + 4 * band)
    for user in (ADA, BO):
        for facet in Facet:
            assert_readable(plain(await turned(dozen, user, facet=facet)))


async def test_set_ups_are_read_without_their_readings(dozen: Stage) -> None:
    async with dozen.database.session() as session:
        outcomes = await statistics.closed_since(session, 0)
    assert [outcome.closed.net_r for outcome in outcomes if outcome.closed and outcome.opened.official] == [one[5] for one in DOZEN]
    assert all(not outcome.opened.components for outcome in outcomes)
    assert msgspec.json.encode(outcomes)


def test_both_languages_have_a_word_for_every_standing() -> None:
    for text in (EN, RU):
        for standing in Standing:
            assert_readable(text.plain(f"stats-standing-{standing}", closed=1, needed=400).replace("<b>", "").replace("</b>", ""))
