"""Honors: by which rules, who meets them, who decides, and what was awarded."""

from models.queries.honors.awards import announced_on, approved_in, awards, latest_awards, waiting_for
from models.queries.honors.deciders import deciders, may_decide
from models.queries.honors.rules import Conditions, conditions_of, part_of
from models.queries.honors.standings import standings

__all__ = [
    "Conditions",
    "announced_on",
    "approved_in",
    "awards",
    "conditions_of",
    "deciders",
    "latest_awards",
    "may_decide",
    "part_of",
    "standings",
    "waiting_for",
]
