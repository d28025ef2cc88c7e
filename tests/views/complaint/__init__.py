"""Complaints as they are drawn."""
