"""Opening a websocket; what goes wrong there leaves as one of our errors, in words that help."""

import asyncio
from typing import Final

import aiohttp

from engine.errors import FeedClosed
from engine.market import Venue
from engine.refusals import refusal

CONNECT_S: Final = 15.0
CLOSE_S: Final = 2.0
"""How long to wait for the other side to say goodbye."""
MOST_FRAME_BYTES: Final = 16 * 1024 * 1024


async def shake_hands(session: aiohttp.ClientSession, venue: Venue, url: str, proxy: str | None) -> aiohttp.ClientWebSocketResponse:
    """An open websocket. Raises FeedClosed where there is none, FeedRefused where the venue does not want us."""
    try:
        async with asyncio.timeout(CONNECT_S):
            return await session.ws_connect(
                url, proxy=proxy, timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_S), max_msg_size=MOST_FRAME_BYTES
            )
    except aiohttp.WSServerHandshakeError as error:
        refused = refusal(venue, error.status, "WS", error.headers.get("Retry-After") if error.headers else None)
        raise refused or FeedClosed(venue, f"the websocket handshake was answered with HTTP {error.status}") from error
    except TimeoutError as error:
        raise FeedClosed(venue, f"no connection within {CONNECT_S:g} s") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise FeedClosed(venue, f"no connection: {words(error)}") from error


def words(error: Exception) -> str:
    """A foreign error in one line, without addresses that may carry credentials."""
    match error:
        case aiohttp.ClientConnectorError():
            return f"{error.host}:{error.port}: {error.os_error.strerror or type(error.os_error).__name__}"
        case aiohttp.ClientResponseError():
            return f"HTTP {error.status} ({type(error).__name__})"
        case _:
            return type(error).__name__
