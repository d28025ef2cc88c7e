"""How many complaints teams had in a week, and how many are open."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.local_time import known_zone
from models.rules.periods import moments
from models.shapes.complaint import OPEN
from models.shapes.period import Period
from models.shapes.weekly import Complaints
from models.tables import Complaint, SlaClock, Team

NONE = ("cancelled", "duplicate")  # as in F-29


def complaints_of_week(
    session: Session, teams: Sequence[Team], week: Period, *, restricted: bool, now: datetime
) -> Mapping[UUID, Complaints]:
    """Return by team what was received in the week of its zone, and what is open now.

    Those that are `restricted` are counted for directors: beside their people these alone know of them.
    """
    if not teams:
        return {}
    in_week = [and_(Complaint.team_id == row.id, *_received(row, week)) for row in teams]
    late = exists().where(
        SlaClock.workspace_id == Complaint.workspace_id,
        SlaClock.subject_kind == "complaint",
        SlaClock.subject_id == Complaint.id,
        SlaClock.status == "running",
        SlaClock.due_at < now,
    )
    is_open = Complaint.status.in_(OPEN)
    rows = select(
        Complaint.team_id,
        func.count().filter(or_(*in_week)).label("received"),
        func.count().filter(is_open).label("open"),
        func.count().filter(is_open & late).label("late"),
    ).where(
        Complaint.workspace_id == workspace_of(session),
        among(Complaint.team_id, [row.id for row in teams]),
        Complaint.status.not_in(NONE),
        true() if restricted else ~Complaint.restricted,
        or_(is_open, *in_week),
    )
    return {
        row.team_id: Complaints(received=row.received, open=row.open, late=row.late)
        for row in read(session, rows.group_by(Complaint.team_id))
    }


def _received(row: Team, week: Period) -> tuple[ColumnElement[bool], ...]:
    begins, ends = moments(week, known_zone(row.timezone))
    return Complaint.received_at >= begins, Complaint.received_at < ends
