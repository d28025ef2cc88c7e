"""Sales records."""
