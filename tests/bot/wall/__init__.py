"""The wall page."""
