"""Boards computed, kept and posted."""
