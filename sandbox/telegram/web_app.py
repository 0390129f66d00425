"""How Telegram opens a Mini App: its address, with who opens it signed by the bot's token."""

import hashlib
import hmac
from urllib.parse import quote, urlencode

import msgspec

from sandbox.telegram.objects import User


def init_data(token: str, user: User, auth_date_s: int) -> str:
    """The signed query string a Mini App is given, by Telegram's rule for validating it."""
    fields = {
        "auth_date": str(auth_date_s),
        "query_id": f"AAE{user.id}",
        "user": msgspec.json.encode(user).decode(),
    }
    checked = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    return urlencode(fields | {"hash": hmac.digest(secret, checked.encode(), hashlib.sha256).hex()})


def opened(url: str, token: str, user: User, auth_date_s: int) -> str:
    """The address as Telegram's app opens it."""
    return f"{url}#tgWebAppData={quote(init_data(token, user, auth_date_s))}&tgWebAppVersion=9.0&tgWebAppPlatform=web"
