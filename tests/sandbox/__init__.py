"""The sandbox is held to slack.md: one more than allowed gets Slack's error by name."""
