"""Who of legal and of after-sales is on a major complaint."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import OnIt
from models.tables import ComplaintParticipant, Member


def on_it(session: Session, complaint_ids: Collection[UUID]) -> Mapping[UUID, Sequence[OnIt]]:
    """Return who is on each of these complaints for a role that was called in, the first one first."""
    if not complaint_ids:
        return {}
    of = and_(
        Member.workspace_id == ComplaintParticipant.workspace_id, Member.id == ComplaintParticipant.member_id
    )
    rows = read(
        session,
        select(
            ComplaintParticipant.complaint_id,
            ComplaintParticipant.part,
            ComplaintParticipant.member_id,
            ComplaintParticipant.on_it_at,
            Member.name,
        )
        .join(Member, of)
        .where(
            ComplaintParticipant.workspace_id == workspace_of(session),
            among(ComplaintParticipant.complaint_id, complaint_ids),
            ComplaintParticipant.on_it_at.is_not(None),
        ),
    )
    found: dict[UUID, list[OnIt]] = {}
    for row in sorted(rows, key=lambda row: (row.on_it_at, row.part, row.name)):
        one = OnIt(part=row.part, member_id=row.member_id, name=row.name, since=row.on_it_at)
        found.setdefault(row.complaint_id, []).append(one)
    return found
