"""Take back messages that still wait."""

from uuid import UUID

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING
from models.queries.prepared import run
from models.queries.tenancy import workspace_of
from models.tables import OutboxRow

CANCEL_SUBJECT = (
    update(OutboxRow)
    .where(OutboxRow.workspace_id == bindparam("ours"), PENDING, OutboxRow.subject_id == bindparam("subject"))
    .values(state="cancelled", last_error=bindparam("why"))
)


def cancel_all(session: Session, *, reason: str) -> int:
    """Take back everything that still waits; return how many messages that were."""
    ours = update(OutboxRow).where(OutboxRow.workspace_id == workspace_of(session), PENDING)
    result = session.connection().execute(ours.values(state="cancelled", last_error=reason))
    return int(result.rowcount)


def cancel(
    session: Session,
    *,
    subject_id: UUID | None = None,
    key_prefix: str | None = None,
    target: str | None = None,
    reason: str,
) -> int:
    """Take back what still waits and speaks of a subject, has such a key, goes there; return how many.

    Raises:
        ValueError: neither a subject, a key nor a target names what to take back.
    """
    if subject_id is None and not key_prefix and not target:
        raise ValueError("name a subject, the beginning of a key or a target")
    if subject_id is not None and not (key_prefix or target):
        return int(run(session, CANCEL_SUBJECT, subject=subject_id, why=reason).rowcount)
    statement = update(OutboxRow).where(OutboxRow.workspace_id == workspace_of(session), PENDING)
    if subject_id is not None:
        statement = statement.where(OutboxRow.subject_id == subject_id)
    if key_prefix:
        statement = statement.where(OutboxRow.dedupe_key.startswith(key_prefix, autoescape=True))
    if target:
        statement = statement.where(OutboxRow.target == target)
    statement = statement.values(state="cancelled", last_error=reason)
    result = session.connection().execute(statement)
    return int(result.rowcount)
