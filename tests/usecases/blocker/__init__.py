"""Stuck points."""
