"""Tests of how the bot is assembled, configured and started."""
