"""A letter is withdrawn when it is not right any more."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, literal, update
from sqlalchemy.orm import Session

from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.tables import LegalLetter
from models.usecases import audit, outbox


def withdraw(
    session: Session, letter_ids: Collection[UUID], *, now: datetime, status: Sequence[str] = ("draft",)
) -> Sequence[UUID]:
    """Withdraw those of some letters that stand so still; return which. Who approved one stays known."""
    if not letter_ids:
        return ()
    ours = (LegalLetter.workspace_id == workspace_of(session), among(LegalLetter.id, letter_ids))
    still = (
        update(LegalLetter)
        .where(*ours, LegalLetter.status.in_(status))
        .returning(LegalLetter.id, LegalLetter.decided_by_id)
    )
    decided_at = func.coalesce(LegalLetter.decided_at, literal(now, LegalLetter.decided_at.type))
    last = still.values(status="withdrawn", decided_at=decided_at)
    rows = session.connection().execute(last).all()
    for row in rows:
        if row.decided_by_id is None:  # nobody needs to read a draft that is none any more
            outbox.cancel(session, subject_id=row.id, reason="withdrawn")
    gone = [row.id for row in rows]
    audit.record_all(session, "legal_letter.withdrawn", "legal_letter", gone, now=now, actor_kind="system")
    return gone
