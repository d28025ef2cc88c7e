"""What somebody was asked to do about a complaint was done: the message that asked says so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.complaint import RepairStatus
from models.shapes.messages.complaint import ComplaintReminder, RepairGiven
from models.tables import OutboxRow
from models.usecases import outbox


def action_ended(
    session: Session, complaint_id: UUID, action_id: UUID, state: RepairStatus, *, now: datetime
) -> None:
    """Let the message that gave somebody an action say that it is done, or given up."""
    for post in _posts(session, complaint_id, "repair_given"):
        told = RepairGiven.model_validate(post.payload)
        if told.action_id == action_id:
            ended = told.model_copy(update={"state": state})
            outbox.replace(session, post.id, ended, now=now, clicked=True)


def satisfaction_noted(session: Session, complaint_id: UUID, *, now: datetime) -> None:
    """Let the message that asked how satisfied the customer is say that it was noted."""
    for post in _posts(session, complaint_id, "complaint_reminder"):
        told = ComplaintReminder.model_validate(post.payload)
        lines = tuple(
            one.model_copy(update={"noted": True})
            if one.about == "satisfaction" and one.complaint_id == complaint_id
            else one
            for one in told.lines
        )
        if lines != told.lines:
            noted = told.model_copy(update={"lines": lines})
            outbox.replace(session, post.id, noted, now=now, clicked=True)


def _posts(session: Session, complaint_id: UUID, kind: str) -> Sequence[Row[tuple[UUID, dict[str, Any]]]]:
    found = select(OutboxRow.id, OutboxRow.payload).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.subject_id == complaint_id,
        OutboxRow.kind == kind,
        OutboxRow.replaces.is_(None),
    )
    return read(session, found.order_by(OutboxRow.id))
