"""What weekly digests say: gathered and counted; nothing is sent from here."""

from models.queries.weekly.beginning import beginning
from models.queries.weekly.director import director_week
from models.queries.weekly.readers import leads_leaders, teams_below
from models.queries.weekly.reported import reported_points
from models.queries.weekly.sent import director_week_posted, team_post, team_week_posted
from models.queries.weekly.team import team_week

__all__ = [
    "beginning",
    "director_week",
    "director_week_posted",
    "leads_leaders",
    "reported_points",
    "team_post",
    "team_week",
    "team_week_posted",
    "teams_below",
]
