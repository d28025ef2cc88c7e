"""A weekly digest looked at between its days: as of now."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.roster.belonging import founded_by
from models.queries.weekly import director_week, team_week, teams_below
from models.rules.local_time import local_date
from models.rules.periods import ONE_DAY, period_of
from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.numbers import Shown
from models.shapes.roster import Asker


def as_of_now(
    session: Session, asker: Asker, *, now: datetime
) -> tuple[WeeklyTeamDigest | WeeklyDirectorDigest, Sequence[Shown]]:
    """Return the week of yesterday, so far: of the one team that the asker leads, else of all of them.

    The numbers are to be kept by whoever shows them.
    """
    today = local_date(now, asker.zone)
    week = period_of("week", today - ONE_DAY)
    led = teams_below(session, asker.member_id)
    there = founded_by(led, week.ends_on)
    if there:
        led = there
    else:
        week = period_of("week", today)  # new teams have no other
    if len(led) == 1:
        own, shown = team_week(session, led[0], week, today, now=now)
        return WeeklyTeamDigest(week=own), shown
    all_, shown = director_week(session, asker.member_id, led, week, today, now=now)
    return WeeklyDirectorDigest(week=all_), shown
