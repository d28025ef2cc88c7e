"""Sales records as people log them in Slack: forms, answers, cards and lists."""
