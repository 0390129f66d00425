"""/mytrades, as people who keep a ledger meet it. Entry 1, target 1.7 % below, stop 0.9 % above, fees 0.11 % both ways."""

import pytest
from aiogram.methods import EditMessageText, SendMessage

from bot.callbacks import Amend, Decide, OpenPage, Page, TradePage, TradesPage
from bot.own_results import Gain, Tally, is_far, own_gain, tally
from bot.texts import Texts
from engine.backtest.outcomes import Outcome
from engine.market import Venue
from engine.signals import ExitReason
from storage import own_trades
from storage.own_trades import Own
from storage.trades import Mark
from tests.bot import samples
from tests.bot.catalogue import assert_readable
from tests.bot.record_samples import HOUR_MS, STOP, TARGET, keep_one
from tests.bot.samples import NOON_MS
from tests.bot.stage import ADA, BO, CHANNEL, GROUP, Stage, plain, shown, tappable, toast

MARKS = {2: Mark.TOOK, 3: Mark.SKIPPED, 4: Mark.TOOK}


@pytest.fixture
async def month(handlers_stage: Stage) -> Stage:
    """#1 is the stage's own; #2 won 1.8 R, #3 lost 1.1 R, #4 is open; Ada took #2 and #4 and skipped #3. All of now."""
    now_ms = handlers_stage.clock.now_ms()
    for number, reason, net_r in ((2, TARGET, 1.8), (3, STOP, -1.1), (4, None, 0.0)):
        await keep_one(handlers_stage.database, f"t{number}", now_ms, reason, net_r, venue=Venue.BYBIT)
    for number, mark in MARKS.items():
        await handlers_stage.tap(Decide(mark=mark, number=number).pack())
    return handlers_stage


async def said_to(stage: Stage, command: str, **more: object) -> str:
    (said,) = await stage.write(command, **more)  # type: ignore[arg-type]
    return plain(said).replace("\u00a0", " ")


async def changed(stage: Stage, data: str) -> str:
    (edit,) = shown(await stage.tap(data))
    assert isinstance(edit, EditMessageText)
    return plain(edit).replace("\u00a0", " ")


async def ledger(stage: Stage, number: int, user_id: int = ADA.id) -> Own | None:
    async with stage.database.session() as session:
        return await own_trades.one(session, user_id, number)


async def test_you_engine_and_skipped_are_summed_apart(month: Stage) -> None:
    told = (await said_to(month, "/mytrades")).splitlines()
    assert told[0] == "🧾 My trades"
    assert told[3:6] == [
        "You: +1.8R · +1.6% · 1 of 2 ended",
        "Engine: +0.7R · +0.6% · 2 of 3 ended",
        "Skipped by you: −1.1R · −1.0% · 1 of 1 ended",
    ]
    assert told[7:10] == [
        "✅ #4 PEPE · Bybit · open",
        "⏭ #3 PEPE · Bybit · −0.99% · −1.1R",
        "✅ #2 PEPE · Bybit · +1.62% · +1.8R",
    ]


async def test_russian_says_the_same(month: Stage) -> None:
    await month.tap(Decide(mark=Mark.TOOK, number=2).pack(), BO)
    assert "Вы: +1,8R · +1,6 % · закрыто 1 из 1" in await said_to(month, "/mytrades", user=BO)


async def test_own_exit_counts_from_the_engines_entry_after_both_fees(month: Stage) -> None:
    """(1 − 0.98) − 0.11 % = 1.89 %, and 1.89/0.9 = 2.10 R."""
    told = await said_to(month, "/mytrades close 2 0.98")
    assert "Exit 0.98, yours (engine: 0.9828)" in told
    assert "You: +1.89% net · +2.10R" in told
    assert "Engine: +1.62% net · +1.80R" in told
    assert "You: +2.1R · +1.9% · 1 of 2 ended" in await said_to(month, "/mytrades")


async def test_own_entry_counts_to_the_engines_exit_at_the_engines_costs(month: Stage) -> None:
    """(0.99 − 0.9828)/0.99 − 0.1 % = 0.63 %, and 0.627/0.9 = 0.70 R."""
    told = await said_to(month, "/mytrades entry #2 0.99")
    assert "Entry 0.99, yours (engine: 1)" in told
    assert "You: +0.63% net · +0.70R" in told


async def test_who_is_out_before_the_engine_has_a_result_already(month: Stage) -> None:
    """(1 − 1.004) − 0.11 % = −0.51 %."""
    told = await said_to(month, "/mytrades close 4 1,004")
    assert "You: −0.51% net · −0.57R" in told
    assert "engine: still open" in told


async def test_closing_what_was_not_marked_takes_it(month: Stage) -> None:
    await said_to(month, "/mytrades close 3 0.99")
    own = await ledger(month, 3)
    assert own is not None
    assert (own.mark, own.exit_price) == (Mark.TOOK, 0.99)


async def test_own_prices_are_undone_with_one_tap(month: Stage) -> None:
    (said,) = await month.write("/mytrades close 2 0.98")
    undo = TradePage(amend=Amend.UNDO_CLOSE, number=2).pack()
    assert undo in tappable(said)
    told = await changed(month, undo)
    assert "Exit 0.9828, the engine’s" in told
    own = await ledger(month, 2)
    assert own is not None
    assert (own.exit_price, own.exit_ms) == (None, None)
    await month.write("/mytrades entry 2 0.99")
    assert "Entry 1, the engine’s" in await changed(month, TradePage(amend=Amend.UNDO_ENTRY, number=2).pack())


async def test_a_mark_is_changed_and_removed_with_one_tap(month: Stage) -> None:
    assert "⏭ Skipped" in await changed(month, TradePage(amend=Amend.SKIP, number=2).pack())
    assert "✅ Taken" in await changed(month, TradePage(amend=Amend.TOOK, number=2).pack())
    requests = await month.tap(TradePage(amend=Amend.FORGET, number=2).pack())
    assert toast(requests) == "Removed: #2 is not among your trades any more."
    assert "#2" not in plain(shown(requests)[0])
    assert await ledger(month, 2) is None


async def test_a_double_tap_on_what_is_gone_changes_nothing(month: Stage) -> None:
    for _ in range(2):
        requests = await month.tap(TradePage(amend=Amend.FORGET, number=2).pack())
    assert toast(requests) == "#2 is not among your trades."


async def test_every_button_below_a_trade_works(month: Stage) -> None:
    await month.write("/mytrades entry 2 0.99")
    (said,) = await month.write("/mytrades close 2 0.98")
    for data in tappable(said):
        requests = await month.tap(data)
        assert shown(requests), data
        assert_readable(toast(requests))


@pytest.mark.parametrize(
    "words",
    [
        "close",
        "close 2",
        "close 2 zero",
        "close 2 -0.98",
        "close 2 0",
        "close 2 nan",
        "close 2 1e5",
        "2 0.98",
        "close #2 0.98 now",
        "open 2 1",
    ],
)
async def test_what_cannot_be_read_is_explained(month: Stage, words: str) -> None:
    assert (await said_to(month, f"/mytrades {words}")).startswith("I could not read that.")
    own = await ledger(month, 2)
    assert own is not None
    assert own.exit_price is None


async def test_a_price_that_cannot_be_meant_is_not_noted(month: Stage) -> None:
    assert (await said_to(month, "/mytrades close 2 9.8")).startswith("9.8 is far from the entry 1 of #2, so I noted nothing.")
    own = await ledger(month, 2)
    assert own is not None
    assert own.exit_price is None


async def test_a_signal_that_never_was(month: Stage) -> None:
    assert await said_to(month, "/mytrades close 999999999 0.98") == "There is no signal #999999999."


async def test_nobody_sees_or_changes_anothers_ledger(month: Stage) -> None:
    assert "Nothing noted yet" not in await said_to(month, "/mytrades")
    assert "Пока ничего не отмечено" in await said_to(month, "/mytrades", user=BO)
    requests = await month.tap(TradePage(amend=Amend.FORGET, number=2).pack(), BO)
    assert toast(requests) == "#2 нет среди ваших сделок."
    assert await ledger(month, 2) is not None


@pytest.mark.parametrize("words", ["", " close 2 0.98"])
async def test_a_group_is_led_to_the_private_chat(month: Stage, words: str) -> None:
    (said,) = await month.write(f"/mytrades{words}", chat=GROUP)
    assert isinstance(said, SendMessage)
    assert plain(said) == "Your trades are for your eyes alone. They are in our private chat."
    assert said.reply_markup is not None
    assert said.reply_markup.inline_keyboard[0][0].url == "https://t.me/sgnl_bot?start=trades"  # type: ignore[union-attr]
    assert "🧾 My trades" in await said_to(month, "/start trades")


@pytest.mark.parametrize(
    "data", [TradePage(amend=Amend.FORGET, number=2).pack(), TradesPage().pack(), OpenPage(page=Page.TRADES).pack()]
)
async def test_its_buttons_open_no_ledger_elsewhere(month: Stage, data: str) -> None:
    for place in (GROUP, CHANNEL):
        requests = await month.tap(data, chat=place)
        assert toast(requests) == "https://t.me/sgnl_bot?start=trades"
        assert not shown(requests)
    assert await ledger(month, 2) is not None


@pytest.mark.parametrize(
    "data", ["tr:forget:0:0", "tr:forget:-1:0", "tr:sell:2:0", "tr:forget:2:-1", "tp:x", "tr:forget:99999999999:0"]
)
async def test_a_forged_button_is_an_old_one(month: Stage, data: str) -> None:
    assert toast(await month.tap(data)) == "This button is from an older card. Please ask again."


async def test_many_trades_come_in_pages(month: Stage) -> None:
    for number in range(5, 20):
        await keep_one(month.database, f"t{number}", month.clock.now_ms() - HOUR_MS, TARGET, 1.0, venue=Venue.BYBIT)
        async with month.database.session() as session:
            await own_trades.enter_at(session, ADA.id, f"t{number}", 1.0, month.clock.now_ms())
    (said,) = await month.write("/mytrades")
    assert "Page 1 of 2" in plain(said)
    older = TradesPage(number=1).pack()
    assert older in tappable(said)
    assert "✅ #4" in await changed(month, older)
    assert "Page 2 of 2" in await changed(month, TradesPage(number=99_999).pack())


async def test_on_a_simulated_market_sums_are_counts(month: Stage) -> None:
    month.dispatcher["texts"] = Texts(simulated=True)
    told = (await said_to(month, "/mytrades")).splitlines()
    assert told[3:6] == ["You: 1 of 2 ended", "Engine: 2 of 3 ended", "Skipped by you: 1 of 1 ended"]
    assert told[6].startswith("🧪 Counts only.")


def own(mark: Mark = Mark.TOOK, **prices: float) -> Own:
    levels = {"entry_price": 1.0, "take_profit": 0.983, "stop_loss": 1.009}
    closed = samples.closed(ExitReason.TAKE_PROFIT, exit_price=0.983, gross_pct=1.7, net_pct=1.56, net_r=1.73)
    signal = Outcome(opened=samples.opened(**levels), opened_place=(NOON_MS, 1), closed=closed, closed_place=(NOON_MS + 1, 1))
    return Own(number=1, signal=signal, mark=mark, marked_ms=NOON_MS, **prices)


def test_without_own_prices_the_engines_result_stands() -> None:
    assert own_gain(own()) == Gain(net_pct=1.56, net_r=1.73)


def test_prices_of_what_was_skipped_count_for_nothing() -> None:
    assert own_gain(own(Mark.SKIPPED, exit_price=0.9)) == Gain(net_pct=1.56, net_r=1.73)


def test_a_tally_counts_only_what_has_ended() -> None:
    assert tally([None, Gain(net_pct=1.0, net_r=1.5), Gain(net_pct=-0.5, net_r=-0.5)]) == Tally(
        count=3, ended=2, net_pct=0.5, net_r=1.0
    )


def test_a_price_is_far_from_half_as_much_again() -> None:
    assert [is_far(price, 1.0) for price in (0.5, 0.7, 1.4, 1.6)] == [True, False, False, True]
