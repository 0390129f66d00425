"""Following an open short to its honest end: what closes it, at which price, and what was really earned."""

import msgspec

from engine.costs import short_pct
from engine.market import Funding
from engine.rules import TAKER_FEE_PCT, Rules
from engine.signals import Closed, ExitReason, Opened, Score

LOST_AFTER_MS = 86_400_000


class Quote(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an exit is judged by. `ask` on a book that can be believed; `mark` and the rest None where unknown."""

    at_ms: int
    ask: float
    mark: float | None
    ask_share: float | None
    is_btc_pumping: bool | None
    bought_sweep_ms: int | None


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How far an open signal was surely followed: until when, how far the ask went either way, the funding it crossed."""

    until_ms: int
    lowest_ask: float
    highest_ask: float
    funding_pct: float


class Following:
    """One open signal's running state; `score` is the one it fired on, unknown for a signal of an earlier process.

    One that `is_held` was open when an earlier process stopped: until what happened meanwhile is settled, no price may end it.
    """

    __slots__ = (
        "_blind_since_ms",
        "_funding",
        "_seen_ms",
        "_settled_ms",
        "funding_pct",
        "highest_ask",
        "is_blind_said",
        "is_held",
        "lowest_ask",
        "opened",
        "score",
    )

    def __init__(
        self, opened: Opened, score: Score | None = None, funding: Funding | None = None, *, is_held: bool = False
    ) -> None:
        self.opened = opened
        self.score = score
        self.is_held = is_held
        self.lowest_ask = self.highest_ask = opened.entry_price
        self.is_blind_said = False
        self._blind_since_ms: int | None = None
        self._seen_ms = opened.at_ms
        self.funding_pct = 0.0
        self._funding = funding
        self._settled_ms = opened.at_ms

    @property
    def seen(self) -> Seen:
        return Seen(until_ms=self._seen_ms, lowest_ask=self.lowest_ask, highest_ask=self.highest_ask, funding_pct=self.funding_pct)

    def take_up(self, seen: Seen) -> None:
        """Follow on from there: it is held no longer."""
        self.is_held = False
        self._seen_ms = self._settled_ms = seen.until_ms
        self.lowest_ask, self.highest_ask, self.funding_pct = seen.lowest_ask, seen.highest_ask, seen.funding_pct

    def see(self, ask: float, now_ms: int) -> None:
        self._seen_ms = self._blind_since_ms = now_ms
        self.is_blind_said = False
        self.lowest_ask = min(self.lowest_ask, ask)
        self.highest_ask = max(self.highest_ask, ask)

    def blind_ms(self, now_ms: int) -> int:
        """Since when no price was seen, counted from the first look of this process."""
        if self._blind_since_ms is None:
            self._blind_since_ms = now_ms
        return now_ms - self._blind_since_ms

    def hear_funding(self, funding: Funding) -> None:
        """A settlement that the signal lives through is paid to the short (or by it, when negative) at the last predicted rate."""
        self.settle_funding(funding.received_ms)
        if funding.next_ms is not None and funding.next_ms > self._settled_ms:
            self._funding = funding

    def settle_funding(self, now_ms: int) -> None:
        due = self._funding
        if due is not None and due.next_ms is not None and self._settled_ms < due.next_ms <= now_ms:
            self.funding_pct += due.rate_pct
            self._settled_ms = due.next_ms


def first_seen(opened: Opened) -> Seen:
    """What is known of a signal at the moment of its opening."""
    return Following(opened).seen


def is_lost(opened: Opened, seen: Seen, now_ms: int, rules: Rules) -> bool:
    """No price for a day since it should have timed out at the latest: its market is gone.

    It has no outcome, and none is invented: it stays open in the record, but nothing waits for it any more.
    """
    return now_ms - max(seen.until_ms, opened.at_ms + rules.timeout_ms) > LOST_AFTER_MS


def exit_of(following: Following, quote: Quote, rules: Rules) -> tuple[ExitReason, float] | None:
    """The reason and price of the exit that this quote causes, None while none does.

    The stop comes before the target, so that an event that touches both is the stop. The target is filled at its price once the
    ask trades through it; everything else at the ask, gaps at the gap.
    """
    opened = following.opened
    if quote.ask >= opened.stop_loss or (quote.mark is not None and quote.mark >= opened.stop_loss):
        return ExitReason.STOP_LOSS, quote.ask
    if quote.ask < opened.take_profit:
        return ExitReason.TAKE_PROFIT, opened.take_profit
    if quote.is_btc_pumping:
        return ExitReason.BTC_PUMP, quote.ask
    if quote.ask_share is not None and quote.ask_share <= rules.liquidity_flip_imbalance:
        return ExitReason.LIQUIDITY_FLIP, quote.ask
    if quote.bought_sweep_ms is not None and quote.bought_sweep_ms > opened.at_ms:
        return ExitReason.BUY_SWEEP, quote.ask
    if rules.trailing and _gave_back(following, quote.ask, rules):
        return ExitReason.TRAILING, quote.ask
    if quote.at_ms - opened.at_ms >= rules.timeout_ms:
        return ExitReason.TIMEOUT, quote.ask
    return None


def _gave_back(following: Following, ask: float, rules: Rules) -> bool:
    entry = following.opened.entry_price
    best_pct = short_pct(entry, following.lowest_ask)
    return best_pct >= rules.trailing_arm_pct and best_pct - short_pct(entry, ask) >= rules.trailing_giveback_pct


def trailing_stop(opened: Opened, lowest_ask: float, rules: Rules) -> float | None:
    """The ask from which on a trailing exit ends the signal; None while none is armed, or where the stop would come first."""
    entry = opened.entry_price
    price = lowest_ask + entry * rules.trailing_giveback_pct / 100.0
    is_armed = rules.trailing and short_pct(entry, lowest_ask) >= rules.trailing_arm_pct
    return price if is_armed and price < opened.stop_loss else None


def close(following: Following, reason: ExitReason, exit_price: float, at_ms: int) -> Closed:
    """The outcome: gross, net of both taker fees and of funding, in R; the excursions include the exit itself."""
    opened = following.opened
    entry = opened.entry_price
    gross_pct = short_pct(entry, exit_price)
    exit_share = exit_price / entry
    fees_pct = TAKER_FEE_PCT[opened.venue] * (1.0 + exit_share)
    net_pct = gross_pct - fees_pct + following.funding_pct
    stop_pct = (opened.stop_loss - entry) / entry * 100.0
    return Closed(
        signal_id=opened.signal_id,
        at_ms=at_ms,
        exit_price=exit_price,
        reason=reason,
        gross_pct=gross_pct,
        net_pct=net_pct,
        net_r=net_pct / stop_pct,
        mfe_pct=max(0.0, short_pct(entry, following.lowest_ask), gross_pct),
        mae_pct=max(0.0, -short_pct(entry, following.highest_ask), -gross_pct),
        seconds_open=(at_ms - opened.at_ms) / 1_000,
    )
