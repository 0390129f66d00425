"""People: what they do in their apps, and what the bot is told of it."""

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    ChosenInlineResult,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
)

from sandbox.telegram import Misuse, Role, TelegramSandbox
from sandbox.telegram.world import FRIEND, YOU
from tests.sandbox.conftest import Polling, keys


async def kinds(bot: Bot) -> list[str]:
    """What the waiting updates are, oldest first; they stay unconfirmed."""
    return [update.event_type for update in await bot.get_updates()]


async def test_start_with_its_words_reaches_the_handler_and_is_answered(telegram: TelegramSandbox, polling: Polling) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"{message.from_user.first_name if message.from_user else ''}: {command.args}")

    async with polling(dispatcher):
        await telegram.say(telegram.you, telegram.you, "/start s_12")
        answer = await telegram.until(lambda: telegram.last(YOU))
    assert answer.text == "Alex: s_12"


async def test_a_tap_is_answered_with_a_notice(telegram: TelegramSandbox, started: Bot, polling: Polling) -> None:
    dispatcher = Dispatcher()

    @dispatcher.callback_query(F.data == "Skip")
    async def skip(query: CallbackQuery) -> None:
        await query.answer("Skipped", show_alert=True)

    card = await started.send_message(YOU, "card", reply_markup=keys("Took", "Skip"))
    shown = telegram.room(YOU).message(card.message_id)
    assert shown is not None
    async with polling(dispatcher):
        answer = await telegram.tap(YOU, shown, "Skip")
    assert (answer.answered, answer.text, answer.alert) == (True, "Skipped", True)


async def test_a_tap_that_nobody_answers_ends_by_itself(telegram: TelegramSandbox, started: Bot) -> None:
    await started.send_message(YOU, "card", reply_markup=keys("Took"))
    card = telegram.last(YOU)
    assert card is not None
    assert not (await telegram.tap(YOU, card, "took", timeout_s=0.01)).answered
    query = (await started.get_updates())[-1].callback_query
    assert query is not None
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired or query ID is invalid"):
        await started.answer_callback_query(query.id)


async def test_a_forged_callback_carries_what_its_sender_likes(telegram: TelegramSandbox, started: Bot) -> None:
    await started.send_message(YOU, "card", reply_markup=keys("Took"))
    card = telegram.last(YOU)
    assert card is not None
    await telegram.forge(FRIEND, card, "admin:pause", timeout_s=0.01)
    query = (await started.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("admin:pause", FRIEND)


async def test_copy_and_link_buttons_never_reach_the_bot(telegram: TelegramSandbox, started: Bot) -> None:
    copy = InlineKeyboardButton(text="Entry", copy_text=CopyTextButton(text="0.6148"))
    link = InlineKeyboardButton(text="Bybit", url="https://www.bybit.com/")
    await started.send_message(YOU, "card", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[copy, link]]))
    card = telegram.last(YOU)
    assert card is not None
    assert (await telegram.tap(YOU, card, "Entry")).copied == "0.6148"
    assert (await telegram.tap(YOU, card, "Bybit")).url == "https://www.bybit.com/"
    assert await kinds(started) == ["message"]
    with pytest.raises(Misuse, match="0 buttons match 'Skip'; the message has 'Entry', 'Bybit'"):
        await telegram.tap(YOU, card, "Skip")


async def test_a_long_notice_is_refused(telegram: TelegramSandbox, started: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await started.answer_callback_query("1", text="x" * 201)


async def test_blocking_is_told_and_ends_the_writing(telegram: TelegramSandbox, started: Bot) -> None:
    await telegram.block(YOU)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await started.send_message(YOU, "hello")
    change = (await started.get_updates())[-1].my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(Misuse, match="blocked"):
        await telegram.say(YOU, YOU, "hello?")
    await telegram.unblock(YOU)
    assert await started.send_message(YOU, "hello")


async def test_a_channel_takes_the_bot_only_as_administrator(telegram: TelegramSandbox, bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the channel chat"):
        await bot.send_message(telegram.channel, "signal")
    with pytest.raises(Misuse, match="only as its administrator"):
        await telegram.add_bot(telegram.channel, Role.MEMBER)
    await telegram.add_bot(telegram.channel, Role.ADMINISTRATOR)
    sent = await bot.send_message("@sgnl_signals", "signal")
    assert sent.sender_chat is not None
    assert sent.chat.id == telegram.channel
    await telegram.add_bot(telegram.channel, Role.ADMINISTRATOR, denied=frozenset({"can_post_messages"}))
    with pytest.raises(TelegramBadRequest, match="need administrator rights in the channel chat"):
        await bot.send_message(telegram.channel, "signal")


async def test_joining_and_leaving_a_group_are_told(telegram: TelegramSandbox, bot: Bot, polling: Polling) -> None:
    dispatcher, heard = Dispatcher(), []

    @dispatcher.my_chat_member()
    async def changed(update: ChatMemberUpdated) -> None:
        heard.append((update.from_user.id, update.old_chat_member.status, update.new_chat_member.status))

    async with polling(dispatcher):
        await telegram.add_bot(telegram.group, by=FRIEND)
        await telegram.add_bot(telegram.group, Role.ADMINISTRATOR)
        await telegram.remove_bot(telegram.group)
        await telegram.until(lambda: len(heard) == 3)
    assert heard == [(FRIEND, "left", "member"), (YOU, "member", "administrator"), (YOU, "administrator", "kicked")]
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the group chat"):
        await bot.send_message(telegram.group, "hello")


async def test_a_restricted_bot_cannot_write(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group, Role.RESTRICTED)
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await bot.send_message(telegram.group, "hello")


async def test_privacy_mode_hides_what_a_group_says_among_itself(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group)
    mine = await bot.send_message(telegram.group, "signal")
    for text in ("hello all", "/top@other_bot", "/top", "/top@sgnl_bot 5", "what says @sgnl_bot?"):
        await telegram.say(FRIEND, telegram.group, text)
    await telegram.say(FRIEND, telegram.group, "nice", reply_to=mine.message_id)
    heard = [update.message.text for update in await bot.get_updates() if update.message and update.message.text]
    assert heard == ["/top", "/top@sgnl_bot 5", "what says @sgnl_bot?", "nice"]
    await telegram.add_bot(telegram.group, Role.ADMINISTRATOR)
    await telegram.say(FRIEND, telegram.group, "now it hears this")
    last = (await bot.get_updates())[-1].message
    assert last is not None
    assert last.text == "now it hears this"


async def test_posts_of_a_channel_are_channel_posts(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.channel, Role.ADMINISTRATOR)
    await telegram.say(YOU, telegram.channel, "/start")
    post = (await bot.get_updates())[-1].channel_post
    assert post is not None
    assert (post.from_user, post.text) == (None, "/start")
    with pytest.raises(Misuse, match="only administrators post in a channel"):
        await telegram.say(FRIEND, telegram.channel, "me too")


async def test_a_group_that_grows_sends_the_bot_to_its_new_id(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group)
    grown = await telegram.migrate(telegram.group)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(telegram.group, "signal")
    assert moved.value.migrate_to_chat_id == grown.id
    assert (await bot.send_message(grown.id, "signal")).chat.type == "supergroup"
    said = [update.message for update in await bot.get_updates() if update.message]
    assert [(message.migrate_to_chat_id, message.migrate_from_chat_id) for message in said[-2:]] == [
        (grown.id, None),
        (None, telegram.group),
    ]


async def test_members_are_told_with_their_roles(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group, Role.ADMINISTRATOR)
    assert (await bot.get_chat_member(telegram.group, YOU)).status == "creator"
    assert (await bot.get_chat_member(telegram.group, FRIEND)).status == "member"
    stranger = telegram.add_user("Zoe")
    assert (await bot.get_chat_member(telegram.group, stranger.id)).status == "left"
    leaders = await bot.get_chat_administrators(telegram.group)
    assert [leader.user.id for leader in leaders] == [YOU, telegram.bot.id]
    assert await bot.get_chat_member_count(telegram.group) == 3
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await bot.get_chat_member(telegram.group, 42)


async def test_a_promotion_is_told_to_who_asked_for_it(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group, Role.ADMINISTRATOR)
    await telegram.set_role(telegram.group, FRIEND, Role.ADMINISTRATOR)
    assert "chat_member" not in await kinds(bot)
    await bot.get_updates(allowed_updates=["chat_member"])
    await telegram.set_role(telegram.group, FRIEND, Role.MEMBER)
    change = (await bot.get_updates())[-1].chat_member
    assert change is not None
    assert change.new_chat_member.status == "member"


async def test_the_bot_leaves_a_chat(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.add_bot(telegram.group)
    assert await bot.leave_chat(telegram.group)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
        await bot.send_message(telegram.group, "hello")


async def test_chats_describe_themselves(telegram: TelegramSandbox, started: Bot) -> None:
    assert (await started.get_chat(YOU)).first_name == "Alex"
    await telegram.add_bot(telegram.forum)
    assert (await started.get_chat(telegram.forum)).is_forum
    with pytest.raises(TelegramBadRequest, match="there are no administrators in the private chat"):
        await started.get_chat_administrators(YOU)


async def test_an_inline_result_is_shared_and_edited(telegram: TelegramSandbox, bot: Bot, polling: Polling) -> None:
    dispatcher, chosen = Dispatcher(), []

    @dispatcher.inline_query()
    async def offer(query: InlineQuery) -> None:
        content = InputTextMessageContent(message_text=f"<b>{query.query}</b> 81")
        await query.answer(
            [InlineQueryResultArticle(id="1", title="PEPE", input_message_content=content, reply_markup=keys("More"))]
        )

    @dispatcher.chosen_inline_result()
    async def remember(result: ChosenInlineResult) -> None:
        chosen.append(result.inline_message_id)

    async with polling(dispatcher):
        [result] = await telegram.ask_inline(YOU, telegram.group, "pepe")
        sent = await telegram.send_inline(YOU, telegram.group, "pepe", result)
        await telegram.until(lambda: chosen)
    assert (sent.text, sent.via_bot) == ("pepe 81", telegram.bot)
    assert await bot.edit_message_text("pepe 82", inline_message_id=chosen[0]) is True
    assert telegram.messages(telegram.group)[-1].text == "pepe 82"


@pytest.mark.parametrize(
    ("article", "start_parameter", "said"),
    [
        ({"id": "x" * 65}, "top", "RESULT_ID_INVALID"),
        ({"id": ""}, "top", "RESULT_ID_INVALID"),
        ({"title": ""}, "top", "ARTICLE_TITLE_EMPTY"),
        ({"text": "<b>open"}, "top", "can't parse entities"),
        ({}, "to p", "START_PARAM_INVALID"),
    ],
)
async def test_inline_results_are_read_as_telegram_reads_them(
    bot: Bot, article: dict[str, str], start_parameter: str, said: str
) -> None:
    content = InputTextMessageContent(message_text=article.get("text", "81"), parse_mode="HTML")
    result = InlineQueryResultArticle(id=article.get("id", "1"), title=article.get("title", "PEPE"), input_message_content=content)
    button = InlineQueryResultsButton(text="Open", start_parameter=start_parameter)
    with pytest.raises(TelegramBadRequest, match=said):
        await bot.answer_inline_query("1", [result], button=button)


async def test_an_inline_query_that_nobody_answers_offers_nothing(telegram: TelegramSandbox, bot: Bot) -> None:
    assert await telegram.ask_inline(YOU, YOU, "pepe", timeout_s=0.01) == []
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_inline_query("1", [])


async def test_a_language_is_the_persons_own(telegram: TelegramSandbox, bot: Bot, polling: Polling) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(Command("lang"))
    async def language(message: Message) -> None:
        await message.answer(message.from_user.language_code or "" if message.from_user else "")

    telegram.speak(YOU, "fa")
    async with polling(dispatcher):
        await telegram.say(YOU, YOU, "/lang")
        assert (await telegram.until(lambda: telegram.last(YOU))).text == "fa"


async def test_a_reset_brings_everybody_back_to_the_start(telegram: TelegramSandbox, started: Bot) -> None:
    await telegram.add_bot(telegram.group)
    telegram.world.reset()
    assert await started.get_updates() == []
    with pytest.raises(TelegramForbiddenError, match="can't initiate"):
        await started.send_message(YOU, "hello")
