"""Feature 15: what a round trip costs, as a share of the target."""

from engine.costs import round_trip_pct
from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.track import Track
from engine.windows import ramp


class Cost(Feature):
    """raw = (spread + taker fees both ways + impact of the standard size both ways)/target in percent; f = 1 − ramp(raw; 0, 100).

    A book that does not hold the standard size is UNSUPPORTED: nobody could trade it.
    """

    name = "cost"

    def reading(self, track: Track, now_ms: int) -> Reading:
        book = self.book_or_why(track, now_ms)
        if isinstance(book, Unknown):
            return book
        cost_pct = round_trip_pct(book, self.rules.standard_size_quote)
        if cost_pct is None:
            return Unknown(Why.UNSUPPORTED)
        of_target_pct = cost_pct / self.rules.target_pct * 100.0
        return known(1.0 - ramp(of_target_pct, 0.0, 100.0), of_target_pct, track.book_age_ms(now_ms))
