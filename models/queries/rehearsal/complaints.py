"""Complaints as they went: clocks, waiting for the customer, plans, ends."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.queries.clocks import Whose, work_hours
from models.queries.complaint.standing import owner_hears
from models.queries.prepared import among, read
from models.queries.rehearsal.acts import acts_of
from models.queries.tenancy import workspace_of
from models.rules.clocks import Hours
from models.rules.local_time import known_zone, local_date
from models.shapes.complaint import LADDER_OF, OPEN, Severity
from models.shapes.stories import ComplaintStory, Ran, Span
from models.tables import AuditEvent, Complaint, Member, SlaClock

WAITING = "awaiting_customer"
Told = tuple[ComplaintStory, Hours]  # a complaint and its owner's working hours


def complaint_stories(session: Session, since: datetime, *, now: datetime) -> Sequence[Told]:
    """Return the complaints that were not settled before `since`, by the grade and cycle that they have."""
    rows = _rows(session, since)
    if not rows:
        return []
    ids = [row.id for row in rows]
    clocks, trail = _clocks(session, ids), _trail(session, ids)
    acts = acts_of(session, [*LADDER_OF.values()], ids)
    whose: dict[UUID, Whose] = {row.id: (row.calendar_id, known_zone(row.timezone)) for row in rows}
    first = min(row.received_at for row in rows)
    hours = work_hours(session, whose.values(), local_date(min(first, now), "UTC"))
    return [
        (
            _story(row, clocks.get((row.id, row.cycle), {}), trail.get(row.id, ()))._replace(
                acts=acts.get(row.id, ())
            ),
            hours[whose[row.id]],
        )
        for row in rows
    ]


def _story(row: Any, clocks: Mapping[str, Ran], trail: Sequence[Any]) -> ComplaintStory:
    severity: Severity = row.severity
    known_at = max(row.created_at, row.graded_at)
    lived = [one for one in trail if one.occurred_at >= row.graded_at]
    return ComplaintStory(
        case_id=row.id,
        no=str(row.ref_no),
        severity=severity,
        owner_id=row.owner_id,
        manager_id=row.manager_id,
        known_at=known_at,
        graded_at=row.graded_at,
        owner_too=owner_hears(row),
        first_response=clocks.get("first_response"),
        resolution=clocks.get("resolution"),
        takeover=clocks.get("takeover"),
        pauses=_pauses(trail),
        planned_at=next((one.occurred_at for one in trail if one.action == "complaint.planned"), None),
        ended_at=_ended(row, lived),
    )


def _pauses(trail: Sequence[Any]) -> Sequence[Span]:
    """Return since when and until when the customer was waited for."""
    found: list[Span] = []
    for one in trail:
        if (one.after or {}).get("status") == WAITING:
            found.append((one.occurred_at, None))
        elif (one.before or {}).get("status") == WAITING and found:
            found[-1] = (found[-1][0], one.occurred_at)
    return found


def _ended(row: Any, trail: Sequence[Any]) -> datetime | None:
    """Return when it stopped climbing: resolved, cancelled, merged."""
    if row.status in OPEN:
        return None
    ends = [one.occurred_at for one in trail if (one.after or {}).get("status", "new") not in OPEN]
    ended: datetime = row.resolved_at or min(ends, default=row.changed_at)
    return ended


def _rows(session: Session, since: datetime) -> Sequence[Any]:
    by = and_(Member.workspace_id == Complaint.workspace_id, Member.id == Complaint.owner_id)
    alive = or_(
        Complaint.status.in_(OPEN),
        Complaint.resolved_at >= since,
        and_(Complaint.resolved_at.is_(None), Complaint.changed_at >= since),
    )
    return read(
        session,
        select(
            Complaint.id, Complaint.ref_no, Complaint.severity, Complaint.status, Complaint.cycle,
            Complaint.owner_id, Complaint.manager_id, Complaint.received_at, Complaint.created_at,
            Complaint.graded_at, Complaint.resolved_at, Complaint.changed_at,
            Member.calendar_id, Member.timezone,
        )
        .join(Member, by)
        .where(Complaint.workspace_id == workspace_of(session), alive)
        .order_by(Complaint.ref_no),
    )  # fmt: skip


def _clocks(
    session: Session, complaint_ids: Collection[UUID]
) -> Mapping[tuple[UUID, int], Mapping[str, Ran]]:
    """Return the clocks by complaint and cycle; one that was cancelled ran until its case ended."""
    rows = read(
        session,
        select(SlaClock.subject_id, SlaClock.cycle, SlaClock.clock, SlaClock.started_at, SlaClock.stopped_at)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "complaint",
            among(SlaClock.subject_id, complaint_ids),
        )
        .order_by(SlaClock.status != "cancelled", SlaClock.id),
    )
    found: dict[tuple[UUID, int], dict[str, Ran]] = {}
    for row in rows:
        clocks = found.setdefault((row.subject_id, row.cycle), {})
        clocks[row.clock] = Ran(row.started_at, row.stopped_at)
    return found


def _trail(session: Session, complaint_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """Return what the audit keeps of these complaints since their present cycle, earliest first."""
    wanted = {str(one): one for one in complaint_ids}
    rows = read(
        session,
        select(
            AuditEvent.entity_id,
            AuditEvent.action,
            AuditEvent.occurred_at,
            AuditEvent.before,
            AuditEvent.after,
        )
        .where(AuditEvent.workspace_id == workspace_of(session), AuditEvent.entity_type == "complaint")
        .order_by(AuditEvent.occurred_at, AuditEvent.id),
    )
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        if row.entity_id in wanted:
            trail = found.setdefault(wanted[row.entity_id], [])
            if "cycle" in (row.after or {}):  # opened again: what was before is another story
                trail.clear()
            trail.append(row)
    return found
