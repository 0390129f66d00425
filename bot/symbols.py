"""What a person types for a market, and the markets that he may mean."""

import difflib
import re
from collections.abc import Iterable, Sequence

import msgspec

from engine.coins import coin_of
from engine.market import Key, Venue
from engine.scanner import Scanner
from engine.signals import Score

LONGEST = 24
NAME = re.compile(r"[^\W_]+")
QUOTE = re.compile(r"(?<=.)[/_:\-.]?(?:USDT|USD|PERP)$")
SWAP = re.compile(r"(?:[:.](?:USDT|P|PERP))+$")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A coin's name as the engine writes it, and the venue when one was named."""

    coin: str
    venue: Venue | None = None


def coin_name(symbol: str) -> str:
    return coin_of(symbol).name


def wanted(words: str) -> Wanted | None:
    """`xlm`, `$XLM`, `XLM/USDT`, `xlmusdt`, `1000PEPE`, `XLM bybit`, `bybit xlm`; None for what cannot be a market's name."""
    named, rest = _venue_in(words.split())
    if len(rest) == 2 and rest[1].upper() in {"USDT", "USD", "PERP"}:
        rest = rest[:1]
    if len(rest) != 1:
        return None
    name = QUOTE.sub("", SWAP.sub("", rest[0].lstrip("$#").upper()))
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        return None
    return Wanted(coin=coin_name(f"{name}USDT"), venue=named)


def venue_named(word: str) -> Venue | None:
    return next((venue for venue in Venue if venue.value == word.lower()), None)


def listings(scanner: Scanner, coin: str) -> tuple[Score, ...]:
    """That coin's market on every venue that has it, judged now, the best first, as the leaderboard counts it."""
    judged = [scanner.score(*key) for key in scanner.lows() if coin_name(key[1]) == coin]
    return tuple(sorted((score for score in judged if score is not None), key=by_lower_bound))


def by_lower_bound(score: Score) -> tuple[float, float, str]:
    return -score.score_low, -score.score, score.venue


def alike(scanner: Scanner, coin: str) -> tuple[Score, ...]:
    """The best market of each watched coin that `coin` may be a misspelling of, likeliest first."""
    return tuple(score for name in nearest(coin, scanner.lows()) for score in listings(scanner, name)[:1])


def chosen(markets: Sequence[Score], venue: Venue | None) -> Score | None:
    """The market on that venue, or the best one when none was named."""
    return next((score for score in markets if venue in (None, score.venue)), None)


def nearest(coin: str, keys: Iterable[Key], count: int = 3, cutoff: float = 0.0) -> tuple[str, ...]:
    """The coins of these markets whose names are most like `coin`, likeliest first."""
    coins = {coin_name(symbol) for _, symbol in keys}
    return tuple(difflib.get_close_matches(coin, sorted(coins), n=count, cutoff=cutoff))


def _venue_in(words: list[str]) -> tuple[Venue | None, list[str]]:
    """The first venue named, and the other words."""
    venue = next((found for word in words if (found := venue_named(word))), None)
    return venue, words if venue is None else [word for word in words if venue_named(word) is not venue]
