"""The closed sets of words that rows hold. Import them from the module that speaks of them."""

from enum import StrEnum


class ChatKind(StrEnum):
    """A supergroup is a group."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


class Delivery(StrEnum):
    """How a chat wants one kind of event."""

    ON = "on"
    SILENT = "silent"
    OFF = "off"


class Theme(StrEnum):
    """The colours of a chat's pictures."""

    DARK = "dark"
    LIGHT = "light"


class Event(StrEnum):
    """What is delivered: the card, its end, or what happens between: missing data, half of the way, a stop that moved."""

    OPENED = "opened"
    CLOSED = "closed"
    BLIND = "blind"
    HALFWAY = "halfway"
    STOP_MOVED = "stop_moved"


class State(StrEnum):
    """Where a delivery stands.

    `EXPIRED` was not sent because it was too old, `MISSED` was sent late and says so, `DOUBT` may or may not have arrived: the
    process ended between sending and the answer.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    MISSED = "missed"
    DOUBT = "doubt"


class Mark(StrEnum):
    """What a person did with a signal."""

    TOOK = "took"
    SKIPPED = "skipped"


class Stage(StrEnum):
    """How far an announcement is. A stopped one stays so."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
