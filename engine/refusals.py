"""When a venue says no: which HTTP statuses mean it, in words that tell what to do, and how long to leave it alone."""

from typing import Literal

from engine.errors import FeedRefused
from engine.market import Venue

Door = Literal["WS", "REST"]


class Refused(FeedRefused):
    """A refusal that asking again at once makes worse: leave the venue alone for `rest_s` seconds."""

    def __init__(self, venue: Venue, what: str, rest_s: float) -> None:
        super().__init__(venue, what)
        self.rest_s = rest_s


def refusal(venue: Venue, status: int, door: Door, retry_after: str | None = None) -> Refused | None:
    """What HTTP `status` at this door of the venue means; None where it is a failure and not a refusal."""
    settings = f"HTTP_PROXY_URL or {venue.upper()}_{door}_URL"
    rest_s = _rest_s(status, retry_after)
    match status:
        case 451:
            return Refused(venue, f"not offered in this server's region (HTTP 451); set {settings} to go another way", rest_s)
        case 403:
            return Refused(
                venue, f"access denied (HTTP 403): this region, or a ban after too many requests; wait, or set {settings}", rest_s
            )
        case 418:
            return Refused(venue, "this address is banned for a while after too many requests (HTTP 418)", rest_s)
        case 429:
            return Refused(venue, "too many requests (HTTP 429)", rest_s)
        case _:
            return None


def _rest_s(status: int, retry_after: str | None) -> float:
    """What the venue asks for, up to an hour; otherwise a minute, or ten after a ban or a block."""
    if retry_after is not None and retry_after.strip().isdigit():
        return min(3600.0, float(retry_after))
    return 60.0 if status == 429 else 600.0
