"""A draft is withdrawn when it is no longer called for."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.tables import LegalLetter
from models.usecases import audit
from models.usecases.legal_letter.telling import show


def withdraw(session: Session, letter_ids: Collection[UUID], *, now: datetime) -> Collection[UUID]:
    """Withdraw those of some letters that are drafts still; their messages say so. Return which."""
    if not letter_ids:
        return ()
    ours = (LegalLetter.workspace_id == workspace_of(session), among(LegalLetter.id, letter_ids))
    still = update(LegalLetter).where(*ours, LegalLetter.status == "draft").returning(LegalLetter.id)
    gone = session.connection().execute(still.values(status="withdrawn", decided_at=now)).scalars().all()
    for letter_id in gone:
        audit.record(
            session, "legal_letter.withdrawn", "legal_letter", letter_id, now=now, actor_kind="system"
        )
        show(session, letter_id, now=now)
    return gone
