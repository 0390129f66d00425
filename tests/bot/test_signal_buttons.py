"""/signals, and what is below a signal's card."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    EditMessageReplyMarkup,
    SendMessage,
    SendPhoto,
)

from bot.callbacks import ChartPage, Decide, SignalPage, View
from engine.market import Venue
from storage import signals
from storage.trades import Mark
from tests.bot import samples
from tests.bot.stage import ADA, BO, CHANNEL, GROUP, LUMA, Stage, mark_of, shown, tappable, toast, words


async def test_signals_lists_what_is_open_and_what_is_over(handlers_stage: Stage) -> None:
    assert "🔴 #1 <code>LUMA</code> · Binance" in words((await handlers_stage.write("/signals"))[0])
    await handlers_stage.keep(samples.closed(signal_id=handlers_stage.opened.signal_id))
    listed = await handlers_stage.write("/signals")
    assert "✅ #1 <code>LUMA</code> · Binance · +1.56% · +1.7R · 7 min" in words(listed[0])
    requests = await handlers_stage.tap(tappable(listed[0])[0])
    assert words(shown(requests)[0]).startswith("✅ <b>Target reached</b>")


async def test_took_and_skip_are_kept_per_person(handlers_stage: Stage) -> None:
    took = await handlers_stage.tap(Decide(mark=Mark.TOOK, number=1).pack(), ADA, GROUP)
    skipped = await handlers_stage.tap(Decide(mark=Mark.SKIPPED, number=1).pack(), BO, GROUP)
    assert (await mark_of(handlers_stage, ADA), await mark_of(handlers_stage, BO)) == (Mark.TOOK, Mark.SKIPPED)
    assert toast(took) == "Noted: you took #1."
    assert not [request for request in (*took, *skipped) if isinstance(request, EditMessageReplyMarkup)]


async def test_in_private_the_chosen_button_is_marked(handlers_stage: Stage) -> None:
    requests = await handlers_stage.tap(Decide(mark=Mark.SKIPPED, number=1).pack())
    edit = next(request for request in requests if isinstance(request, EditMessageReplyMarkup))
    assert edit.reply_markup is not None
    assert [button.text for button in edit.reply_markup.inline_keyboard[0]] == ["✅ Took", "✓ ⏭ Skip"]
    said = await handlers_stage.write("/start s_1")
    assert said[0].reply_markup.inline_keyboard[0][1].text == "✓ ⏭ Skip"  # type: ignore[union-attr]


async def test_why_replies_to_the_card(handlers_stage: Stage) -> None:
    requests = await handlers_stage.tap(SignalPage(view=View.WHY, number=1).pack())
    reply = next(request for request in requests if isinstance(request, SendMessage))
    assert reply.reply_parameters is not None
    assert reply.reply_parameters.message_id == 50
    assert "Why #1" in words(reply)


async def test_in_a_channel_why_and_chart_lead_to_a_private_chat(handlers_stage: Stage) -> None:
    for data in (SignalPage(view=View.WHY, number=1), ChartPage(**LUMA, fresh=True, number=1)):
        requests = await handlers_stage.tap(data.pack(), chat=CHANNEL)
        assert toast(requests) == "https://t.me/sgnl_bot?start=s_1"
        assert not shown(requests)


async def test_a_card_is_shown_with_its_picture_while_telegram_knows_it(handlers_stage: Stage) -> None:
    async with handlers_stage.database.session() as session:
        await signals.remember_chart(session, handlers_stage.opened.signal_id, "AgAC")
    card = SignalPage(view=View.CARD, number=1).pack()
    assert isinstance(shown(await handlers_stage.tap(card))[0], SendPhoto)
    method = SendPhoto(chat_id=ADA.id, photo="AgAC")
    handlers_stage.session.failures[SendPhoto] = [TelegramBadRequest(method=method, message="wrong file identifier")]
    assert isinstance(shown(await handlers_stage.tap(card))[-1], SendMessage)


@pytest.mark.parametrize(
    "data", [Decide(mark=Mark.TOOK, number=99), SignalPage(view=View.WHY, number=99), SignalPage(view=View.CARD, number=99)]
)
async def test_a_signal_that_never_was_is_a_toast(handlers_stage: Stage, data: Decide | SignalPage) -> None:
    assert toast(await handlers_stage.tap(data.pack())) == "There is no signal #99."


async def test_a_signals_chart_cannot_be_pointed_at_another_market(handlers_stage: Stage) -> None:
    requests = await handlers_stage.tap(ChartPage(venue=Venue.BYBIT, symbol="ANYUSDT", fresh=True, number=1).pack())
    assert toast(requests) == "This market is not watched any more."
