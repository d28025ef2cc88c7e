"""A summary that Slack refused: it waits for an invitation, moves with its team, or is given up."""

from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from models.queries.outbox import PENDING
from models.queries.tenancy import workspace_of
from models.shapes.delivery import UNREACHABLE
from models.tables import OutboxRow


def refused_in(session: Session, post_id: UUID) -> str | None:
    """Return the channel that refused a post which never stood there; None = none did."""
    waits = (OutboxRow.state == "pending") & OutboxRow.last_error.in_(sorted(UNREACHABLE))
    return session.scalar(
        select(OutboxRow.target).where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.id == post_id,
            or_(OutboxRow.state == "dead", waits),
        )
    )


def give_up(session: Session, post_id: UUID, reason: str) -> None:
    """Let a refused post, and what waits to stand under it, wait no longer."""
    session.connection().execute(
        update(OutboxRow)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            or_(OutboxRow.id == post_id, OutboxRow.after_id == post_id),
            PENDING,
        )
        .values(state="expired", last_error=reason)
    )
