"""Signing in: by what Telegram signed for its Mini App, or by a link from /web. Each opens the door once."""

import time
from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256

from aiogram.utils.web_app import WebAppInitData, safe_parse_webapp_init_data

from bot.web.app.wire import No
from bot.web.seals import LINK, SESSION, Pass, Seal

SESSION_S = 6 * 3_600
FRESH_S = 3_600
"""How old what Telegram signed may be."""
AHEAD_S = 60
"""How far Telegram's clock may be ahead of ours."""
LONGEST = 8_192
REMEMBERED = 50_000


class Why(StrEnum):
    """What is wrong with a sign-in; each is a text."""

    FORGED = "web-refused-forged"
    EXPIRED = "web-refused-expired"
    USED = "web-refused-used"


class Refused(No):
    """Somebody may not come in."""

    def __init__(self, why: Why) -> None:
        super().__init__(403, why)


class SignIn:
    """`session` is the seal of the cookie. What was used is remembered as long as it could be used again."""

    def __init__(self, token: str, now_s: Callable[[], float] = time.time) -> None:
        self._token = token
        self._now_s = now_s
        self._link = Seal(token, LINK)
        self._session = Seal(token, SESSION)
        self._used: dict[str, float] = {}

    def by_init_data(self, init_data: str, standing: Pass | None) -> Pass:
        """`standing`: who is signed in already. A page that reloads shows the same data again, and stays signed in by it.

        :raises Refused: not from Telegram, too old, or used by somebody.
        """
        said = self._verified(init_data)
        signed_s = said.auth_date.timestamp()
        if said.user is None or signed_s > self._now_s() + AHEAD_S:
            raise Refused(Why.FORGED)
        if signed_s < self._now_s() - FRESH_S:
            raise Refused(Why.EXPIRED)
        mark = sha256(said.hash.encode()).hexdigest()[:16]
        return self._admitted(said.user.id, mark, signed_s + FRESH_S, standing)

    def by_link(self, link: str, standing: Pass | None) -> Pass:
        """:raises Refused: not from /web, too old, or used by somebody."""
        asked = self._link.open(link)
        if asked is None:
            raise Refused(Why.FORGED)
        if asked.until_s < self._now_s():
            raise Refused(Why.EXPIRED)
        return self._admitted(asked.user_id, asked.mark, asked.until_s, standing)

    def who(self, cookie: str) -> Pass | None:
        """Whose session this is; None when it has run out or was never one."""
        found = self._session.open(cookie)
        return found if found is not None and found.until_s > self._now_s() else None

    def cookie(self, content: Pass) -> str:
        return self._session.close(content)

    def _admitted(self, user_id: int, mark: str, until_s: float, standing: Pass | None) -> Pass:
        if standing is not None and (standing.user_id, standing.mark) == (user_id, mark):
            return standing
        now_s = self._now_s()
        if self._used.get(mark, 0.0) > now_s:
            raise Refused(Why.USED)
        self._used = {other: end_s for other, end_s in self._used.items() if end_s > now_s} if self._is_full() else self._used
        if self._is_full():
            del self._used[next(iter(self._used))]
        self._used[mark] = until_s + AHEAD_S
        return Pass(user_id=user_id, until_s=int(now_s) + SESSION_S, mark=mark)

    def _is_full(self) -> bool:
        return len(self._used) >= REMEMBERED

    def _verified(self, init_data: str) -> WebAppInitData:
        if len(init_data) > LONGEST:
            raise Refused(Why.FORGED)
        try:
            return safe_parse_webapp_init_data(self._token, init_data)
        except (ValueError, TypeError, OverflowError):
            raise Refused(Why.FORGED) from None
