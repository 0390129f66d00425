"""Inline mode: typing `@bot …` in any chat, and sending one of the results."""

import asyncio
import itertools

import msgspec

from sandbox.telegram.content import read_caption, read_text
from sandbox.telegram.keyboards import read_keyboard
from sandbox.telegram.objects import ChosenResult, InlineQuery, Message, User
from sandbox.telegram.people import check_may_write, hears
from sandbox.telegram.refusals import Misuse
from sandbox.telegram.rooms import Room
from sandbox.telegram.world import World

_NUMBERS = itertools.count(1)


class TextContent(msgspec.Struct, frozen=True, kw_only=True):
    message_text: str
    parse_mode: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What an inline result has that is needed to show and to send it."""

    id: str
    type: str
    title: str = ""
    description: str = ""
    caption: str = ""
    parse_mode: str = ""
    photo_file_id: str = ""
    input_message_content: TextContent | None = None
    reply_markup: dict[str, object] | None = None


async def ask(world: World, user: User, room: Room, text: str, timeout_s: float) -> list[Result]:
    """Type `@bot text` in a chat: the results the bot offers; none if it does not answer."""
    with world.queries.ask() as (query_id, answer):
        kind = "sender" if room.chat.type == "private" else room.chat.type
        world.updates.put("inline_query", InlineQuery(id=query_id, from_user=user, query=text, offset="", chat_type=kind))
        try:
            async with asyncio.timeout(timeout_s):
                return msgspec.convert(await answer, list[Result], from_attributes=True)
        except TimeoutError:
            return []


def send(world: World, user: User, room: Room, query: str, result: Result) -> Message:
    """Send a result as somebody; the bot learns which one was chosen, if it asked for that."""
    check_may_write(world, user, room)
    message = _written(world, result, Message(message_id=room.next_id(), date=int(world.now_s()), chat=room.chat))
    message = msgspec.structs.replace(message, from_user=user, via_bot=world.bot)
    if result.reply_markup is not None:
        raw = msgspec.json.encode(result.reply_markup).decode()
        message = msgspec.structs.replace(message, reply_markup=read_keyboard(raw, room.chat.type))
    world.place(room, message)
    inline_id = f"inline-{next(_NUMBERS)}"
    world.inline[inline_id] = (room.id, message.message_id)
    if hears(world, room, message):
        world.updates.put("message", message)
    shown = inline_id if message.reply_markup else None
    chosen = ChosenResult(result_id=result.id, from_user=user, query=query, inline_message_id=shown)
    world.updates.put("chosen_inline_result", chosen)
    return message


def _written(world: World, result: Result, message: Message) -> Message:
    if result.input_message_content is not None:
        said = read_text(result.input_message_content.message_text, result.input_message_content.parse_mode)
        return msgspec.structs.replace(message, text=said.text, entities=said.entities)
    if result.photo_file_id:
        said = read_caption(result.caption, result.parse_mode)
        photo = world.files.photo_again(result.photo_file_id)
        return msgspec.structs.replace(message, photo=photo, caption=said.text or None, caption_entities=said.entities)
    raise Misuse(f"the sandbox cannot send an inline result of type {result.type!r} without a text or a kept photo")
