"""Methods that answer what a person is waiting for, and those that hand out files."""

from sandbox.telegram.calls import Call
from sandbox.telegram.queries import Answer
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.world import World

NOTICE_CHARACTERS = 200
RESULTS = 50


async def answer_callback_query(world: World, call: Call) -> bool:
    text = call.text("text")
    if len(text) > NOTICE_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = Answer(answered=True, text=text or None, alert=call.flag("show_alert"), url=call.text("url") or None)
    world.queries.answer(call.text("callback_query_id"), answer)
    return True


async def answer_inline_query(world: World, call: Call) -> bool:
    results = call.shaped("results", list[dict[str, object]], "inline query results") or []
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    names = [result.get("id") for result in results]
    if len(set(map(str, names))) < len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.queries.answer(call.text("inline_query_id"), results)
    return True


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
