"""The wall page: boards, wins and honors for a television, read-only, behind a signed address."""

from bot.wall.door import wall_routes

__all__ = ["wall_routes"]
