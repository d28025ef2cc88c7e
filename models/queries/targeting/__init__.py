"""Targets beside what was done, and a whole's beside its parts'."""

from models.queries.targeting.cascade import cascade, parts_of, proposal
from models.queries.targeting.course import Elapsing, courses, main_course
from models.queries.targeting.page import target_page

__all__ = ["Elapsing", "cascade", "courses", "main_course", "parts_of", "proposal", "target_page"]
