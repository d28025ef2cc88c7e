"""Messages that were given up and wait for an administrator's word."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, literal_column, select
from sqlalchemy.orm import Session

from models.queries.standup.asked import closed, entry_asked_for
from models.queries.tenancy import workspace_of
from models.shapes.delivery import MAYBE_SENT
from models.shapes.undelivered import Undelivered
from models.tables import OutboxRow

MOST = 500  # that one list shows, the newest


def undelivered(session: Session, *, now: datetime) -> Sequence[Undelivered]:
    """Return the messages that were given up, the newest first."""
    rows = session.execute(
        select(
            OutboxRow.id,
            OutboxRow.kind,
            OutboxRow.target,
            OutboxRow.last_error,
            func.coalesce(OutboxRow.last_try_at, OutboxRow.created_at),
            OutboxRow.expires_at,
            OutboxRow.payload,
        )
        .where(_given_up(session))
        .order_by(OutboxRow.id.desc())
        .limit(MOST)
    ).all()
    asked = [entry_asked_for(row.kind, row.payload) for row in rows]
    done = set(closed(session, [entry_id for entry_id in asked if entry_id]))
    return [
        Undelivered(
            id=row_id,
            kind=kind,
            target=target or "",
            reason=error or "",
            at=at,
            maybe_sent=(error or "").startswith(MAYBE_SENT),
            over=expires_at is not None and expires_at <= now,
            answered=entry_id in done,
        )
        for (row_id, kind, target, error, at, expires_at, _), entry_id in zip(rows, asked, strict=True)
    ]


def count_undelivered(session: Session) -> int:
    """Return how many messages were given up."""
    return session.scalar(select(func.count()).select_from(OutboxRow).where(_given_up(session))) or 0


def locked_undelivered(session: Session, row_id: UUID) -> OutboxRow | None:
    """Return one message that was given up, locked; None when it is none (any more)."""
    found = select(OutboxRow).where(_given_up(session), OutboxRow.id == row_id)
    return session.scalars(found.with_for_update()).one_or_none()


def _given_up(session: Session) -> ColumnElement[bool]:
    """Tell which rows are messages of their own; a change that failed leaves the older wording, no gap.

    The state is written out, so that SQLite sees that the partial index holds just these rows.
    """
    return and_(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.state == literal_column("'dead'"),
        OutboxRow.dedupe_key.is_not(None),
    )
