"""What people do in their app: write and tap buttons."""

import asyncio

import msgspec

from sandbox.telegram.automatic import with_automatic
from sandbox.telegram.objects import Button, CallbackQuery, Message, User
from sandbox.telegram.queries import Answer
from sandbox.telegram.refusals import Misuse
from sandbox.telegram.rooms import LEADERS, PRESENT, Role, Room
from sandbox.telegram.world import World

TAP_TIMEOUT_S = 15.0


def say(world: World, user: User, room: Room, text: str, *, reply_to: int | None = None, topic: int | None = None) -> Message:
    """Write a text as somebody; the first one in a private chat is what pressing Start does."""
    check_may_write(world, user, room)
    if room.chat.type == "private" and room.role(world.bot.id) is Role.LEFT:
        room.roles[world.bot.id] = Role.MEMBER
        world.chat_changed(room)
    written = text.strip()
    if not written:
        raise Misuse("an empty message cannot be sent")
    said = Message(
        message_id=room.next_id(),
        date=int(world.now_s()),
        chat=room.chat,
        from_user=None if room.chat.type == "channel" else user,
        sender_chat=room.chat if room.chat.type == "channel" else None,
        message_thread_id=topic,
        is_topic_message=True if topic else None,
        text=written,
        entities=with_automatic(written, ()),
        reply_to_message=_replied(room, reply_to),
    )
    world.place(room, said)
    if hears(world, room, said):
        world.updates.put("channel_post" if room.chat.type == "channel" else "message", said)
    return said


def check_may_write(world: World, user: User, room: Room) -> None:
    """Telegram's app lets nobody try what these rules forbid."""
    if room.migrated_to is not None:
        raise Misuse("this group has become a supergroup")
    if room.role(user.id) not in PRESENT:
        raise Misuse(f"{user.first_name} is not in this chat")
    if room.chat.type == "channel" and room.role(user.id) not in LEADERS:
        raise Misuse("only administrators post in a channel")
    if room.chat.type == "private" and room.role(world.bot.id) is Role.KICKED:
        raise Misuse("the bot is blocked; unblock it to write")


def _replied(room: Room, message_id: int | None) -> Message | None:
    found = room.message(message_id) if message_id else None
    return msgspec.structs.replace(found, reply_to_message=None) if found else None


def hears(world: World, room: Room, message: Message) -> bool:
    """Whether the bot is sent a message: privacy mode hides from it what a group says among itself."""
    role = room.role(world.bot.id)
    if role in LEADERS or room.chat.type == "private":
        return True
    if role not in PRESENT:
        return False
    text, name = (message.text or "").lower(), f"@{world.bot.username}".lower()
    if text.startswith("/"):
        command = text.split()[0]
        return "@" not in command or command.endswith(name)
    replied = message.reply_to_message
    return name in text or (replied is not None and replied.from_user == world.bot)


def button_named(message: Message, name: str) -> Button:
    """The button with that text, or the only one with that text in it."""
    buttons = [button for row in message.reply_markup.inline_keyboard for button in row] if message.reply_markup else []
    exact = [button for button in buttons if button.text == name]
    found = exact or [button for button in buttons if name.lower() in button.text.lower()]
    if len(found) != 1 and not exact:
        shown = ", ".join(repr(button.text) for button in buttons) or "no buttons"
        raise Misuse(f"{len(found)} buttons match {name!r}; the message has {shown}")
    return found[0]


def button_at(message: Message, row: int, column: int) -> Button:
    """The button in that place; it may have changed since it was seen."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise Misuse("that button is gone")
    return rows[row][column]


async def tap(world: World, user: User, room: Room, message: Message, button: Button, timeout_s: float) -> Answer:
    """Tap a button; a callback waits for the bot's answer, everything else happens in the app."""
    if button.callback_data is not None:
        return await press(world, user, room, message, button.callback_data, timeout_s)
    if button.copy_text is not None:
        return Answer(answered=True, copied=button.copy_text.text)
    target = button.web_app or button.login_url
    return Answer(answered=True, url=button.url or (target.url if target else None))


async def press(world: World, user: User, room: Room, message: Message, data: str, timeout_s: float) -> Answer:
    """Send the bot a callback with any data: what a button does, and what a forged client could do."""
    with world.queries.ask() as (query_id, answer):
        inline_id = next((key for key, place in world.inline.items() if place == (room.id, message.message_id)), None)
        query = CallbackQuery(
            id=query_id,
            from_user=user,
            chat_instance=str(abs(hash((world.bot.id, room.id)))),
            message=None if inline_id else message,
            inline_message_id=inline_id,
            data=data,
        )
        world.updates.put("callback_query", query)
        try:
            async with asyncio.timeout(timeout_s):
                answered = await answer
        except TimeoutError:
            return Answer(answered=False)
    return answered if isinstance(answered, Answer) else Answer(answered=False)
