"""For which teams the week begins on a day, in a handful of statements for all of them."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.roster import days_of, expected_by_team
from models.rules.periods import period_of
from models.rules.weekly import begins_week, worked_before


def beginning(session: Session, team_ids: Collection[UUID], on: date) -> Mapping[UUID, bool]:
    """Tell of each team that has reps whether its week begins on `on`; the others are left out.

    This is asked every day of every team, and one rep who worked before answers it mostly.
    """
    reps = expected_by_team(session, team_ids)
    week = period_of("week", on).starts_on
    first = days_of(session, [ids[0] for ids in reps.values()], week, on)
    known = {team: False for team, ids in reps.items() if worked_before([first[ids[0]]], on)}
    open_ = {team: ids for team, ids in reps.items() if team not in known}
    days = days_of(session, [rep for ids in open_.values() for rep in ids], week, on) if open_ else {}
    return known | {team: begins_week([days[rep] for rep in ids], on) for team, ids in open_.items()}
