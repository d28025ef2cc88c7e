"""The weekly report: when it opens, is due and locks, and what its answers are worth."""
