"""Handlers, one command a file. Each builds its own router; the order is the order of asking."""

from collections.abc import Callable
from typing import Any

from aiogram import Dispatcher, Router

from bot.admins import Admins
from bot.cards import Offer
from bot.door import Door
from bot.flood import Flood
from bot.handlers import (
    about,
    admin,
    alert,
    announce,
    chart,
    delete_me,
    desk,
    export_me,
    help,  # noqa: A004 - named after its command, like its siblings
    inline,
    lang,
    leftovers,
    life,
    lists,
    membership,
    people,
    privacy,
    pulse,
    replay,
    score,
    settings,
    signal,
    signals,
    start,
    stats,
    status,
    subscribe,
    top,
    trades,
    web,
    why,
)
from bot.middlewares import Apology, Here, Once

ROUTERS: tuple[Callable[[], Router], ...] = (
    membership.build,
    subscribe.build,
    settings.build,
    lists.build,
    alert.build,
    top.build,
    life.build,
    signal.build,
    signals.build,
    stats.build,
    trades.build,
    why.build,
    chart.build,
    replay.build,
    status.build,
    lang.build,
    web.build,
    help.build,
    people.build,
    admin.build,
    announce.build,
    desk.build,
    pulse.build,
    inline.build,
    about.build,
    privacy.build,
    export_me.build,
    delete_me.build,
    start.build,
    score.build,
    leftovers.build,
)
"""Deep links stand before the bare /start, bare symbols and what is left over at the end."""


def dispatcher(**workflow: Any) -> Dispatcher:
    """`workflow`: scanner, board, database, texts, charts, history, status, settings, clock."""
    offer = Offer(venues=workflow["settings"].venues, standard=workflow["scanner"].rules.min_score_threshold)
    root = Dispatcher(disable_fsm=True, **{"admins": Admins(), "offer": offer, **workflow})
    for middleware in (Once(), Apology(), Flood(), Here(), Door()):
        root.update.outer_middleware(middleware)
    root.include_routers(*(build() for build in ROUTERS))
    return root
