"""An announcement on its way: preview, progress, end."""

from collections.abc import Mapping

from bot.buttons import button, keyboard
from bot.callbacks import AnnounceStep, Announcing
from bot.cards.parts import Card, lines
from bot.texts import Html, Text
from storage.announcements import Announcement, Stage
from storage.chats import ChatKind
from storage.deliveries import State


def preview_card(text: Text, announcement: Announcement, audience: Mapping[ChatKind, int]) -> Card:
    """Stands below the announcement itself."""
    number = announcement.announcement_id
    return Card(
        lines(
            text("announce-preview"),
            text("announce-people", count=audience[ChatKind.PRIVATE]),
            text("announce-groups", count=audience[ChatKind.GROUP]),
            text("announce-channels", count=audience[ChatKind.CHANNEL]),
        ),
        keyboard([button(text.plain("button-announce-send"), Announcing(step=AnnounceStep.SEND, announcement_id=number))]),
    )


def progress_card(text: Text, announcement: Announcement, tally: Mapping[State, int]) -> Card:
    number, whole, sent = announcement.announcement_id, sum(tally.values()), tally[State.SENT]
    unreached = tally[State.FAILED]
    body = lines(
        _head(text, announcement.stage),
        text("announce-sent", sent=sent, count=whole),
        text("announce-failed", count=unreached) if unreached else None,
        text("announce-doubt", count=tally[State.DOUBT]) if tally[State.DOUBT] else None,
    )
    if announcement.stage is not Stage.RUNNING:
        return Card(body)
    return Card(body, keyboard([button(text.plain("button-stop"), Announcing(step=AnnounceStep.STOP, announcement_id=number))]))


def _head(text: Text, stage: Stage) -> Html:
    match stage:
        case Stage.DRAFT | Stage.RUNNING:
            return text("announce-running")
        case Stage.STOPPED:
            return text("announce-stopped")
        case Stage.DONE:
            return text("announce-done")
