"""Where to short a coin that fires on several venues at once."""

from engine.entry import raw_of
from engine.market import Funding, Venue
from engine.rules import Rules
from engine.signals import Score


def preference(score: Score, funding: Funding | None, now_ms: int, rules: Rules) -> tuple[bool, float, float, Venue]:
    """Sorts the best place first: at the threshold, cheapest round trip less funding due meanwhile (percent), then deepest.

    Funding is paid to the short when its rate is positive; it counts where it settles before the signal times out.
    """
    of_target_pct = raw_of(score.readings, "cost")
    cost_pct = rules.max_cost_of_target_pct if of_target_pct is None else of_target_pct
    due_ms = None if funding is None else funding.next_ms
    is_paid = due_ms is not None and now_ms < due_ms <= now_ms + rules.timeout_ms
    paid_pct = funding.rate_pct if funding is not None and is_paid else 0.0
    is_below = score.score_low < rules.min_score_threshold
    return is_below, cost_pct / 100.0 * rules.target_pct - paid_pct, -(score.fills_quote or 0.0), score.venue
