"""The Mini App at /app: live leaderboard, signals, record, one's own ledger and settings."""

from bot.web.app.application import mini_app

__all__ = ["mini_app"]
