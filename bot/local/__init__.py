"""The chat page: a web page at 127.0.0.1 that stands in for Telegram, with the same bot behind it."""

from bot.local.server import LocalPage

__all__ = ["LocalPage"]
