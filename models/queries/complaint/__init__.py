"""Complaints as people, lists and ladders need them; a restricted one is found by its people alone."""

from models.queries.complaint.called import names
from models.queries.complaint.seen import may_see
from models.queries.complaint.standing import general_standings, major_standings, people
from models.queries.complaint.told import lines

__all__ = ["general_standings", "lines", "major_standings", "may_see", "names", "people"]
