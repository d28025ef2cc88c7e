"""The stand-ups' use cases."""
