"""Sales records logged in Slack, by the hands of a small company."""
