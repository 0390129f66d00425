"""Who somebody is and until when, sealed with a key of its own purpose; the bot's token itself is in none of it."""

import base64
import hmac
from hashlib import sha256

import msgspec

SESSION, LINK = "session", "link"
"""Purposes: what is sealed for one is worth nothing for the other."""
LONGEST = 200


class Pass(msgspec.Struct, frozen=True, kw_only=True):
    """`until_s` is Unix time; `mark` tells one sign-in from another."""

    user_id: int
    until_s: int
    mark: str


class Seal:
    def __init__(self, token: str, purpose: str) -> None:
        self._key = hmac.digest(token.encode(), f"sgnl web {purpose} v1".encode(), sha256)

    def close(self, content: Pass) -> str:
        """Letters, digits, `-`, `_` and dots only."""
        said = f"{content.user_id}.{content.until_s}.{content.mark}"
        return f"{said}.{self._signature(said)}"

    def open(self, sealed: str) -> Pass | None:
        """None for what was not sealed here. It may be out of date."""
        said, _, signature = sealed.rpartition(".")
        if len(sealed) > LONGEST or not hmac.compare_digest(_bytes(signature), _bytes(self._signature(said))):
            return None
        user_id, until_s, mark = said.split(".")
        return Pass(user_id=int(user_id), until_s=int(until_s), mark=mark)

    def _signature(self, said: str) -> str:
        return base64.urlsafe_b64encode(hmac.digest(self._key, _bytes(said), sha256)).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")
