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


def withdraw(session: Session, letter_ids: Collection[UUID], *, now: datetime) -> None:
    """Withdraw these drafts; their messages say so."""
    if not letter_ids:
        return
    ours = (LegalLetter.workspace_id == workspace_of(session), among(LegalLetter.id, letter_ids))
    session.connection().execute(update(LegalLetter).where(*ours).values(status="withdrawn", decided_at=now))
    for letter_id in letter_ids:
        audit.record(
            session, "legal_letter.withdrawn", "legal_letter", letter_id, now=now, actor_kind="system"
        )
        show(session, letter_id, now=now)
