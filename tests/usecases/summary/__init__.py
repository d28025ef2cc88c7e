"""The team's summary."""
