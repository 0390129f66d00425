"""The words of the page itself, handed to it in the visitor's language."""

from babel import Locale

from bot.texts import Text

KEYS = (
    "risk-note",
    "simulation-note",
    "venue-binance",
    "venue-bybit",
    "venue-lbank",
    "venue-mexc",
    "web-about-score",
    "web-axis-break-even",
    "web-bands",
    "web-bands-note",
    "web-coins",
    "web-context",
    "web-curve",
    "web-distribution",
    "web-distribution-note",
    "web-down",
    "web-empty-board",
    "web-empty-ledger",
    "web-empty-record",
    "web-empty-signals",
    "web-ended-from-candles",
    "web-events",
    "web-every",
    "web-exit",
    "web-failed",
    "web-gates",
    "web-higher",
    "web-leave",
    "web-ledger",
    "web-ledger-note",
    "web-left",
    "web-legend-maybe",
    "web-legend-sure",
    "web-legend-threshold",
    "web-live",
    "web-lower",
    "web-lower-bound",
    "web-more",
    "web-more-settings",
    "web-new",
    "web-not-trading",
    "web-offline",
    "web-open",
    "web-open-now",
    "web-order-held",
    "web-parts",
    "web-passed",
    "web-reasons",
    "web-seconds",
    "web-side-by-side",
    "web-sign-in",
    "web-sign-in-how",
    "web-sign-in-private",
    "web-signals-note",
    "web-subscribe",
    "web-subscription",
    "web-tab-board",
    "web-tab-me",
    "web-tab-record",
    "web-tab-signals",
    "web-tabs",
    "web-threshold",
    "web-title",
    "web-unknown",
    "web-unsubscribe",
    "web-up",
    "web-venues",
    "web-ways",
    "web-ways-note",
    "web-won",
)


def words_of(text: Text) -> dict[str, str]:
    """By key, without the beginning that the page's own words share."""
    return {key.removeprefix("web-"): text.plain(key) for key in KEYS}


def direction_of(text: Text) -> str:
    """`ltr` or `rtl`."""
    return Locale.parse(text.language).text_direction
