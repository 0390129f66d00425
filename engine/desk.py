"""What all markets share about signals: one open official signal a coin, the cooldown of a symbol, the limit of a UTC day."""

from engine.market import Venue
from engine.rules import Rules
from engine.signals import Opened

DAY_MS = 86_400_000


class Desk:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._open_coins: dict[str, str] = {}
        self._cooling_until_ms: dict[tuple[Venue, str], int] = {}
        self._official_by_day: dict[int, int] = {}

    def count_official(self, at_ms: int) -> None:
        day = at_ms // DAY_MS
        self._official_by_day[day] = self._official_by_day.get(day, 0) + 1

    def opened(self, opened: Opened, coin: str) -> None:
        if opened.official:
            self._open_coins[coin] = opened.signal_id

    def closed(self, opened: Opened, coin: str, at_ms: int) -> None:
        """Only an official signal makes its symbol cool down: a suppressed one must not keep the next from being official."""
        self.forget(opened, coin)
        if opened.official:
            self._cooling_until_ms[opened.venue, opened.symbol] = at_ms + self._rules.cooldown_ms

    def forget(self, opened: Opened, coin: str) -> None:
        """Nothing waits for its end any more."""
        if self._open_coins.get(coin) == opened.signal_id:
            del self._open_coins[coin]

    def is_coin_open(self, coin: str) -> bool:
        return coin in self._open_coins

    def is_cooling(self, venue: Venue, symbol: str, now_ms: int) -> bool:
        return now_ms < self._cooling_until_ms.get((venue, symbol), 0)

    def official_today(self, now_ms: int) -> int:
        return self._official_by_day.get(now_ms // DAY_MS, 0)
