"""Feature 16: whether the book can be believed right now."""

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.track import Track
from engine.windows import ramp

SKEW_MS = 5_000


class BookHealth(Feature):
    """raw = age of the book in ms; f = 1 − ramp(age; half the gate's limit, the limit). Always known but for a gap or no book yet.

    A venue clock that is more than five seconds off ours is worth showing (note `skew`).
    """

    name = "book_health"

    def reading(self, track: Track, now_ms: int) -> Reading:
        if track.book is None:
            return Unknown(Why.GAP if track.last_book_ms else Why.MISSING)
        age_ms = track.book_age_ms(now_ms)
        limit = float(self.rules.max_book_age_ms)
        note = "skew" if abs(track.skew_ms) > SKEW_MS else None
        return known(1.0 - ramp(age_ms, limit / 2.0, limit), float(age_ms), age_ms, note)
