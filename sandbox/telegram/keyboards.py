"""Inline keyboards: read from JSON and held to Telegram's limits, in Telegram's words."""

from urllib.parse import urlsplit

import msgspec

from sandbox.telegram.objects import Button, Keyboard
from sandbox.telegram.refusals import bad_request

ACTIONS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "pay",
)
CALLBACK_BYTES = 64
COPY_CHARACTERS = 256
BUTTONS = 100
OTHER_MARKUPS = frozenset({"keyboard", "remove_keyboard", "force_reply"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def read_keyboard(raw: str | None, chat_type: str) -> Keyboard | None:
    """The inline keyboard in `reply_markup`; None for none, an empty one, or another kind of markup."""
    if not raw:
        return None
    markup = _object(raw)
    if "inline_keyboard" not in markup:
        if not OTHER_MARKUPS & markup.keys():
            raise bad_request("object expected as reply markup")
        return None
    try:
        keyboard = msgspec.convert(markup, Keyboard, strict=False)
    except msgspec.ValidationError as error:
        raise bad_request(f"can't parse inline keyboard button: {error}") from error
    return _checked(keyboard, chat_type)


def _object(raw: str) -> dict[str, object]:
    try:
        markup = msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise bad_request("can't parse reply keyboard markup JSON object") from error
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    return markup


def _checked(keyboard: Keyboard, chat_type: str) -> Keyboard | None:
    rows = tuple(row for row in keyboard.inline_keyboard if row)
    if sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check(button, chat_type)
    return Keyboard(inline_keyboard=rows) if rows else None


def _check(button: Button, chat_type: str) -> None:
    actions = [name for name in ACTIONS if getattr(button, name) not in (None, False)]
    if not button.text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.copy_text is not None and not 1 <= len(button.copy_text.text) <= COPY_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.url is not None:
        _check_url(button.url)
    if button.web_app is not None:
        _check_web_app(button.web_app.url, chat_type)


def _check_url(url: str) -> None:
    split = urlsplit(url)
    host = split.hostname or ""
    if split.scheme not in ("http", "https", "tg"):
        what = "Unsupported URL protocol" if "://" in url else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {what}")
    if split.scheme != "tg" and "." not in host and host not in LOOPBACK:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_web_app(url: str, chat_type: str) -> None:
    """HTTPS and private chats only, as in Telegram; a page on this machine may be plain HTTP here."""
    split = urlsplit(url)
    if split.scheme != "https" and (split.hostname or "") not in LOOPBACK:
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    if chat_type != "private":
        raise bad_request("BUTTON_TYPE_INVALID")
