"""Somebody with a phone: writes, taps, reads what comes, and knows how long it took."""

import asyncio
import re
import time
from typing import Any

import aiohttp
import msgspec

from engine.errors import SgnlError
from sandbox.telegram.objects import Button, Message

LOOK_AGAIN_S = 0.03
PATIENCE_S = 90.0
AFTER_A_TAP_S = 6.0
AFTER_A_NOTICE_S = 0.8
PACE_S = 1.05
"""The bot serves nobody faster than this in the long run."""


class NoAnswer(SgnlError):
    """The bot said nothing, or nothing with such a button."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it stands; `edits` counts how often it changed."""

    message: Message
    edits: int = 0
    own: bool = False

    @property
    def words(self) -> str:
        return self.message.text or self.message.caption or ""

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        return self.message.reply_markup.inline_keyboard if self.message.reply_markup else ()


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What a tap brought in the app itself."""

    answered: bool
    text: str | None = None
    alert: bool = False
    url: str | None = None
    copied: str | None = None


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What was done, and what is to be looked at afterwards; `notice` is what popped up, `took_s` the time to the answer."""

    did: str
    shown: Shown | None
    notice: str = ""
    took_s: float | None = None


class Person:
    def __init__(self, client: aiohttp.ClientSession, user_id: int, chat_id: int | None = None) -> None:
        self.user_id = user_id
        self.chat_id = user_id if chat_id is None else chat_id
        self._client = client
        self._free_at_s = 0.0

    async def say(self, text: str) -> Turn:
        """The first message that comes after it is the answer."""
        await self._pause()
        began_s = time.monotonic()
        said = await self._post("say", {"text": text})
        shown = await self._until(lambda: self._after(int(said["message_id"])), PATIENCE_S)
        if shown is None:
            raise NoAnswer(f"nothing came after {text!r}")
        return Turn(did=text, shown=shown, took_s=time.monotonic() - began_s)

    async def tap(self, data: str, patience_s: float = PATIENCE_S, brings_s: float = 0.0) -> Turn:
        """The newest button whose data matches this pattern, awaited so long; then the message that it changed or brought.

        `brings_s`: how long something else may take to come after the answer, where that is long.
        """
        shown, row, column = await self.button(data, patience_s)
        before = {one.message.message_id: one.edits for one in await self.messages()}
        await self._pause()
        began_s = time.monotonic()
        wish = {"message": shown.message.message_id, "row": row, "column": column}
        answered = msgspec.convert(await self._post("tap", wish), Answered)
        took_s = time.monotonic() - began_s
        label = shown.rows[row][column].text
        if not answered.answered:
            raise NoAnswer(f"the button {label!r} ({data}) was not answered")
        notice = answered.text or answered.url or ""
        changed = await self._until(lambda: self._changed(before), brings_s or (AFTER_A_NOTICE_S if notice else AFTER_A_TAP_S))
        return Turn(did=f"[{label}]", shown=changed or shown, notice=notice, took_s=took_s)

    async def button(self, data: str, patience_s: float = PATIENCE_S) -> tuple[Shown, int, int]:
        """The newest message with such a button, and where it is there."""
        pattern = re.compile(data)
        found: tuple[Shown, int, int] | None = await self._until(lambda: self._with_button(pattern), patience_s)
        if found is None:
            raise NoAnswer(f"no button {data!r}")
        return found

    async def offers(self, data: str) -> bool:
        """Whether such a button can be tapped now."""
        return await self._with_button(re.compile(data)) is not None

    async def messages(self, limit: int = 40) -> list[Shown]:
        async with self._client.get(f"/sandbox/chats/{self.chat_id}/messages?limit={limit}") as answer:
            return msgspec.json.decode(await answer.read(), type=list[Shown])

    async def commands(self) -> list[str]:
        """As the menu of this chat offers them."""
        async with self._client.get(f"/sandbox/chats/{self.chat_id}") as answer:
            return [one["command"] for one in (await answer.json())["commands"]]

    async def app(self, url: str) -> str:
        """The address of a Mini App as this person's Telegram opens it."""
        return str((await self._post("web_app", {"url": url}))["url"])

    async def _after(self, message_id: int) -> Shown | None:
        return next((one for one in await self.messages() if one.own and one.message.message_id > message_id), None)

    async def _changed(self, before: dict[int, int]) -> Shown | None:
        """The newest that is new or was edited."""
        seen = [one for one in await self.messages() if one.own and before.get(one.message.message_id) != one.edits]
        return seen[-1] if seen else None

    async def _with_button(self, pattern: re.Pattern[str]) -> tuple[Shown, int, int] | None:
        for one in reversed(await self.messages()):
            for row, buttons in enumerate(one.rows):
                for column, button in enumerate(buttons):
                    if pattern.search(button.callback_data or ""):
                        return one, row, column
        return None

    async def _until(self, look: Any, patience_s: float) -> Any:
        """What `look` finds, or None when it has found nothing for so long."""
        until_s = time.monotonic() + patience_s
        while not (found := await look()):
            if time.monotonic() > until_s:
                return None
            await asyncio.sleep(LOOK_AGAIN_S)
        return found

    async def _post(self, action: str, body: dict[str, Any]) -> Any:
        async with self._client.post(f"/sandbox/{action}", json={"chat": self.chat_id, "user": self.user_id, **body}) as answer:
            told = await answer.json()
        if answer.status != 200:
            raise NoAnswer(f"{action} {body}: {told.get('error')}")
        return told

    async def _pause(self) -> None:
        now_s = time.monotonic()
        await asyncio.sleep(self._free_at_s - now_s)
        self._free_at_s = max(now_s, self._free_at_s) + PACE_S
