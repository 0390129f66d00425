"""/replay: the film of a signal that has ended."""

import msgspec
import pytest
from aiogram.enums import ChatAction
from aiogram.methods import SendAnimation, SendChatAction

from bot.callbacks import SignalPage, View
from bot.cards.replay import replay_of
from bot.handlers.replay import number_in
from bot.texts import Texts
from engine.market import Candle
from engine.signals import Closed, ExitReason
from storage import chats
from storage.chats import Theme
from tests.bot import samples
from tests.bot.candle_samples import pumped
from tests.bot.stage import CHANNEL, GROUP, Stage, plain, shown, toast, words

EN, RU = Texts().of("en"), Texts().of("ru")
MINUTE_MS = 60_000


@pytest.fixture
async def ended(handlers_stage: Stage) -> Stage:
    """The stage's signal reached its target a minute ago."""
    opened = handlers_stage.opened
    await handlers_stage.keep(opened)
    closed = Closed(
        signal_id=opened.signal_id,
        at_ms=opened.at_ms,
        exit_price=opened.take_profit,
        reason=ExitReason.TAKE_PROFIT,
        gross_pct=1.7,
        net_pct=1.6,
        net_r=1.7,
        mfe_pct=1.7,
        mae_pct=0.1,
        seconds_open=0.0,
    )
    await handlers_stage.keep(closed)
    return handlers_stage


@pytest.mark.parametrize(
    ("written", "number"), [("12", 12), (" #12 ", 12), ("", None), ("x", None), ("-1", None), ("9" * 10, None), ("²", None)]
)
def test_a_signals_number_is_read(written: str, number: int | None) -> None:
    assert number_in(written) == number


async def test_an_ended_signal_is_shown_as_a_film(ended: Stage) -> None:
    before = len(ended.session.requests)
    said = await ended.write("/replay 1")
    action, film = ended.session.requests[before:]
    assert isinstance(action, SendChatAction)
    assert action.action == ChatAction.UPLOAD_VIDEO
    assert isinstance(film, SendAnimation)
    assert words(said[0]).startswith("🎞 <b>#1</b> · SHORT <code>LUMAUSDT</code> · Binance")
    assert "+1.7R" in plain(said[0])
    (replay,) = ended.pencil.filmed
    assert replay.picture.exit_price == ended.opened.take_profit
    assert replay.net_r == 1.7


async def test_the_button_answers_at_once_and_brings_the_film(ended: Stage) -> None:
    requests = await ended.tap(SignalPage(view=View.REPLAY, number=1).pack())
    assert toast(requests) == ""
    assert isinstance(shown(requests)[0], SendAnimation)


async def test_the_film_has_the_chats_colours(ended: Stage) -> None:
    await ended.write("/replay 1")
    async with ended.database.session() as session:
        await chats.change(session, 7, theme=Theme.LIGHT)
    await ended.write("/replay 1")
    assert [replay.picture.dark for replay in ended.pencil.filmed] == [True, False]


async def test_what_is_still_open_has_no_film_yet(handlers_stage: Stage) -> None:
    await handlers_stage.keep(handlers_stage.opened)
    assert "still open" in words((await handlers_stage.write("/replay 1"))[0])
    requests = await handlers_stage.tap(SignalPage(view=View.REPLAY, number=1).pack())
    assert "still open" in words(shown(requests)[0])
    assert handlers_stage.pencil.filmed == []


async def test_without_candles_there_is_one_honest_line(ended: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ended.scanner, "candles", lambda *_: ())
    assert "There is no film of #1" in words((await ended.write("/replay 1"))[0])


async def test_an_unknown_or_a_missing_number_is_told(handlers_stage: Stage) -> None:
    assert "There is no signal #99" in words((await handlers_stage.write("/replay 99"))[0])
    assert "/replay 12" in words((await handlers_stage.write("/replay"))[0])
    assert "no signal #99" in toast(await handlers_stage.tap(SignalPage(view=View.REPLAY, number=99).pack()))


async def test_in_a_group_the_film_is_shown_there_and_from_a_channel_in_private(ended: Stage) -> None:
    assert isinstance((await ended.write("/replay 1", chat=GROUP))[0], SendAnimation)
    requests = await ended.tap(SignalPage(view=View.REPLAY, number=1).pack(), chat=CHANNEL)
    assert toast(requests).endswith("?start=s_1")


def test_a_film_needs_the_candles_from_the_opening_to_the_end() -> None:
    closed = samples.closed()
    record = samples.record(end=closed)
    candles = shifted(pumped(40), record.opened.at_ms - 20 * MINUTE_MS)
    whole = replay_of(RU, record, closed, candles, 1, samples.chat())
    assert whole is not None
    assert whole.picture.labels["entry"] == "Вход"
    for part in (candles[30:], candles[:22], ()):
        assert replay_of(EN, record, closed, part, 1, samples.chat()) is None


def shifted(candles: tuple[Candle, ...], from_ms: int) -> tuple[Candle, ...]:
    """The same candles, beginning at the whole minute before this moment."""
    away = from_ms - from_ms % MINUTE_MS - candles[0].exchange_ms
    return tuple(msgspec.structs.replace(one, exchange_ms=one.exchange_ms + away) for one in candles)
