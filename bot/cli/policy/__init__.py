"""coach policy: the company's rules as a document."""

from bot.cli.policy.command import register

__all__ = ["register"]
