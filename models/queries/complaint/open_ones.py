"""Open complaints as lines of lists."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.complaint.seen import visible
from models.queries.complaint.unclosed import Unclosed, unclosed
from models.queries.complaint.views import complaint_views
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import OPEN, ClockView, ComplaintRow, ComplaintView
from models.shapes.roster import Asker
from models.tables import Complaint

SOME_DAY = datetime.max.replace(tzinfo=UTC)
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
    ids = read(
        session,
        select(Complaint.id).where(
            Complaint.workspace_id == workspace_of(session), Complaint.status.in_(OPEN), *which
        ),
    )
    rows = [row_of(view) for view in complaint_views(session, [row.id for row in ids], now=now)]
    return sorted(rows, key=_pressing)


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
    live = [one for one in clocks if one.status in ("running", "paused")]
    return min(live, key=lambda one: one.due_at, default=None)
