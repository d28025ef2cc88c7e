"""Somebody looks at a complaint; who looked at a restricted one is written down."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.complaint.seen import may_see
from models.queries.complaint.views import complaint_view, numbered
from models.queries.records.known import Row
from models.rules.local_time import local_date
from models.shapes.complaint import ComplaintView
from models.shapes.roster import Asker
from models.usecases import audit
from models.usecases.complaint.errors import NoSuchComplaint
from models.usecases.permission import by, require_active
from models.usecases.privacy.looking import looked


def look(session: Session, asker: Asker, which: UUID | int, *, now: datetime) -> ComplaintView:
    """Return a complaint by id or by the number that people type.

    Raises:
        NotAMember: the asker is no longer active.
        NoSuchComplaint: there is none, or it is not for the asker.
    """
    require_active(asker)
    complaint_id = numbered(session, which) if isinstance(which, int) else which
    if complaint_id is None or not may_see(session, asker, [complaint_id]):
        raise NoSuchComplaint
    found = complaint_view(session, complaint_id, now=now)
    if found is None:
        raise NoSuchComplaint
    if found.restricted:
        audit.record(session, "complaint.looked_at", "complaint", complaint_id, now=now, **by(asker))
        on = local_date(now, asker.zone)
        looked(session, asker.member_id, [found.owner_id], "complaint", on, now=now)
    return found


def view_of(session: Session, row: Row, *, now: datetime) -> ComplaintView:
    """Return a complaint that is there as people see it."""
    found = complaint_view(session, row["id"], now=now)
    if found is None:
        raise NoSuchComplaint
    return found
