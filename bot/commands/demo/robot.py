"""What people would do in the chats by themselves: bring the bot in, subscribe, and (with nobody watching) press Start."""

import logging

from sandbox.telegram import Role, TelegramSandbox
from sandbox.telegram.objects import Message
from sandbox.telegram.rooms import Room

log = logging.getLogger(__name__)

PATIENCE_S = 60.0


class Robot:
    def __init__(self, telegram: TelegramSandbox, *, presses_start: bool) -> None:
        self._telegram = telegram
        self._presses_start = presses_start

    async def act(self) -> None:
        telegram = self._telegram
        await telegram.until(lambda: telegram.counts.calls["getupdates"], PATIENCE_S)
        if self._presses_start:
            await self._start()
        await telegram.add_bot(telegram.channel, Role.ADMINISTRATOR)
        await telegram.add_bot(telegram.group)
        await self._answer_in(telegram.group)
        await telegram.say(telegram.you, telegram.group, "/subscribe")

    async def _start(self) -> None:
        you = self._telegram.you
        await self._telegram.say(you, you, "/start")
        welcome = await self._answer_in(you.id)
        await self._telegram.tap(you, welcome, "I understand the risk")
        await self._telegram.tap(you, welcome, "Subscribe")

    async def _answer_in(self, chat: Room | int) -> Message:
        answers = await self._telegram.until(lambda: self._telegram.messages(chat, by_bot=True), PATIENCE_S)
        return answers[-1]
