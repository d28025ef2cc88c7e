"""The command line: `coach <command>`, one module per group."""

from bot.cli.program import app, main

__all__ = ["app", "main"]
