"""What a person can do with the bot in Slack: commands, presses, forms, shortcuts."""
