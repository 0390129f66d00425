"""A local Bot API server with people and chats in it, and a page to watch and use them."""

from sandbox.telegram.faults import Fault, Trouble
from sandbox.telegram.refusals import Misuse
from sandbox.telegram.rooms import Role
from sandbox.telegram.sandbox import TOKEN, TelegramSandbox, serve_telegram

__all__ = ["TOKEN", "Fault", "Misuse", "Role", "TelegramSandbox", "Trouble", "serve_telegram"]
