"""Troubles on request: the next calls go wrong the way they go wrong at Telegram."""

from enum import StrEnum

import msgspec

from sandbox.telegram.calls import Call
from sandbox.telegram.refusals import Refused, bad_request, conflict, forbidden, too_many, unauthorized
from sandbox.telegram.updates import OTHER_POLLER


class Trouble(StrEnum):
    TOO_MANY = "too_many"
    """429 with retry_after."""
    TOO_MANY_BARE = "too_many_bare"
    """429 without retry_after."""
    BAD_REQUEST = "bad_request"
    FORBIDDEN = "forbidden"
    UNAUTHORIZED = "unauthorized"
    CONFLICT = "conflict"
    SERVER_ERROR = "server_error"
    BAD_GATEWAY = "bad_gateway"
    TIMEOUT = "timeout"
    """Nothing is done and no answer comes until the client gives up."""
    SLOW = "slow"
    """Done and answered, `delay_s` later."""
    LOST = "lost"
    """Done, but the connection breaks before the answer."""
    UNREADABLE = "unreadable"
    """Done, but the answer is a proxy's HTML."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to the next `times` calls, if named only to those of `method`, only to those for `chat_id`."""

    trouble: Trouble
    times: int = 1
    method: str | None = None
    chat_id: int | None = None
    retry_after_s: int = 1
    delay_s: float = 1.0
    description: str | None = None

    def hits(self, call: Call) -> bool:
        if self.method is not None and self.method.lower() != call.method:
            return False
        return self.chat_id is None or call.number("chat_id") == self.chat_id

    def refusal(self) -> Refused | None:
        """The error this trouble answers with; None for those that are no error."""
        refused = _refusal(self.trouble, self.retry_after_s)
        if refused is not None and self.description is not None:
            return Refused(refused.code, self.description, **refused.parameters)
        return refused


def _refusal(trouble: Trouble, retry_after_s: int) -> Refused | None:
    match trouble:
        case Trouble.TOO_MANY:
            return too_many(retry_after_s)
        case Trouble.TOO_MANY_BARE:
            return too_many(None)
        case Trouble.BAD_REQUEST:
            return bad_request("chat not found")
        case Trouble.FORBIDDEN:
            return forbidden("bot was blocked by the user")
        case Trouble.UNAUTHORIZED:
            return unauthorized()
        case Trouble.CONFLICT:
            return conflict(OTHER_POLLER)
        case Trouble.SERVER_ERROR:
            return Refused(500, "Internal Server Error")
        case Trouble.BAD_GATEWAY:
            return Refused(502, "Bad Gateway")
        case Trouble.TIMEOUT | Trouble.SLOW | Trouble.LOST | Trouble.UNREADABLE:
            return None


class Faults:
    """Faults wait in the order in which they were asked for."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def next(
        self,
        trouble: Trouble | str,
        *,
        times: int = 1,
        method: str | None = None,
        chat_id: int | None = None,
        retry_after_s: int = 1,
        delay_s: float = 1.0,
        description: str | None = None,
    ) -> None:
        self.add(
            Fault(
                trouble=Trouble(trouble),
                times=times,
                method=method,
                chat_id=chat_id,
                retry_after_s=retry_after_s,
                delay_s=delay_s,
                description=description,
            )
        )

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def __len__(self) -> int:
        """How many faults still wait."""
        return sum(fault.times for fault in self._waiting)

    def take(self, call: Call) -> Fault | None:
        """The fault that this call meets, used up by it."""
        for place, fault in enumerate(self._waiting):
            if fault.hits(call):
                left = msgspec.structs.replace(fault, times=fault.times - 1)
                self._waiting[place : place + 1] = [left] if left.times > 0 else []
                return fault
        return None
