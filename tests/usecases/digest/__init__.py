"""The manager's digest."""
