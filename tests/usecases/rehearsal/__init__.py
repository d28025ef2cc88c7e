"""A policy tried on what happened."""
