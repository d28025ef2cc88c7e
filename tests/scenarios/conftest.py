"""Scenarios start the real program; they share its Slack and its settings with the tests of `bot`."""

from tests.bot.conftest import nothing_set, settings_of, slack

__all__ = ["nothing_set", "settings_of", "slack"]
