"""Solved complaints that cannot be closed: somebody has to say why it came about, or win trust back."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.complaint.closing import closes_at
from models.queries.complaint.views import complaint_views
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintView
from models.tables import Complaint

COLUMNS = (Complaint.id, Complaint.owner_id, Complaint.resolved_at, Complaint.policy_version)


class Unclosed(NamedTuple):
    """A solved complaint that lacks something, and when it could have been closed."""

    case: ComplaintView
    closes_at: datetime


def unclosed(session: Session, *which: ColumnElement[bool], now: datetime) -> Sequence[Unclosed]:
    """Return those that fit, by number."""
    rows = read(
        session,
        select(*COLUMNS).where(
            Complaint.workspace_id == workspace_of(session), Complaint.status == "resolved", *which
        ),
    )
    by_id = {row.id: row for row in rows}
    views = complaint_views(session, list(by_id), now=now) if by_id else []
    lacking = [(case, closes_at(session, by_id[case.complaint_id]._asdict())) for case in views if case.lacks]
    return [Unclosed(case, at) for case, at in lacking if at is not None]
