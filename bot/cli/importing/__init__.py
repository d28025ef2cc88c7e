"""coach import KIND FILE: people and sales records from a table."""

from bot.cli.importing.command import register

__all__ = ["register"]
