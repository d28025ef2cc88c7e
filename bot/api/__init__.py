"""The way in for other programs: records over HTTP, with a token each."""

from bot.api.door import api_routes

__all__ = ["api_routes"]
