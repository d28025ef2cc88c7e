"""A weekly digest looked at between its days: as of now, with the numbers kept as they are shown."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.weekly import director_week, team_week, teams_below
from models.rules.local_time import local_date
from models.rules.periods import ONE_DAY, period_of
from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.shapes.weekly import DirectorWeek, TeamWeek
from models.tables import Team
from models.usecases.shown import show


def as_of_now(session: Session, asker: Asker, *, now: datetime) -> WeeklyTeamDigest | WeeklyDirectorDigest:
    """Return the week of yesterday, so far: of the one team that the asker leads, else of all of them."""
    week = period_of("week", local_date(now, asker.zone) - ONE_DAY)
    led = teams_below(session, asker.member_id)
    if len(led) == 1:
        return WeeklyTeamDigest(week=team_as_of_now(session, led[0], week, now=now))
    return WeeklyDirectorDigest(week=director_as_of_now(session, asker, week, now=now))


def team_as_of_now(session: Session, row: Team, week: Period, *, now: datetime) -> TeamWeek:
    """Return a team's week as it is known now."""
    content, shown = team_week(session, row, week, local_date(now, row.timezone), now=now)
    show(session, "digest", shown, now=now)
    return content


def director_as_of_now(session: Session, asker: Asker, week: Period, *, now: datetime) -> DirectorWeek:
    """Return the week of all teams that somebody leads as it is known now."""
    led = teams_below(session, asker.member_id)
    today = local_date(now, asker.zone)
    content, shown = director_week(session, asker.member_id, led, week, today, now=now)
    show(session, "digest", shown, now=now)
    return content
