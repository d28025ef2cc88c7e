"""Complaints as lines of a list: those past their time first, then by the time that is left."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.queries.complaint.seen import may_see, visible
from models.queries.complaint.views import complaint_views
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import OPEN, ClockView, ComplaintRow, ComplaintView
from models.shapes.roster import Asker
from models.tables import Complaint

SOME_DAY = datetime.max.replace(tzinfo=UTC)


def rows_where(session: Session, *which: ColumnElement[bool], now: datetime) -> Sequence[ComplaintRow]:
    """Return the complaints that fit."""
    ids = read(session, select(Complaint.id).where(Complaint.workspace_id == workspace_of(session), *which))
    rows = [_row(view) for view in complaint_views(session, [row.id for row in ids], now=now)]
    return sorted(rows, key=lambda row: (not row.overdue, row.due_at or SOME_DAY, row.ref_no))


def latest(session: Session, asker: Asker, *, now: datetime, limit: int) -> Sequence[ComplaintRow]:
    """Return the complaints that the asker may see, ended ones too, the newest first."""
    ids = read(
        session,
        select(Complaint.id)
        .where(Complaint.workspace_id == workspace_of(session), visible(session, asker))
        .order_by(Complaint.ref_no.desc())
        .limit(limit),
    )
    views = complaint_views(session, [row.id for row in ids], now=now)
    return sorted((_row(view) for view in views), key=lambda row: -row.ref_no)


def open_ones_of(
    session: Session, asker: Asker, customer_id: UUID, *, now: datetime
) -> Sequence[ComplaintRow]:
    """Return a customer's open complaints, so that nobody records one twice.

    Of those that are not for the asker only number and owner are told, and nothing of restricted ones.
    """
    told = or_(~Complaint.restricted, visible(session, asker))
    mine = (Complaint.customer_id == customer_id, Complaint.status.in_(OPEN), told)
    rows = rows_where(session, *mine, now=now)
    seen = may_see(session, asker, [row.complaint_id for row in rows])
    return [row if row.complaint_id in seen else row.model_copy(update={"title": "–"}) for row in rows]


def _row(view: ComplaintView) -> ComplaintRow:
    speaks = _speaks(view.clocks)
    return ComplaintRow(
        complaint_id=view.complaint_id,
        ref_no=view.ref_no,
        customer=view.customer,
        confidential=view.confidential,
        title=view.title,
        severity=view.severity,
        phase=view.phase,
        owner_id=view.owner_id,
        owner=view.owner,
        received_at=view.received_at,
        due_at=speaks.due_at if speaks else None,
        clock=speaks.clock if speaks else None,
        overdue=speaks is not None and speaks.overdue,
        paused=speaks is not None and speaks.status == "paused",
        restricted=view.restricted,
    )


def _speaks(clocks: Sequence[ClockView]) -> ClockView | None:
    """Return the clock that is due first of those that are not over."""
    live = [clock for clock in clocks if clock.status in ("running", "paused")]
    return min(live, key=lambda clock: clock.due_at, default=None)
