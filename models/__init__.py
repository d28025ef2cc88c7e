"""What the bot knows; never imports Slack, APScheduler or the environment."""
