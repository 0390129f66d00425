"""The Mini App put together, as an application to be set below /app."""

import time
from collections.abc import Callable

from aiohttp import web

from bot.board import Board
from bot.cards import Offer
from bot.settings import Settings
from bot.texts import Texts
from bot.web.app.board import BoardPages
from bot.web.app.door import DoorPages
from bot.web.app.files import Files
from bot.web.app.guard import Buckets, guard
from bot.web.app.history import HistoryPages
from bot.web.app.market import MarketPages
from bot.web.app.me import MePages
from bot.web.app.record import RecordPages
from bot.web.app.sign_in import SignIn
from bot.web.app.visitors import Visitors
from bot.web.app.wire import add_headers
from engine.clock import Clock
from engine.scanner import Scanner
from storage.database import Database


def mini_app(
    settings: Settings,
    token: str,
    *,
    database: Database,
    texts: Texts,
    scanner: Scanner,
    board: Board,
    clock: Clock,
    now_s: Callable[[], float] = time.time,
) -> web.Application:
    """`token` is the bot's; `now_s` is real Unix time, which sign-ins are judged by."""
    sign_in = SignIn(token, now_s)
    visitors = Visitors(settings, database, texts, sign_in)
    live = BoardPages(visitors, board, scanner, clock)
    application = web.Application(middlewares=[guard(settings, visitors, Buckets())], client_max_size=16 * 1024)
    offer = Offer(venues=settings.venues, standard=scanner.rules.min_score_threshold)
    for part in (
        Files(visitors),
        DoorPages(settings, visitors, sign_in),
        live,
        MarketPages(visitors, scanner),
        HistoryPages(visitors, database),
        RecordPages(visitors, database),
        MePages(visitors, database, offer, clock),
    ):
        application.add_routes(part.routes())
    application.on_response_prepare.append(add_headers)
    application.on_shutdown.append(live.close)
    return application
