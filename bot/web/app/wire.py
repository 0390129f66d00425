"""What goes over the wire: headers, JSON, and refusals of one line."""

from typing import Any

import msgspec
from aiohttp import web

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self' https://web.telegram.org https://*.telegram.org"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On everything below /app. Telegram's own web client shows Mini Apps in a frame."""


class No(Exception):
    """The request is turned away with this status and, in the visitor's language, the text of this key."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


def told(content: Any, status: int = 200) -> web.Response:
    """As JSON that no cache keeps."""
    return web.Response(
        body=msgspec.json.encode(content), status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Before anything of a response leaves, be it a file, a stream or an error."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
