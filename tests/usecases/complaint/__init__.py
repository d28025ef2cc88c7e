"""Complaints: verbs, races, and what time does to them."""
