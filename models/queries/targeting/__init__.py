"""Targets beside what was done, and a whole's beside its parts'."""

from models.queries.targeting.cascade import cascade, parts_of, proposal
from models.queries.targeting.course import courses
from models.queries.targeting.page import target_page

__all__ = ["cascade", "courses", "parts_of", "proposal", "target_page"]
