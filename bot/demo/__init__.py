"""Three weeks of a sales team, then today, against a Slack of its own."""
