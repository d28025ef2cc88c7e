"""Tests mirror the layers; their names are sentences."""
