"""/top, /score and /chart: from a leaderboard to a coin to its candles."""

import pytest
from aiogram.enums import ChatAction
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageMedia,
    SendChatAction,
    SendPhoto,
)

from bot.callbacks import ChartPage, ScorePage, TopPage
from engine.market import Venue
from tests.bot.stage import LUMA, Stage, shown, tappable, toast, words


async def test_top_takes_a_number_and_a_venue(handlers_stage: Stage) -> None:
    one = words((await handlers_stage.write("/top 1"))[0])
    assert "1. " in one
    assert "2. " not in one
    assert "KAS" in words((await handlers_stage.write("/top lbank"))[0])
    assert "LUMA" not in words((await handlers_stage.write("/top 5 lbank"))[0])


async def test_top_before_the_first_scan_says_so(handlers_stage: Stage) -> None:
    handlers_stage.board.latest = None
    assert "first scan" in words((await handlers_stage.write("/top"))[0])


@pytest.mark.parametrize(
    "words_",
    ["luma", "LUMA", "LUMAUSDT", "LUMA/USDT", "luma-usdt", "$luma", "LUMA usdt", "LUMA/USDT:USDT", "luma binance", "BINANCE luma"],
)
async def test_a_symbol_in_any_spelling_is_a_score(handlers_stage: Stage, words_: str) -> None:
    for asked in (f"/score {words_}", words_):
        assert words((await handlers_stage.write(asked))[0]).startswith("<b>LUMA</b> · Binance")


async def test_a_coin_is_found_by_any_denomination(handlers_stage: Stage) -> None:
    for asked in ("pepe", "1000pepe", "1000PEPEUSDT"):
        assert words((await handlers_stage.write(asked))[0]).startswith("<b>PEPE</b> · MEXC")


async def test_a_named_venue_wins_over_the_best(handlers_stage: Stage) -> None:
    assert words((await handlers_stage.write("/score luma bybit"))[0]).startswith("<b>LUMA</b> · Bybit")


async def test_a_venue_without_the_coin_is_told(handlers_stage: Stage) -> None:
    assert "is not watched on MEXC; this is Binance" in words((await handlers_stage.write("/score luma mexc"))[0])


async def test_an_unknown_symbol_offers_the_three_nearest(handlers_stage: Stage) -> None:
    said = await handlers_stage.write("/score <b>lumo</b>")
    assert "Which coin?" in words(said[0])
    said = await handlers_stage.write("/score lumo")
    assert "I do not watch <code>LUMO</code>" in words(said[0])
    assert len(tappable(said[0])) == 3
    assert tappable(said[0])[0] == ScorePage(**LUMA).pack()


async def test_a_score_opened_from_the_leaderboard_leads_back_to_it(handlers_stage: Stage) -> None:
    top = await handlers_stage.write("/top binance")
    requests = await handlers_stage.tap(tappable(top[0])[0])
    assert TopPage(venue=Venue.BINANCE).pack() in tappable(shown(requests)[0])


async def test_names_offered_for_a_chart_lead_to_charts(handlers_stage: Stage) -> None:
    for asked in ("/chart", "/chart lumo"):
        said = await handlers_stage.write(asked)
        requests = await handlers_stage.tap(tappable(said[0])[0])
        assert isinstance(shown(requests)[0], SendPhoto)


async def test_a_market_that_left_is_a_toast(handlers_stage: Stage) -> None:
    for page in (ScorePage(venue=Venue.BYBIT, symbol="GONEUSDT"), ChartPage(venue=Venue.BYBIT, symbol="GONEUSDT")):
        requests = await handlers_stage.tap(page.pack())
        assert toast(requests) == "This market is not watched any more."
        assert not shown(requests)


async def test_a_chart_shows_that_it_is_being_drawn(handlers_stage: Stage) -> None:
    before = len(handlers_stage.session.requests)
    await handlers_stage.write("/chart luma 5m")
    action, photo = handlers_stage.session.requests[before:]
    assert isinstance(action, SendChatAction)
    assert action.action == ChatAction.UPLOAD_PHOTO
    assert isinstance(photo, SendPhoto)
    assert words(photo).startswith("<b>LUMA</b> · Binance · 5 min")
    assert handlers_stage.pencil.drawn[-1].minutes == 5


async def test_a_chart_has_the_levels_of_the_open_signal(handlers_stage: Stage) -> None:
    await handlers_stage.write("/chart luma")
    assert handlers_stage.pencil.drawn[-1].stop_loss == handlers_stage.opened.stop_loss
    await handlers_stage.write("/chart luma bybit")
    assert handlers_stage.pencil.drawn[-1].stop_loss is None


async def test_the_timeframe_changes_in_place(handlers_stage: Stage) -> None:
    said = await handlers_stage.write("/chart luma")
    requests = await handlers_stage.tap(tappable(said[0])[2])
    assert [type(request) for request in requests] == [SendChatAction, EditMessageMedia, AnswerCallbackQuery]
    assert handlers_stage.pencil.drawn[-1].minutes == 15


async def test_a_chart_without_candles_is_a_kind_line(handlers_stage: Stage) -> None:
    scanner = handlers_stage.scanner
    watch = scanner._begin(Venue.BYBIT, "NEWUSDT")
    requests = await handlers_stage.tap(ChartPage(venue=Venue.BYBIT, symbol="NEWUSDT", fresh=True).pack())
    scanner._drop(watch.key, watch.track)
    watch.siblings.remove(watch)
    assert toast(requests).startswith("No candles")


async def test_score_and_chart_without_a_symbol_say_how(handlers_stage: Stage) -> None:
    for command in ("score", "chart"):
        said = await handlers_stage.write(f"/{command}")
        assert f"/{command} PEPE" in words(said[0])
        assert len(tappable(said[0])) == 3
