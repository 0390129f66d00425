"""A signal in the free text that Cornix reads: pair, direction, entry, targets, stop; bare prices, no other numbers.

Its parser takes the English words for a price that has to be crossed first as a breakout order: they never stand here.
"""

from bot.scales import digits_of, fixed
from engine.coins import QUOTE
from engine.signals import Opened


def cornix_block(opened: Opened) -> str:
    """At most 256 characters."""
    prices = (opened.entry_price, opened.take_profit, opened.stop_loss)
    entry, target, stop = (fixed(price, digits_of(prices)) for price in prices)
    return "\n".join(
        (
            f"#{opened.symbol.removesuffix(QUOTE)}/{QUOTE}",
            "Signal Type: Regular (Short)",
            "",
            "Entry Targets:",
            f"1) {entry}",
            "",
            "Take-Profit Targets:",
            f"1) {target}",
            "",
            "Stop Targets:",
            f"1) {stop}",
        )
    )
