"""What the stand-ups of a person or a team hold; permission is the caller's matter."""

from models.queries.standup.status import day_status, participation
from models.queries.standup.team import team_day

__all__ = ["day_status", "participation", "team_day"]
