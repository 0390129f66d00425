"""`sgnl demo`: the whole product with no token and no internet."""

from bot.commands.demo.play import main

__all__ = ["main"]
