"""All that decides on which days people are expected, for many people in few statements."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import calendar_facts
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan, CalendarFacts, PersonDays
from models.tables import Absence, Member, Team


def days_of(
    session: Session, member_ids: Sequence[UUID], start: date, end: date, *, rules: Policy | None = None
) -> dict[UUID, PersonDays]:
    """Return each member's days from `start` to `end`, in at most four statements.

    `rules` saves one statement when the caller has the policy. Unknown ids are left out.
    """
    people = _people(session, member_ids)
    wanted = {row.calendar_id for row in people if row.calendar_id is not None}
    calendars = calendar_facts(session, wanted, start, end, rules=rules)
    away = absences_of(session, member_ids, start, end)
    return {row.id: _days(row, calendars, away.get(row.id, ())) for row in people}


def absences_of(
    session: Session, member_ids: Sequence[UUID], start: date, end: date
) -> Mapping[UUID, Sequence[AbsenceSpan]]:
    """Return the absences that touch the window and were not withdrawn, by member, earliest first."""
    statement = (
        select(Absence.member_id, Absence.starts_on, Absence.ends_on, Absence.part)
        .where(
            Absence.workspace_id == workspace_of(session),
            among(Absence.member_id, member_ids),
            Absence.starts_on <= end,
            Absence.ends_on >= start,
            Absence.withdrawn_at.is_(None),
        )
        .order_by(Absence.starts_on, Absence.id)
    )
    found: dict[UUID, list[AbsenceSpan]] = {}
    for member_id, starts_on, ends_on, part in session.execute(statement):
        span = AbsenceSpan(starts_on=starts_on, ends_on=ends_on, part=part)
        found.setdefault(member_id, []).append(span)
    return found


def _people(session: Session, member_ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    in_team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    return session.execute(
        select(
            Member.id,
            Member.calendar_id,
            Member.prefs,
            Member.hired_on,
            Member.left_on,
            Member.paused_until,
            Team.paused_until.label("team_paused_until"),
        )
        .outerjoin(Team, in_team)
        .where(Member.workspace_id == workspace_of(session), Member.id.in_(member_ids))
    ).all()


def _days(
    row: Row[Any], calendars: Mapping[UUID | None, CalendarFacts], away: Sequence[AbsenceSpan]
) -> PersonDays:
    pauses = [until for until in (row.paused_until, row.team_paused_until) if until is not None]
    return PersonDays(
        calendar=calendars[row.calendar_id],
        weekdays=row.prefs.get("weekdays"),
        absences=tuple(away),
        hired_on=row.hired_on,
        left_on=row.left_on,
        paused_until=max(pauses, default=None),
    )
