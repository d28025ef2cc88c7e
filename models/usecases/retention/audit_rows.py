"""Audit rows past their time: the one way through the trigger that keeps them as they were written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import AuditEvent, AuditExpiry
from models.usecases.conflict import insert_new
from models.usecases.retention.steps import Step, born_before, count, run


def audit_step(before: datetime) -> Step:
    """Return the audit rows from before that moment."""
    old = (AuditEvent.id < born_before(before), AuditEvent.occurred_at < before)
    return Step("audit", AuditEvent, old)


def forget_audit(session: Session, before: datetime, piece: int) -> int:
    """Let a piece of them go; return how many."""
    step = audit_step(before)
    if not count(session, step):
        return 0
    with audit_may_go(session, before):
        return run(session, step, piece)


@contextmanager
def audit_may_go(session: Session, until: datetime) -> Iterator[None]:
    """Let the session's workspace delete its audit rows from before `until`, inside this block alone."""
    ours = workspace_of(session)
    insert_new(session, AuditExpiry, [{"workspace_id": ours, "until": until}])
    yield
    session.connection().execute(delete(AuditExpiry).where(AuditExpiry.workspace_id == ours))
