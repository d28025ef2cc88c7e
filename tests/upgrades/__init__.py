"""Databases as released programs left them, and proof that this program takes them over."""
