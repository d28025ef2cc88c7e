"""Attacks: each was tried on the running bot before it was mended."""
