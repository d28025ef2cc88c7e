"""Wishes for support: of whom they are asked, how they stand, how long answers take."""

from models.queries.support.lines import lines, names
from models.queries.support.seen import may_see
from models.queries.support.standing import people, standings

__all__ = ["lines", "may_see", "names", "people", "standings"]
