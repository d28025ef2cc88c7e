"""Members from a table."""
