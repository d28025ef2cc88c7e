"""The stand-up through Slack."""
