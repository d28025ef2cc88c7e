"""The way in for other programs."""
