"""Open complaints by the time that is left, breached ones first."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
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


def owned_complaints(
    session: Session, owner_ids: Collection[UUID], *, now: datetime
) -> Sequence[ComplaintRow]:
    """Return the open complaints of some people's customers, restricted ones left out."""
    own = among(Complaint.owner_id, owner_ids) & ~Complaint.restricted
    return open_where(session, own, now=now) if owner_ids else []
