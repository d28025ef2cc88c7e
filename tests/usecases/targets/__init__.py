"""Targets through their use cases."""
