"""Targets beside what was done, and a whole's beside its parts'."""

from models.queries.targeting.cascade import cascade, parts_of, proposal
from models.queries.targeting.course import courses

__all__ = ["cascade", "courses", "parts_of", "proposal"]
