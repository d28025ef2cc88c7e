"""coach init: everything an installation needs, asked for once and written down."""

from bot.cli.init.command import register

__all__ = ["register"]
