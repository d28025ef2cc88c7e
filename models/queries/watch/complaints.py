"""Open complaints by the time that is left, breached ones first."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models.queries.complaint.open_ones import open_for, open_where
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintRow
from models.shapes.roster import Asker
from models.tables import Complaint


def ever_complained(session: Session) -> bool:
    """Tell whether anybody has recorded a complaint yet."""
    return session.scalar(select(exists().where(Complaint.workspace_id == workspace_of(session)))) or False


def open_complaints(session: Session, asker: Asker, *, now: datetime) -> Sequence[ComplaintRow]:
    """Return the open complaints that the asker may see."""
    return open_for(session, asker, now=now)


def watched_complaints(
    session: Session, owner_ids: Collection[UUID], heard: Collection[UUID], *, now: datetime
) -> Sequence[ComplaintRow]:
    """Return the open complaints of some people, restricted ones left out, and those `heard` of."""
    own = among(Complaint.owner_id, owner_ids) & ~Complaint.restricted
    which = or_(own, among(Complaint.id, heard))
    return open_where(session, which, now=now) if owner_ids or heard else []
