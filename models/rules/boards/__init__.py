"""Boards: how values are made comparable, and which board somebody means."""
