"""Messages changed, removed, repeated and pinned through the real aiogram Bot."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto, LinkPreviewOptions, Message

from sandbox.telegram import Role, TelegramSandbox
from sandbox.telegram.world import YOU
from tests.sandbox.conftest import keys, png


async def test_a_photo_caption_and_keyboard_are_edited_in_place(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_photo(YOU, BufferedInputFile(png(), "a.png"), caption="open", reply_markup=keys("Took", "Skip"))
    edited = await started.edit_message_caption(
        chat_id=YOU, message_id=sent.message_id, caption="closed", reply_markup=keys("Chart")
    )
    assert isinstance(edited, Message)
    assert (edited.caption, edited.photo == sent.photo, edited.edit_date is not None) == ("closed", True, True)
    await started.edit_message_reply_markup(chat_id=YOU, message_id=sent.message_id)
    kept = telegram.room(YOU).posts[sent.message_id]
    assert (kept.message.caption, kept.message.reply_markup, kept.edits) == ("closed", None, 1)


async def test_a_picture_is_changed_by_an_upload_and_by_file_id(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_photo(YOU, BufferedInputFile(png(), "1m.png"), caption="1m")
    assert sent.photo is not None
    fresh = InputMediaPhoto(media=BufferedInputFile(png(500, 300), "5m.png"), caption="<b>5m</b>")
    edited = await started.edit_message_media(fresh, chat_id=YOU, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.photo or ())[-1].width == 500
    assert edited.html_text == "<b>5m</b>"
    back = InputMediaPhoto(media=sent.photo[-1].file_id, caption="1m")
    await started.edit_message_media(back, chat_id=YOU, message_id=sent.message_id)
    assert telegram.counts.uploads == 2
    assert telegram.room(YOU).posts[sent.message_id].edits == 2


async def test_a_photo_message_can_become_a_document(started: Bot) -> None:
    sent = await started.send_photo(YOU, BufferedInputFile(png(), "a.png"))
    document = InputMediaDocument(media=BufferedInputFile(b"x", "a.txt"))
    edited = await started.edit_message_media(document, chat_id=YOU, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.photo is None
    assert edited.document is not None


async def test_an_edit_that_changes_nothing_is_refused(started: Bot) -> None:
    sent = await started.send_message(YOU, "<b>same</b>", reply_markup=keys("a"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await started.edit_message_text("<b>same</b>\n", chat_id=YOU, message_id=sent.message_id, reply_markup=keys("a"))
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await started.edit_message_reply_markup(chat_id=YOU, message_id=sent.message_id, reply_markup=keys("a"))


async def test_an_edit_without_a_keyboard_takes_it_away(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_message(YOU, "a", reply_markup=keys("a"))
    await started.edit_message_text(
        "b", chat_id=YOU, message_id=sent.message_id, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    last = telegram.last(YOU)
    assert last is not None
    assert (last.text, last.reply_markup) == ("b", None)


async def test_edits_of_the_wrong_message_are_refused(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_photo(YOU, BufferedInputFile(png(), "a.png"))
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await started.edit_message_text("b", chat_id=YOU, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await started.edit_message_text("b", chat_id=YOU, message_id=77)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await started.edit_message_text("b", chat_id=YOU, message_id=1)
    text = await started.send_message(YOU, "a")
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await started.edit_message_text("x" * 4097, chat_id=YOU, message_id=text.message_id)


async def test_a_deleted_message_is_gone(telegram: TelegramSandbox, started: Bot) -> None:
    first, second, third = [await started.send_message(YOU, text) for text in "abc"]
    assert await started.delete_message(YOU, first.message_id)
    assert await started.delete_messages(YOU, [second.message_id, 77])
    assert [message.message_id for message in telegram.messages(YOU, by_bot=True)] == [third.message_id]
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await started.delete_message(YOU, first.message_id)


async def test_a_message_is_forwarded_and_copied(telegram: TelegramSandbox, started: Bot) -> None:
    await telegram.add_bot(telegram.channel, Role.ADMINISTRATOR)
    post = await started.send_message(telegram.channel, "<b>signal</b>")
    forwarded = await started.forward_message(YOU, telegram.channel, post.message_id)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "channel"
    copied = await started.copy_message(YOU, telegram.channel, post.message_id)
    last = telegram.last(YOU)
    assert last is not None
    assert (last.message_id, last.text, last.forward_origin) == (copied.message_id, "signal", None)


async def test_the_last_pinned_message_is_the_chats(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_message(YOU, "pulse")
    assert await started.pin_chat_message(YOU, sent.message_id)
    pinned = (await started.get_chat(YOU)).pinned_message
    assert isinstance(pinned, Message)
    assert pinned.text == "pulse"
    assert await started.unpin_chat_message(YOU)
    with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
        await started.unpin_chat_message(YOU)
    assert await started.unpin_all_chat_messages(YOU)


async def test_a_group_needs_rights_for_pinning(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group)
    sent = await bot.send_message(telegram.group, "pulse")
    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages"):
        await bot.pin_chat_message(telegram.group, sent.message_id)
    await telegram.add_bot(telegram.group, Role.ADMINISTRATOR)
    assert await bot.pin_chat_message(telegram.group, sent.message_id)
