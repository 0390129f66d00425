"""`@bot pepe` in any chat."""

import pytest
from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, User

from bot.settings import Access
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram.markup import parse_html
from storage import chats, people
from storage.database import Database
from tests.bot.stage import ADA, BO, Stage, plain, private


async def asked(stage: Stage, words: str, user: User = ADA) -> AnswerInlineQuery:
    requests = await stage.feed(inline_query=InlineQuery(id="i", from_user=user, query=words, offset=""))
    answers = [request for request in requests if isinstance(request, AnswerInlineQuery)]
    assert len(answers) == 1
    return answers[0]


def shared(answer: AnswerInlineQuery) -> list[str]:
    """What each result would write into the chat."""
    texts = []
    for result in answer.results:
        assert isinstance(result, InlineQueryResultArticle)
        assert isinstance(result.input_message_content, InputTextMessageContent)
        texts.append(parse_html(result.input_message_content.message_text)[0])
    return texts


def titles(answer: AnswerInlineQuery) -> list[str]:
    return [result.title for result in answer.results if isinstance(result, InlineQueryResultArticle)]


async def test_a_coin_is_offered_on_each_venue_and_the_named_one_first(handlers_stage: Stage) -> None:
    assert [text.splitlines()[0] for text in shared(await asked(handlers_stage, "luma"))] == [
        "LUMA · Binance · LUMAUSDT",
        "LUMA · Bybit · LUMAUSDT",
    ]
    assert shared(await asked(handlers_stage, "luma bybit"))[0].startswith("LUMA · Bybit")


async def test_a_shared_score_says_when_it_was_true(handlers_stage: Stage) -> None:
    assert "a shared score does not change" in shared(await asked(handlers_stage, "luma"))[0]


async def test_the_button_below_leads_to_the_live_score(handlers_stage: Stage) -> None:
    result = (await asked(handlers_stage, "1000pepe")).results[0]
    assert isinstance(result, InlineQueryResultArticle)
    assert result.reply_markup is not None
    button = result.reply_markup.inline_keyboard[0][0]
    assert (button.url, button.callback_data) == ("https://t.me/sgnl_bot?start=c_PEPE", None)
    said = await handlers_stage.write("/start c_PEPE")
    assert plain(said[0]).startswith("PEPE · MEXC · 1000PEPEUSDT")


async def test_a_link_to_a_coin_that_is_gone_offers_its_neighbours(handlers_stage: Stage) -> None:
    assert "Did you mean" in plain((await handlers_stage.write("/start c_LUMB"))[0])


async def test_a_misspelt_coin_is_answered_with_the_nearest(handlers_stage: Stage) -> None:
    assert titles(await asked(handlers_stage, "lumma"))[0].startswith("LUMA · UPS ")


async def test_without_a_word_the_best_of_the_moment_are_offered(handlers_stage: Stage) -> None:
    board = handlers_stage.board.latest
    assert board is not None
    assert [title.split()[0] for title in titles(await asked(handlers_stage, " "))] == [row.coin for row in board.rows]


async def test_before_the_first_scan_there_is_a_way_into_the_bot(
    handlers_database: Database, handlers_market: tuple[Scanner, Opened]
) -> None:
    answer = await asked(Stage(handlers_database, *handlers_market), "")
    assert answer.results == []
    assert answer.button is not None
    assert (answer.button.text, answer.button.start_parameter) == ("Nothing is scored yet. Open SGNL", "top")


async def test_what_is_no_coin_at_all_offers_nothing(handlers_stage: Stage) -> None:
    answer = await asked(handlers_stage, "what is this?")
    assert answer.results == []
    assert answer.button is not None


async def test_everybody_reads_a_language_of_his_own(handlers_stage: Stage) -> None:
    assert "условий входа" in shared(await asked(handlers_stage, "luma", BO))[0].lower()
    await handlers_stage.write("/start", BO)
    async with handlers_stage.database.session() as session:
        await chats.change(session, private(BO).id, language="en")
    answer = await asked(handlers_stage, "luma", BO)
    assert "entry conditions" in shared(answer)[0]
    assert answer.is_personal


@pytest.mark.parametrize("access", [Access.PRIVATE, Access.APPROVAL])
async def test_who_is_not_let_in_is_offered_to_ask(
    handlers_database: Database, handlers_market: tuple[Scanner, Opened], access: Access
) -> None:
    stage = Stage(handlers_database, *handlers_market, access=access)
    answer = await asked(stage, "luma")
    assert answer.results == []
    assert answer.button is not None
    assert answer.button.text == "Ask for access in the bot"


async def test_the_banned_are_offered_nothing(handlers_stage: Stage) -> None:
    await handlers_stage.write("/start", ADA)
    async with handlers_stage.database.session() as session:
        await people.ban(session, ADA.id)
    answer = await asked(handlers_stage, "luma")
    assert (answer.results, answer.button) == ([], None)
