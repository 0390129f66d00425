"""/web: the way to the Mini App."""

from aiogram.types import InlineKeyboardMarkup, WebAppInfo

from bot.buttons import Button, keyboard
from bot.cards.parts import Card, with_footer
from bot.texts import Text


def web_card(text: Text, *, app: str | None, login: str) -> Card:
    """`app` is the page as Telegram opens it inside, None where it cannot; `login` opens in any browser, signed in, once."""
    inside = [] if app is None else [Button(text=text.plain("button-web-open"), web_app=WebAppInfo(url=app))]
    browser = [Button(text=text.plain("button-web-browser"), url=login)]
    return Card(with_footer(text, [text("web-card"), "", text("web-card-link")]), keyboard(inside, browser))


def no_web_card(text: Text) -> Card:
    """Where the operator has not told where the page is reached."""
    return Card(text("web-not-there"))


def web_elsewhere_card(text: Text, username: str | None) -> Card:
    """In a group: what is somebody's own is opened in his own chat."""
    return Card(text("web-in-private"), _to_private(text, username))


def _to_private(text: Text, username: str | None) -> InlineKeyboardMarkup | None:
    if username is None:
        return None
    return keyboard([Button(text=text.plain("button-web-private"), url=f"https://t.me/{username}?start=web")])
