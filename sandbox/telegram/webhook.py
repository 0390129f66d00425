"""Updates pushed to the bot's own address, one after the other, each until it is taken."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import aiohttp
import msgspec

from sandbox.telegram.calls import Call, read_reply
from sandbox.telegram.refusals import Refused
from sandbox.telegram.updates import Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
ANSWER_S = 60.0
REPLY_BYTES = 50 << 20
AGAIN_S = (0.2, 0.5, 1.0, 2.0, 5.0)


class Target(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    secret: str | None = None


class Webhook:
    """`error` is why the last push failed, at `error_s` in Unix seconds."""

    def __init__(self, updates: Updates, now_s: Callable[[], float]) -> None:
        self.target: Target | None = None
        self.error = ""
        self.error_s = 0
        self._updates = updates
        self._now_s = now_s
        self._aimed = asyncio.Event()

    def aim(self, target: Target | None) -> None:
        self.target = target
        self.error = ""
        if target is None:
            self._aimed.clear()
        else:
            self._aimed.set()

    async def run(self, perform: Callable[[Call], Awaitable[object]]) -> None:
        """Push for ever; `perform` does what a bot asks for in its answer to an update."""
        failures = 0
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_S)) as session:
            while True:
                await self._aimed.wait()
                await self._updates.arrived.wait()
                if await self._push(session, perform):
                    failures = 0
                else:
                    await asyncio.sleep(AGAIN_S[min(failures, len(AGAIN_S) - 1)])
                    failures += 1

    async def _push(self, session: aiohttp.ClientSession, perform: Callable[[Call], Awaitable[object]]) -> bool:
        target, update = self.target, self._updates.first()
        if target is None or update is None:
            return True
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: target.secret} if target.secret else {})
        try:
            async with session.post(target.url, data=msgspec.json.encode(update.wire()), headers=headers) as response:
                if not response.ok:
                    return self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                asked = await read_reply(response, REPLY_BYTES)
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(f"Connection failed: {error}")
        self._updates.confirm(update.update_id + 1)
        if asked is not None:
            with contextlib.suppress(Refused):  # the answer to a call made this way goes nowhere
                await perform(asked)
        return True

    def _failed(self, why: str) -> bool:
        self.error, self.error_s = why, int(self._now_s())
        return False
