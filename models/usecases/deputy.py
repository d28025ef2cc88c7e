"""A member names who stands in during absences."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.shapes.roster import Asker
from models.usecases import audit
from models.usecases.absence.errors import DeputyNotThere
from models.usecases.permission import person_of, require_active


def name_deputy(session: Session, asker: Asker, deputy_id: UUID | None, *, now: datetime) -> None:
    """Keep the asker's own standing deputy; None = nobody in particular.

    Raises:
        DeputyNotThere: the deputy is the asker, or not active.
    """
    require_active(asker)
    row = person_of(session, asker.member_id)
    if row.deputy_id == deputy_id:
        return
    found = roster.member(session, deputy_id) if deputy_id else None
    if deputy_id is not None and (found is None or found.id == row.id or found.status != "active"):
        raise DeputyNotThere(field="deputy", name=found.name if found else "?")
    before, row.deputy_id = row.deputy_id, deputy_id
    session.flush()
    audit.record(
        session,
        "member.deputy_named",
        "member",
        row.id,
        now=now,
        actor=asker.slack_user_id,
        before={"deputy": str(before) if before else None},
        after={"deputy": str(deputy_id) if deputy_id else None},
    )
