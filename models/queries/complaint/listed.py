"""Complaints of any state as lines of a list, and those among which somebody looks for the same."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.complaint.open_ones import FEW, open_where, row_of
from models.queries.complaint.seen import may_see, visible
from models.queries.complaint.views import complaint_views
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintRow
from models.shapes.roster import Asker
from models.tables import Complaint


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
    return sorted((row_of(view) for view in views), key=lambda row: -row.ref_no)


def perhaps_the_same(
    session: Session, asker: Asker, customer_id: UUID, *, now: datetime
) -> Sequence[ComplaintRow]:
    """Return a customer's open complaints, so that nobody records one twice.

    Of those that are not for the asker only number and owner are told, and nothing of restricted ones.
    """
    rows = open_where(session, Complaint.customer_id == customer_id, now=now)
    seen = may_see(session, asker, [row.complaint_id for row in rows])
    told = [row for row in rows if row.complaint_id in seen or not row.restricted]
    hidden = {"title": "–"}
    return [row if row.complaint_id in seen else row.model_copy(update=hidden) for row in told[:FEW]]
