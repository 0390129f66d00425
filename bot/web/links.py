"""Where the Mini App is reached, and the link that opens it signed in for somebody."""

import secrets
from urllib.parse import urlsplit

from bot.settings import Settings
from bot.web.seals import LINK, Pass, Seal

PATH = "/app"
LINK_S = 600
"""So long a link may wait to be opened; it opens once."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def app_url(public_url: str) -> str:
    """PUBLIC_URL may be the host, or already name the page."""
    return public_url if urlsplit(public_url).path.endswith(PATH) else public_url + PATH


def opens_in_telegram(settings: Settings) -> bool:
    """Telegram opens only pages with HTTPS; one on this machine also opens a page on this machine."""
    if settings.public_url is None:
        return False
    return urlsplit(settings.public_url).scheme == "https" or (
        _is_here(settings.public_url) and settings.telegram_api_base is not None and _is_here(settings.telegram_api_base)
    )


def login_url(public_url: str, token: str, user_id: int, now_s: float) -> str:
    """The secret stands behind `#`: no server, proxy or link preview sees it, and only the page itself can spend it."""
    link = Pass(user_id=user_id, until_s=int(now_s) + LINK_S, mark=secrets.token_hex(8))
    return f"{app_url(public_url)}#link={Seal(token, LINK).close(link)}"


def _is_here(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK
