"""Weekly digests: a team's in its channel, and teams side by side for who leads those that lead."""

from views.weekly.director import DIRECTOR, all_of_director, director_week, director_week_blocks
from views.weekly.parts import WEEKLY_ALL
from views.weekly.team import all_of_team, team_week, team_week_blocks

__all__ = [
    "DIRECTOR",
    "WEEKLY_ALL",
    "all_of_director",
    "all_of_team",
    "director_week",
    "director_week_blocks",
    "team_week",
    "team_week_blocks",
]
