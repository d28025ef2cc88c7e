"""Wishes for support."""
