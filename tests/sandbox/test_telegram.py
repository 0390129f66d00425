"""Messages through the real aiogram Bot: sent, answered to, edited, removed, as Telegram does it."""

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReplyParameters,
    WebAppInfo,
)

from sandbox.telegram import Role, TelegramSandbox
from sandbox.telegram.world import YOU
from tests.sandbox.conftest import png


def one(**button: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton.model_validate({"text": "key", **button})]])


async def test_a_bot_cannot_write_before_start(telegram: TelegramSandbox, bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(YOU, "hello")


async def test_nobody_with_that_id_is_a_chat_not_found(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(999_999, "hello")


async def test_a_message_comes_back_with_its_text_and_entities(started: Bot) -> None:
    sent = await started.send_message(YOU, "😀 <b>up</b> <i>81</i>")
    assert sent.text == "😀 up 81"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities or ()] == [("bold", 3, 2), ("italic", 6, 2)]
    assert sent.html_text == "😀 <b>up</b> <i>81</i>"


async def test_message_ids_ascend_in_each_chat(telegram: TelegramSandbox, started: Bot) -> None:
    await telegram.add_bot(telegram.group)
    mine = [(await started.send_message(YOU, text)).message_id for text in "abc"]
    theirs = [(await started.send_message(telegram.group, text)).message_id for text in "ab"]
    assert mine == [2, 3, 4]
    assert theirs == [2, 3]


async def test_white_space_around_a_text_is_dropped(started: Bot) -> None:
    sent = await started.send_message(YOU, "  <b>a</b> \n\n")
    assert sent.text == "a"
    assert [(entity.offset, entity.length) for entity in sent.entities or ()] == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "why"), [("", "message text is empty"), (" \n", "message text is empty"), ("x" * 4097, "message is too long")]
)
async def test_a_text_has_1_to_4096_characters(started: Bot, text: str, why: str) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await started.send_message(YOU, text)
    assert (await started.send_message(YOU, "<b>" + "x" * 4096 + "</b>")).message_id


async def test_an_unknown_parse_mode_is_refused(started: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await started.send_message(YOU, "a", parse_mode="BBCode")


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_file_id(telegram: TelegramSandbox, started: Bot) -> None:
    sent = await started.send_photo(YOU, BufferedInputFile(png(), "chart.png"), caption="<b>card</b>")
    assert sent.photo is not None
    assert [(size.width, size.height) for size in sent.photo] == [(320, 200), (640, 400)]
    again = await started.send_photo(YOU, sent.photo[-1].file_id)
    assert again.photo == sent.photo
    assert telegram.counts.uploads == 1


async def test_a_photo_can_be_downloaded_as_it_was(started: Bot) -> None:
    picture = png(200, 100)
    sent = await started.send_photo(YOU, BufferedInputFile(picture, "chart.png"))
    assert sent.photo is not None
    file = await started.get_file(sent.photo[-1].file_id)
    assert file.file_path is not None
    loaded = await started.download_file(file.file_path)
    assert loaded is not None
    assert loaded.read() == picture


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"no picture", "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty"), (png(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS")],
)
async def test_what_is_no_picture_is_no_photo(started: Bot, content: bytes, why: str) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await started.send_photo(YOU, BufferedInputFile(content, "chart.png"))


async def test_an_unknown_file_id_and_one_of_another_kind_are_refused(started: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await started.send_photo(YOU, "AgACnothing")
    document = await started.send_document(YOU, BufferedInputFile(b"a,b", "record.csv"))
    assert document.document is not None
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await started.send_photo(YOU, document.document.file_id)


async def test_a_caption_has_at_most_1024_characters(started: Bot) -> None:
    picture = BufferedInputFile(png(), "chart.png")
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await started.send_photo(YOU, picture, caption="x" * 1025)
    assert (await started.send_photo(YOU, picture, caption="<i>" + "x" * 1024 + "</i>")).caption


async def test_documents_and_animations_are_kept(started: Bot) -> None:
    document = await started.send_document(YOU, BufferedInputFile(b"a,b\n", "record.csv"), caption="the record")
    assert document.document is not None
    assert (document.document.file_name, document.document.mime_type) == ("record.csv", "text/csv")
    moving = await started.send_animation(YOU, BufferedInputFile(png(), "moving.gif"))
    assert moving.animation is not None
    assert (await started.send_animation(YOU, moving.animation.file_id)).animation == moving.animation


async def test_an_album_is_one_group_of_messages(started: Bot) -> None:
    pictures = [InputMediaPhoto(media=BufferedInputFile(png(colour=(shade, 0, 0)), "a.png")) for shade in (1, 2)]
    sent = await started.send_media_group(YOU, pictures)
    assert len({message.media_group_id for message in sent}) == 1
    with pytest.raises(TelegramBadRequest, match="from 2 to 10"):
        await started.send_media_group(YOU, pictures[:1])


async def test_a_reply_carries_what_it_answers(started: Bot) -> None:
    card = await started.send_message(YOU, "card")
    reply = await started.send_message(YOU, "closed", reply_parameters=ReplyParameters(message_id=card.message_id))
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "card"


async def test_a_reply_to_nothing_is_refused_unless_it_may_stand_alone(started: Bot) -> None:
    gone = ReplyParameters(message_id=77)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await started.send_message(YOU, "closed", reply_parameters=gone)
    alone = gone.model_copy(update={"allow_sending_without_reply": True})
    assert (await started.send_message(YOU, "closed", reply_parameters=alone)).reply_to_message is None


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"copy_text": CopyTextButton(text="x" * 257)}, "BUTTON_COPY_TEXT_INVALID"),
        ({}, "Text buttons are unallowed"),
        ({"text": " ", "callback_data": "a"}, "BUTTON_TEXT_INVALID"),
        ({"url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"url": "ftp://example.org"}, "Unsupported URL protocol"),
        ({"web_app": WebAppInfo(url="http://example.org")}, "Only HTTPS links are allowed"),
    ],
)
async def test_a_button_keeps_telegrams_limits(started: Bot, button: dict[str, object], why: str) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await started.send_message(YOU, "a", reply_markup=one(**button))


@pytest.mark.parametrize(
    "button",
    [
        {"callback_data": "x" * 64},
        {"copy_text": CopyTextButton(text="x" * 256)},
        {"url": "https://www.bybit.com/trade/usdt/HIFIUSDT"},
        {"web_app": WebAppInfo(url="http://127.0.0.1:8080/app")},
        {"switch_inline_query": ""},
    ],
)
async def test_a_good_button_comes_back_as_it_was_sent(started: Bot, button: dict[str, object]) -> None:
    keyboard = one(**button)
    sent = await started.send_message(YOU, "a", reply_markup=keyboard)
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == keyboard.model_dump()


async def test_a_mini_app_button_is_for_private_chats(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group)
    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await bot.send_message(telegram.group, "a", reply_markup=one(web_app=WebAppInfo(url="https://sgnl.example.org/app")))


@pytest.mark.parametrize("encoding", ["json", "data", "params"])
async def test_every_encoding_of_a_call_is_read(telegram: TelegramSandbox, started: Bot, encoding: str) -> None:
    body = {"chat_id": YOU, "text": "hello", "reply_markup": '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}'}
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    async with aiohttp.ClientSession() as session, session.post(url, **{encoding: body}) as response:
        answer = await response.json()
    assert answer["result"]["text"] == "hello"
    assert answer["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"


async def test_text_that_is_no_unicode_is_refused(telegram: TelegramSandbox, started: Bot) -> None:
    raw = b'{"chat_id": 100001, "text": "\\ud800"}'
    url, headers = f"{telegram.url}/bot{telegram.token}/sendMessage", {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session, session.post(url, data=raw, headers=headers) as response:
        assert (response.status, (await response.json())["ok"]) == (400, False)


async def test_a_forum_takes_messages_by_topic(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.forum, Role.ADMINISTRATOR)
    topic = await bot.create_forum_topic(telegram.forum, "Desk")
    sent = await bot.send_message(telegram.forum, "a", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(telegram.forum, "a", message_thread_id=9_999)
