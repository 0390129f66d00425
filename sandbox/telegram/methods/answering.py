"""Methods that answer what a person is waiting for, and those that hand out files."""

import msgspec

from sandbox.telegram.calls import Call
from sandbox.telegram.content import read_text
from sandbox.telegram.inline import Result
from sandbox.telegram.profile import START_PARAMETER
from sandbox.telegram.queries import Answer
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.world import World

NOTICE_CHARACTERS = 200
RESULTS = 50
RESULT_ID_BYTES = 64


class ResultsButton(msgspec.Struct, frozen=True):
    """Stands above the results and leads into the private chat with the bot."""

    text: str
    start_parameter: str | None = None


async def answer_callback_query(world: World, call: Call) -> bool:
    text = call.text("text")
    if len(text) > NOTICE_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = Answer(answered=True, text=text or None, alert=call.flag("show_alert"), url=call.text("url") or None)
    world.queries.answer(call.text("callback_query_id"), answer)
    return True


async def answer_inline_query(world: World, call: Call) -> bool:
    results = call.shaped("results", list[Result], "inline query results") or []
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    button = call.shaped("button", ResultsButton, "inline query results button")
    if button is not None and not START_PARAMETER.fullmatch(button.start_parameter or ""):
        raise bad_request("START_PARAM_INVALID")
    world.queries.answer(call.text("inline_query_id"), results)
    return True


def _check_result(result: Result) -> None:
    if not 1 <= len(result.id.encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if result.type == "article" and not result.title:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    if result.input_message_content is not None:
        read_text(result.input_message_content.message_text, result.input_message_content.parse_mode)


async def get_file(world: World, call: Call) -> dict[str, object]:
    stored = world.files.get(call.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
