"""A policy tried on cases as they went."""
