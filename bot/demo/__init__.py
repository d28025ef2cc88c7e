"""Five weeks of a sales team, then today, against a Slack of its own."""

from bot.demo.play import main

__all__ = ["main"]
