"""What the two processes of the demo tell each other."""

from pathlib import Path

import msgspec

SPEED = 5.0
"""How many times faster than real time the simulated market lives."""
WARMUP_MINUTES = 16.0
"""So much of the market's past is heard before the start: enough for every feature."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`live_ms`: where the market's past ends. It is written to `warmup`. `port`: of the chat page, 0 for any free one."""

    seed: int
    live_ms: int
    warmup: Path
    port: int
    is_headless: bool


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the bot finds Telegram and the venues (`urls` by venue: REST and websocket), the anchor of the venues' clock,
    and the id of who sits at the chat page: the bot's operator."""

    telegram_url: str
    token: str
    urls: dict[str, tuple[str, str]]
    anchor_ms: int
    operator_id: int


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """The outside could not begin, in one line."""

    why: str


def anchor_for(live_ms: int, at_real_ms: float) -> int:
    """The anchor of a clock of this speed that shows `live_ms` at that moment of real time."""
    return round((at_real_ms * SPEED - live_ms) / (SPEED - 1.0))
