"""Cards are written in Telegram's HTML; the page wants the bare words."""

import html
import re

from bot.texts import Html

TAG = re.compile(r"<[^<>]+>")


def bare(words: Html | str) -> str:
    return html.unescape(TAG.sub("", words))
