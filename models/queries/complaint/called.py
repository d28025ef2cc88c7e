"""What complaints are called in keys: words that survive a restore."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.tables import Complaint


def names(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return `complaint:12:20260309011500` by id: number and moment, for a restore gives numbers anew."""
    found = select(Complaint.id, Complaint.ref_no, Complaint.created_at).where(
        Complaint.workspace_id == workspace_of(session), among(Complaint.id, subject_ids)
    )
    return {row.id: f"complaint:{row.ref_no}:{row.created_at:%Y%m%d%H%M%S}" for row in read(session, found)}
