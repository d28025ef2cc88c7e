"""What one person is told of complaints."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from models.queries.clocks import live_clocks
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.messages.case import ComplaintLine, ToldEvent
from models.tables import Complaint, Customer, Member, SlaClock


def lines(session: Session, told: Sequence[ToldEvent], *, now: datetime) -> Sequence[ComplaintLine]:
    """Return a line for each complaint that one person is told of: major ones first, then by what is due."""
    ids = [one.subject_id for one in told]
    rows = {row.id: row for row in _rows(session, ids)}
    speaking = _speaking(session, rows)
    found = [
        _line(one, rows[one.subject_id], speaking.get(one.subject_id), now)
        for one in told
        if one.subject_id in rows
    ]
    return sorted(
        found, key=lambda line: (line.severity != "major", line.due_at is None, line.due_at, line.ref_no)
    )


def _line(one: ToldEvent, row: Row[*tuple[Any, ...]], clock: SlaClock | None, now: datetime) -> ComplaintLine:
    return ComplaintLine(
        heard=one.heard,
        complaint_id=row.id,
        ref_no=row.ref_no,
        severity=row.severity,
        customer=row.customer,
        title=row.title,
        owner=row.owner,
        clock=None if clock is None else "resolution" if clock.clock == "resolution" else "first_response",
        due_at=clock.due_at if clock else None,
        overdue=clock is not None and clock.due_at < now,
    )


def _speaking(session: Session, rows: Mapping[UUID, Row[*tuple[Any, ...]]]) -> Mapping[UUID, SlaClock]:
    """Return of each complaint the running clock that is due first."""
    found: dict[UUID, SlaClock] = {}
    for clock in live_clocks(session, "complaint", rows.keys()):
        if clock.status == "running" and clock.cycle == rows[clock.subject_id].cycle:
            first = found.setdefault(clock.subject_id, clock)
            found[clock.subject_id] = min(first, clock, key=lambda one: one.due_at)
    return found


def _rows(session: Session, complaint_ids: Sequence[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    of = and_(Customer.workspace_id == Complaint.workspace_id, Customer.id == Complaint.customer_id)
    by = and_(Member.workspace_id == Complaint.workspace_id, Member.id == Complaint.owner_id)
    found = (
        select(
            Complaint.id,
            Complaint.ref_no,
            Complaint.severity,
            Complaint.title,
            Complaint.cycle,
            Customer.name.label("customer"),
            Member.name.label("owner"),
        )
        .join(Customer, of)
        .join(Member, by)
        .where(Complaint.workspace_id == workspace_of(session), among(Complaint.id, complaint_ids))
    )
    return read(session, found)
