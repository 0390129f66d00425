"""Coins that a chat keeps on a list, and where a coin stands on its venues."""

from collections.abc import Collection

from bot.callbacks import Listing
from bot.symbols import coin_name
from engine.market import Venue
from engine.scanner import Scanner
from storage.chats import Chat, Preferences


def names_on(chat: Chat, listing: Listing) -> frozenset[str]:
    return chat.muted if listing is Listing.MUTED else chat.watched


def with_coin(chat: Chat, listing: Listing, coin: str, *, put: bool) -> Preferences:
    """What makes `coin` stand on that list, or not stand there any more."""
    names = names_on(chat, listing)
    names = names | {coin} if put else names - {coin}
    return Preferences(muted=names) if listing is Listing.MUTED else Preferences(watched=names)


def is_known(scanner: Scanner, coin: str) -> bool:
    """Whether any watched market is this coin's."""
    return any(coin_name(symbol) == coin for _, symbol in scanner.lows())


def best_low(scanner: Scanner, coin: str, venues: Collection[Venue]) -> float | None:
    """The highest lower bound of its score on these venues; None where none of them has it."""
    lows = scanner.lows().items()
    return max((low for (venue, symbol), low in lows if venue in venues and coin_name(symbol) == coin), default=None)
