"""What a signal means for one reader: a size for his balance, and how the set-ups most like it ended."""

from bot.scales import cut
from bot.sizing import Personal
from bot.texts import Html, Text
from storage.likeness import Alike


def size_line(text: Text, size: Personal) -> Html:
    """Amounts are cut, not rounded: the size risks no more than was chosen."""
    return text(
        "signal-size-capped" if size.capped else "signal-size",
        percent=text.brief_percent(size.risk_pct),
        balance=text.number(size.balance_usdt),
        risk=_amount(text, size.risk_usdt),
        size=text.number(cut(size.size_usdt, 2) if size.capped else int(size.size_usdt + 1e-9)),
        leverage=size.leverage,
    )


def alike_line(text: Text, alike: Alike) -> Html:
    """5 TP, 6 SL, 1 otherwise."""
    return text("signal-alike", count=alike.count, targets=alike.targets, stops=alike.stops, others=alike.others)


def _amount(text: Text, usdt: float) -> str:
    """25, or 2.50 where cents matter."""
    if usdt >= 100.0:
        return text.number(int(usdt + 1e-9))
    return text.number(usdt, 0 if abs(usdt - round(usdt)) < 0.005 else 2)
