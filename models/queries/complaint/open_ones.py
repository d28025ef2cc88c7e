"""Open complaints as lines of lists."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.complaint.seen import visible
from models.queries.complaint.unclosed import Unclosed, unclosed
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.complaint import phase
from models.shapes.complaint import OPEN, ClockView, ComplaintRow, ComplaintView
from models.shapes.roster import Asker
from models.tables import Complaint, ComplaintStep, Customer, Member, SlaClock

SOME_DAY = datetime.max.replace(tzinfo=UTC)
LIVE = ("running", "paused")
COLUMNS = (
    Complaint.id,
    Complaint.ref_no,
    Complaint.title,
    Complaint.severity,
    Complaint.status,
    Complaint.cycle,
    Complaint.plan.is_not(None).label("planned"),
    Complaint.owner_id,
    Complaint.received_at,
    Complaint.restricted,
    Customer.name.label("customer"),
    Customer.confidential,
    Member.name.label("owner"),
)
OF_CYCLE = (
    ComplaintStep.workspace_id == Complaint.workspace_id,
    ComplaintStep.complaint_id == Complaint.id,
    ComplaintStep.cycle == Complaint.cycle,
)
Found = Row[*tuple[Any, ...]]
FEW = 10  # of one customer, among which somebody looks for the same


def open_for(session: Session, asker: Asker, *, now: datetime) -> Sequence[ComplaintRow]:
    """Return the open complaints that the asker may see, the most pressing first; those unclosed as well."""
    seen = visible(session, asker)
    late = [_unclosed(one) for one in unclosed(session, seen, now=now) if one.closes_at <= now]
    return sorted([*open_where(session, seen, now=now), *late], key=_pressing)


def open_of_customer(
    session: Session, asker: Asker, customer_id: UUID, *, now: datetime
) -> Sequence[ComplaintRow]:
    """Return a customer's open complaints that the asker may see: perhaps a new one is one of these."""
    seen = visible(session, asker)
    return open_where(session, Complaint.customer_id == customer_id, seen, now=now)[:FEW]


def open_where(session: Session, *which: ColumnElement[bool], now: datetime) -> Sequence[ComplaintRow]:
    """Return the open complaints that fit, those past their time first, then by what is due."""
    customer = and_(Customer.workspace_id == Complaint.workspace_id, Customer.id == Complaint.customer_id)
    owner = and_(Member.workspace_id == Complaint.workspace_id, Member.id == Complaint.owner_id)
    found = read(
        session,
        select(*COLUMNS)
        .join(Customer, customer)
        .join(Member, owner)
        .where(Complaint.workspace_id == workspace_of(session), Complaint.status.in_(OPEN), *which),
    )
    speaking, begun = _speaking(session, found), _investigated(session, found)
    return sorted((_line(row, speaking.get(row.id), begun, now) for row in found), key=_pressing)


def _line(row: Found, speaks: Found | None, begun: Collection[UUID], now: datetime) -> ComplaintRow:
    return ComplaintRow(
        complaint_id=row.id,
        ref_no=row.ref_no,
        customer=row.customer,
        confidential=row.confidential,
        title=row.title,
        severity=row.severity,
        phase=phase(row.status, investigated=row.id in begun, planned=row.planned),
        cycle=row.cycle,
        owner_id=row.owner_id,
        owner=row.owner,
        received_at=row.received_at,
        due_at=speaks.due_at if speaks else None,
        clock=speaks.clock if speaks else None,
        overdue=speaks is not None and speaks.status == "running" and speaks.due_at < now,
        paused=speaks is not None and speaks.status == "paused",
        restricted=row.restricted,
    )


def _speaking(session: Session, rows: Sequence[Found]) -> Mapping[UUID, Found]:
    """Return the clock of each complaint that is due next."""
    cycles = {row.id: row.cycle for row in rows}
    clocks = read(
        session,
        select(SlaClock.subject_id, SlaClock.cycle, SlaClock.clock, SlaClock.status, SlaClock.due_at)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            among(SlaClock.subject_id, cycles),
            SlaClock.subject_kind == "complaint",
            SlaClock.status.in_(LIVE),
        )
        .order_by(SlaClock.due_at.desc()),
    )
    return {one.subject_id: one for one in clocks if one.cycle == cycles[one.subject_id]}


def _investigated(session: Session, rows: Sequence[Found]) -> Collection[UUID]:
    """Return the complaints whose investigation was begun, which their phase says."""
    found = (
        select(Complaint.id)
        .join(ComplaintStep, and_(*OF_CYCLE))
        .where(
            Complaint.workspace_id == workspace_of(session),
            among(Complaint.id, [row.id for row in rows]),
            ComplaintStep.step == "investigation",
            or_(ComplaintStep.note.is_not(None), ComplaintStep.done_at.is_not(None)),
        )
    )
    return {row.id for row in read(session, found)}


def row_of(view: ComplaintView) -> ComplaintRow:
    """Return a complaint as one line, with the clock that speaks next."""
    speaks = _speaks(view.clocks)
    return ComplaintRow(
        complaint_id=view.complaint_id,
        ref_no=view.ref_no,
        customer=view.customer,
        confidential=view.confidential,
        title=view.title,
        severity=view.severity,
        phase=view.phase,
        cycle=view.cycle,
        owner_id=view.owner_id,
        owner=view.owner,
        received_at=view.received_at,
        due_at=speaks.due_at if speaks else None,
        clock=speaks.clock if speaks else None,
        overdue=speaks is not None and speaks.overdue,
        paused=speaks is not None and speaks.status == "paused",
        restricted=view.restricted,
    )


def _pressing(row: ComplaintRow) -> tuple[bool, datetime, int]:
    return not row.overdue, row.due_at or SOME_DAY, row.ref_no


def _unclosed(one: Unclosed) -> ComplaintRow:
    said = {"due_at": one.closes_at, "overdue": True, "lacks": one.case.lacks}
    return row_of(one.case).model_copy(update=said)


def _speaks(clocks: Sequence[ClockView]) -> ClockView | None:
    live = [one for one in clocks if one.status in LIVE]
    return min(live, key=lambda one: one.due_at, default=None)
