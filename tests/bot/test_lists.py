"""/watch and /mute, and the buttons that put a coin there."""

import pytest
from aiogram.methods import EditMessageReplyMarkup
from aiogram.types import InlineKeyboardMarkup, Message

from bot.callbacks import Drop, Keep, Listing, OpenSheet, ScorePage, Sheet, SignalPage, TopPage, View
from bot.cards.lists import LONGEST
from storage import chats
from storage.chats import Preferences
from tests.bot.stage import ADA, GROUP, LUMA, Stage, person, plain, private, row, shown, tappable, toast, words


def labels(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for line in markup.inline_keyboard for button in line] if markup else []


async def prefer(stage: Stage, **preferences: object) -> None:
    await stage.write("/start")
    async with stage.database.session() as session:
        await chats.change(session, ADA.id, **Preferences(**preferences))  # type: ignore[typeddict-item]


@pytest.mark.parametrize(("command", "listing"), [("watch", Listing.WATCHED), ("mute", Listing.MUTED)])
async def test_a_coin_is_put_on_a_list_and_taken_off_with_one_tap(handlers_stage: Stage, command: str, listing: Listing) -> None:
    empty = (await handlers_stage.write(f"/{command}"))[0]
    assert labels(empty.reply_markup) == ["‹ Back"]  # type: ignore[arg-type]
    listed = (await handlers_stage.write(f"/{command} 1000pepeusdt"))[0]
    assert labels(listed.reply_markup)[0] == "✕ PEPE"  # type: ignore[arg-type]
    assert getattr(await row(handlers_stage, ADA.id), listing) == {"PEPE"}
    requests = await handlers_stage.tap(tappable(listed)[0])
    assert labels(shown(requests)[0].reply_markup) == ["‹ Back"]  # type: ignore[arg-type]
    assert "PEPE" in toast(requests)
    assert getattr(await row(handlers_stage, ADA.id), listing) == frozenset()


async def test_the_same_coin_twice_stays_on_the_list(handlers_stage: Stage) -> None:
    for _ in range(2):
        await handlers_stage.write("/mute LUMA")
    assert (await row(handlers_stage, ADA.id)).muted == {"LUMA"}


async def test_a_misspelt_coin_is_not_listed_but_asked_about(handlers_stage: Stage) -> None:
    (said,) = await handlers_stage.write("/watch lumma")
    assert "Did you mean" in words(said)
    assert (await row(handlers_stage, ADA.id)).watched == frozenset()
    assert "I do not watch" in words((await handlers_stage.write("/mute a b c d"))[0])


async def test_a_full_list_says_so(handlers_stage: Stage) -> None:
    await prefer(handlers_stage, muted=frozenset(f"C{number}" for number in range(LONGEST)))
    assert "it is full" in words((await handlers_stage.write("/mute LUMA"))[0])
    assert "it is full" in toast(await handlers_stage.tap(Keep(listing=Listing.MUTED, coin="LUMA", put=True).pack()))
    assert len((await row(handlers_stage, ADA.id)).muted) == LONGEST
    assert len(tappable((await handlers_stage.write("/mute"))[0])) == LONGEST + 1


async def test_muting_below_a_signal_ends_that_coins_signals_and_can_be_undone(handlers_stage: Stage) -> None:
    await handlers_stage.write("/subscribe")
    card = shown(await handlers_stage.tap(SignalPage(view=View.CARD, number=1).pack()))[0]
    standing = Message(message_id=9, date=0, chat=private(ADA), text="card", reply_markup=card.reply_markup)  # type: ignore[arg-type]
    mute = Keep(listing=Listing.MUTED, coin="LUMA", put=True).pack()
    assert mute in tappable(card)
    requests = await handlers_stage.tap(mute, message=standing)
    assert "no more signals" in toast(requests)
    assert (await row(handlers_stage, ADA.id)).muted == {"LUMA"}
    edit = next(request for request in requests if isinstance(request, EditMessageReplyMarkup))
    before, after = labels(card.reply_markup), labels(edit.reply_markup)  # type: ignore[arg-type]
    assert [label.replace("🔕 Mute", "🔔 Unmute") for label in before] == after
    await handlers_stage.tap(Keep(listing=Listing.MUTED, coin="LUMA", put=False).pack())
    assert (await row(handlers_stage, ADA.id)).muted == frozenset()


async def test_watching_from_a_score_turns_its_star(handlers_stage: Stage) -> None:
    card = (await handlers_stage.write("/score LUMA"))[0]
    assert "☆ Watch" in labels(card.reply_markup)  # type: ignore[arg-type]
    await handlers_stage.tap(Keep(listing=Listing.WATCHED, coin="LUMA", put=True).pack())
    again = shown(await handlers_stage.tap(ScorePage(**LUMA).pack()))[0]  # type: ignore[arg-type]
    assert "★ Watching" in labels(again.reply_markup)  # type: ignore[arg-type]


async def test_a_watched_coin_comes_first_and_keeps_its_place_number(handlers_stage: Stage) -> None:
    rows = [line for line in plain((await handlers_stage.write("/top"))[0]).splitlines() if "▱" in line or "▰" in line]
    last = rows[-1].split()[1]
    await handlers_stage.write(f"/watch {last}")
    starred = [line for line in plain((await handlers_stage.write("/top 1"))[0]).splitlines() if "▱" in line or "▰" in line]
    assert starred[0].startswith(f"★ {len(rows)}. {last} ")
    assert len(starred) == 2
    turned = plain(shown(await handlers_stage.tap(TopPage().pack()))[0])
    assert turned.count("★") == 1


async def test_in_a_group_only_admins_mute(handlers_stage: Stage) -> None:
    mute = Keep(listing=Listing.MUTED, coin="LUMA", put=True).pack()
    assert "Only admins" in toast(await handlers_stage.tap(mute, person(9, "Cy"), GROUP))
    assert "Only admins" in words((await handlers_stage.write("/mute LUMA", person(9, "Cy"), GROUP))[0])
    assert (await row(handlers_stage, GROUP.id)).muted == frozenset()
    handlers_stage.session.admins.add(ADA.id)
    await handlers_stage.tap(mute, ADA, GROUP)
    assert (await row(handlers_stage, GROUP.id)).muted == {"LUMA"}


@pytest.mark.parametrize(
    "data", ["k:muted:<b>:1", "k:muted:1000PEPE:1", "k:other:PEPE:1", "k:muted:" + "A" * 25 + ":1", "x:muted::0"]
)
async def test_forged_coins_are_not_kept(handlers_stage: Stage, data: str) -> None:
    await handlers_stage.write("/start")
    assert "older card" in toast(await handlers_stage.tap(data))
    assert (await row(handlers_stage, ADA.id)).muted == frozenset()


async def test_all_lists_are_found_from_the_settings(handlers_stage: Stage) -> None:
    await prefer(handlers_stage, muted=frozenset({"LUMA"}), watched=frozenset({"KAS", "PEPE"}))
    await handlers_stage.write("/alert KAS 90")
    assert "🔕 1 muted\u00a0· ★ 2 watched\u00a0· 🔔 1 alert" in plain((await handlers_stage.write("/settings"))[0])
    lists = shown(await handlers_stage.tap(OpenSheet(sheet=Sheet.LISTS).pack()))[0]
    for sheet, entry in ((Sheet.MUTED, "✕ LUMA"), (Sheet.WATCHED, "✕ KAS"), (Sheet.ALERTS, "✕ KAS ≥ 90")):
        data = OpenSheet(sheet=sheet).pack()
        assert data in tappable(lists)
        assert entry in labels(shown(await handlers_stage.tap(data))[0].reply_markup)  # type: ignore[arg-type]


async def test_dropping_what_is_not_there_is_no_error(handlers_stage: Stage) -> None:
    requests = await handlers_stage.tap(Drop(listing=Listing.WATCHED, coin="KAS").pack())
    assert "off the watchlist" in toast(requests)
