"""What one person is told of complaints."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from models.queries.cases.rules import policy_of
from models.queries.clocks import live_clocks
from models.queries.complaint.standing import grade_rules
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.escalation import FIRST_NOTICE
from models.shapes.messages.case import ComplaintLine, Lines, ToldEvent
from models.tables import Complaint, Customer, Member, SlaClock

Found = Row[*tuple[Any, ...]]


def lines(session: Session, complaint_ids: Collection[UUID], *, now: datetime) -> Lines:
    """Return what says, of any of these complaints, what one person is told: a line for each.

    Major ones come first, then what is due first.
    """
    rows = {row.id: row for row in _rows(session, complaint_ids)}
    running = _running(session, rows)

    def told_of(told: Sequence[ToldEvent]) -> Sequence[ComplaintLine]:
        found = []
        for one in told:
            row = rows.get(one.subject_id)
            if row is not None:
                speaks = _speaks(session, one.heard.level, row, running.get(row.id, {}))
                found.append(_line(one, row, speaks, now))
        return sorted(
            found, key=lambda line: (line.severity != "major", line.due_at is None, line.due_at, line.ref_no)
        )

    return told_of


def _line(one: ToldEvent, row: Found, clock: SlaClock | None, now: datetime) -> ComplaintLine:
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


def _speaks(session: Session, level: int, row: Found, running: Mapping[str, SlaClock]) -> SlaClock | None:
    """Return the clock that a level speaks of: its trigger's, of the first notice the one due first."""
    first = min(running.values(), key=lambda one: one.due_at, default=None)
    if level == FIRST_NOTICE:
        return first
    ladder = grade_rules(policy_of(session, row.policy_version), row.severity).ladder
    answers = any(one.level == level and one.when == "first_response_breached" for one in ladder)
    names = ("first_response", "takeover") if answers else ("resolution",)
    return next((running[name] for name in names if name in running), first)


def _running(session: Session, rows: Mapping[UUID, Found]) -> Mapping[UUID, Mapping[str, SlaClock]]:
    """Return the running clocks of each complaint's present cycle, by name."""
    found: dict[UUID, dict[str, SlaClock]] = {}
    for clock in live_clocks(session, "complaint", rows.keys()):
        if clock.status == "running" and clock.cycle == rows[clock.subject_id].cycle:
            found.setdefault(clock.subject_id, {})[clock.clock] = clock
    return found


def _rows(session: Session, complaint_ids: Collection[UUID]) -> Sequence[Found]:
    of = and_(Customer.workspace_id == Complaint.workspace_id, Customer.id == Complaint.customer_id)
    by = and_(Member.workspace_id == Complaint.workspace_id, Member.id == Complaint.owner_id)
    found = (
        select(
            Complaint.id,
            Complaint.ref_no,
            Complaint.severity,
            Complaint.title,
            Complaint.cycle,
            Complaint.policy_version,
            Customer.name.label("customer"),
            Member.name.label("owner"),
        )
        .join(Customer, of)
        .join(Member, by)
        .where(Complaint.workspace_id == workspace_of(session), among(Complaint.id, complaint_ids))
    )
    return read(session, found)
