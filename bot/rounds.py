"""What goes to chats without anybody asking and is no signal: recaps, the pinned pulse, announcements."""

from collections.abc import Awaitable, Callable

from bot.announcing import Announcer
from bot.board import Board
from bot.courier import Courier
from bot.pinned import PinnedPulse
from bot.recaps import Recaps
from bot.scheduler import Scheduler
from bot.status import Status
from bot.texts import Texts
from engine.clock import Clock
from storage.database import Database

RECAPS_S, PULSE_S, ANNOUNCE_S = 20.0, 60.0, 1.0
"""Real seconds between two rounds of each, whatever the speed of the market's clock."""


def schedule_rounds(
    scheduler: Scheduler,
    courier: Courier,
    database: Database,
    texts: Texts,
    board: Board,
    status: Callable[[], Awaitable[Status]],
    clock: Clock,
) -> None:
    scheduler.every(RECAPS_S * clock.speed, Recaps(courier, database, texts, clock), "recaps")
    scheduler.every(PULSE_S * clock.speed, PinnedPulse(courier, database, texts, board, status, clock), "pinned pulse")
    scheduler.every(ANNOUNCE_S * clock.speed, Announcer(courier, database, texts), "announcements")
