"""`sgnl run`: the bot with its embedded scanner."""

import argparse
import asyncio
import sys

from bot import running
from bot.settings import load_settings

HOW_TO_BEGIN = """\
SGNL needs a Telegram bot token to run.

  1. In Telegram, write to @BotFather, send /newbot and choose a name.
  2. Put the token that it gives you into a file named .env in this directory:

       TELEGRAM_BOT_TOKEN=123456789:AA…

     (or set it in the environment), and run `sgnl run` again.
  3. Optional, to post into a group or channel of yours as well: add the bot there and set

       TELEGRAM_CHAT_ID=-100…

Everything else has a default; .env.example lists it.

To see all of it first, with no token and no internet, on simulated venues:

  sgnl demo
"""


def main(_: argparse.Namespace) -> int:
    settings = load_settings()
    if settings.telegram_bot_token is None:
        print(HOW_TO_BEGIN, file=sys.stderr, end="")
        return 2

    from bot.app import serve
    from bot.logs import configure

    configure(settings.log_level, settings.log_format, settings.secrets())

    async def served(stop: asyncio.Event) -> int:
        await serve(settings, stop=stop)
        return 0

    return running.run(served)
