"""Five weeks of a sales team, then today, against a Slack of its own: a tour, or a page in the browser."""
