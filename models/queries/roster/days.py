"""All that decides on which days people are expected, for many people in few statements."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import calendar_facts
from models.queries.prepared import among, run
from models.shapes.calendar import AbsenceSpan, CalendarFacts, PersonDays
from models.tables import Absence, Member, Team

PEOPLE = (
    select(
        Member.id,
        Member.calendar_id,
        Member.prefs,
        Member.hired_on,
        Member.left_on,
        Member.paused_until,
        Team.paused_until.label("team_paused_until"),
    )
    .outerjoin(Team, and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id))
    .where(Member.workspace_id == bindparam("ours"), among(Member.id, "members"))
)
AWAY = (
    select(Absence.member_id, Absence.starts_on, Absence.ends_on, Absence.part)
    .where(
        Absence.workspace_id == bindparam("ours"),
        among(Absence.member_id, "members"),
        Absence.starts_on <= bindparam("last"),
        Absence.ends_on >= bindparam("first"),
        Absence.withdrawn_at.is_(None),
    )
    .order_by(Absence.starts_on, Absence.id)
)


def days_of(
    session: Session, member_ids: Sequence[UUID], start: date, end: date, *, rules: Policy | None = None
) -> dict[UUID, PersonDays]:
    """Return each member's days from `start` to `end`, in at most four statements.

    `rules` saves one statement when the caller has the policy. Unknown ids are left out.
    """
    people = run(session, PEOPLE, members=member_ids).all()
    wanted = {row.calendar_id for row in people if row.calendar_id is not None}
    calendars = calendar_facts(session, wanted, start, end, rules=rules)
    away = absences_of(session, member_ids, start, end)
    return {row.id: _days(row, calendars, away.get(row.id, ())) for row in people}


def absences_of(
    session: Session, member_ids: Sequence[UUID], start: date, end: date
) -> Mapping[UUID, Sequence[AbsenceSpan]]:
    """Return the absences that touch the window and were not withdrawn, by member, earliest first."""
    found: dict[UUID, list[AbsenceSpan]] = {}
    rows: Any = run(session, AWAY, members=member_ids, first=start, last=end)
    for member_id, starts_on, ends_on, part in rows:
        span = AbsenceSpan(starts_on=starts_on, ends_on=ends_on, part=part)
        found.setdefault(member_id, []).append(span)
    return found


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
