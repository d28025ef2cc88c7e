"""Complaints that wait for somebody: told, owned, a step, an action that wins trust back, a promised word."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.clocks import live_clocks
from models.queries.complaint.seen import visible
from models.queries.complaint.unclosed import unclosed
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.queries.waiting.told import Told
from models.rules.complaint import WEEK
from models.rules.local_time import local_instant
from models.rules.periods import ONE_DAY
from models.shapes.complaint import CALLED, OPEN
from models.shapes.roster import Asker
from models.shapes.waiting import Reason, Waits
from models.tables import Complaint, ComplaintParticipant, ComplaintStep, Customer, TrustRepairAction

UNFINISHED = (*OPEN, "resolved")  # what still has actions that win trust back


class _Why(NamedTuple):
    """One reason for which a complaint is somebody's."""

    complaint_id: UUID
    reason: Reason
    due_at: datetime | None = None  # None = that of its clocks


def complaints(session: Session, asker: Asker, told: Told, *, now: datetime) -> Iterator[Waits]:
    """Yield each complaint once, with every reason for which it is the asker's."""
    ours = workspace_of(session)
    whys = [
        *(_Why(id_, reason) for id_, reason in told.items()),
        *_owned(session, ours, asker),
        *_steps(session, ours, asker),
        *_repairs(session, ours, asker),
        *_parts(session, ours, asker),
        *_closings(session, asker, now),
    ]
    by_complaint: defaultdict[UUID, list[_Why]] = defaultdict(list)
    for why in whys:
        by_complaint[why.complaint_id].append(why)
    rows = {row.id: row for row in _rows(session, asker, by_complaint.keys())}
    due = _due(session, rows)
    for row in rows.values():
        own = by_complaint[row.id]
        moments = [at for why in own if (at := why.due_at or due.get(row.id)) is not None]
        first = min(moments, default=None)
        yield Waits(
            of="complaint",
            subject_id=row.id,
            number=f"#{row.ref_no}",
            name=row.customer,
            text=row.title,
            reasons=_reasons(own),
            due_at=first,
            late=first is not None and first < now,
            major=row.severity == "major",
        )


def _reasons(own: Collection[_Why]) -> tuple[Reason, ...]:
    """Return each reason once; who was called in, or is on it, need not read that they were told as well."""
    found = dict.fromkeys(why.reason for why in own)
    if "called" in found or "joined" in found:
        found.pop("told", None)
    return tuple(found)


def _owned(session: Session, ours: UUID, asker: Asker) -> Iterator[_Why]:
    rows = select(Complaint.id, Complaint.promised_at).where(
        Complaint.workspace_id == ours, Complaint.owner_id == asker.member_id, Complaint.status.in_(OPEN)
    )
    for row in read(session, rows):
        yield _Why(row.id, "owner")
        if row.promised_at is not None:
            yield _Why(row.id, "word", row.promised_at)


def _steps(session: Session, ours: UUID, asker: Asker) -> Iterator[_Why]:
    of = and_(
        Complaint.workspace_id == ComplaintStep.workspace_id,
        Complaint.id == ComplaintStep.complaint_id,
        Complaint.cycle == ComplaintStep.cycle,
    )
    rows = (
        select(ComplaintStep.complaint_id, ComplaintStep.step, ComplaintStep.due_at)
        .join(Complaint, of)
        .where(
            ComplaintStep.workspace_id == ours,
            ComplaintStep.owner_id == asker.member_id,
            ComplaintStep.done_at.is_(None),
            Complaint.status.in_(OPEN),
            Complaint.status != "awaiting_customer",  # nobody's turn but the customer's
        )
    )
    for row in read(session, rows):
        yield _Why(row.complaint_id, row.step, row.due_at)


def _repairs(session: Session, ours: UUID, asker: Asker) -> Iterator[_Why]:
    rows = select(TrustRepairAction.complaint_id, TrustRepairAction.due_on).where(
        TrustRepairAction.workspace_id == ours,
        TrustRepairAction.owner_id == asker.member_id,
        TrustRepairAction.status == "planned",
    )
    for row in read(session, rows):
        yield _Why(row.complaint_id, "repair", end_of(row.due_on, asker.zone))


def _parts(session: Session, ours: UUID, asker: Asker) -> Iterator[_Why]:
    """Yield the major ones that legal or after-sales works on beside the manager, who may have taken them."""
    of = and_(
        Complaint.workspace_id == ComplaintParticipant.workspace_id,
        Complaint.id == ComplaintParticipant.complaint_id,
    )
    rows = (
        select(ComplaintParticipant.complaint_id, ComplaintParticipant.on_it_at)
        .join(Complaint, of)
        .where(
            ComplaintParticipant.workspace_id == ours,
            ComplaintParticipant.member_id == asker.member_id,
            ComplaintParticipant.part.in_(CALLED),
            Complaint.severity == "major",
            Complaint.status.in_(OPEN),
        )
    )
    for row in read(session, rows):
        yield _Why(row.complaint_id, "called" if row.on_it_at is None else "joined")


def _closings(session: Session, asker: Asker, now: datetime) -> Iterator[_Why]:
    """Yield what is solved and lacks something: the owner's, and the manager's where it was asked for."""
    theirs = or_(Complaint.owner_id == asker.member_id, Complaint.manager_id == asker.member_id)
    for case, at in unclosed(session, theirs, now=now):
        if asker.member_id == case.owner_id or at + WEEK <= now:
            yield _Why(case.complaint_id, "closing", at)


def _rows(
    session: Session, asker: Asker, complaint_ids: Collection[UUID]
) -> Collection[Row[*tuple[Any, ...]]]:
    """Return those that are still for the asker: whose a complaint was is told of it no more."""
    of = and_(Customer.workspace_id == Complaint.workspace_id, Customer.id == Complaint.customer_id)
    rows = (
        select(
            Complaint.id, Complaint.ref_no, Complaint.title, Complaint.severity, Complaint.cycle,
            Customer.name.label("customer"),
        )
        .join(Customer, of)
        .where(
            Complaint.workspace_id == workspace_of(session),
            among(Complaint.id, complaint_ids),
            Complaint.status.in_(UNFINISHED),
            visible(session, asker),
        )
    )  # fmt: skip
    return read(session, rows) if complaint_ids else ()


def _due(session: Session, rows: Mapping[UUID, Row[*tuple[Any, ...]]]) -> Mapping[UUID, datetime]:
    """Return when the next clock of each complaint that runs is due."""
    found: dict[UUID, datetime] = {}
    for clock in live_clocks(session, "complaint", rows.keys()) if rows else ():
        if clock.status == "running" and clock.cycle == rows[clock.subject_id].cycle:
            found[clock.subject_id] = min(clock.due_at, found.get(clock.subject_id, clock.due_at))
    return found


def end_of(on: date, zone: str) -> datetime:
    """Return the moment at which a day is over."""
    return local_instant(on + ONE_DAY, 0, zone)
