"""What time alone does to complaints: a take is over, and the customer still waits for the first answer."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, update
from sqlalchemy.orm import Session

from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.tables import Complaint, Escalation, SlaClock


def beforehand(session: Session, complaint_ids: Collection[UUID], *, now: datetime) -> None:
    """Let the clock of a first answer run on that only a take had stopped, once nobody is on the case.

    It is due when it was due before. The caller holds the ladders, without which nobody changes a clock.
    """
    if not complaint_ids:
        return
    unanswered = exists().where(
        Complaint.workspace_id == SlaClock.workspace_id,
        Complaint.id == SlaClock.subject_id,
        Complaint.cycle == SlaClock.cycle,
        Complaint.status == "new",
    )
    taken = exists().where(
        Escalation.workspace_id == SlaClock.workspace_id,
        Escalation.subject_id == SlaClock.subject_id,
        Escalation.status == "taken",
        Escalation.until > now,
    )
    session.connection().execute(
        update(SlaClock)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            among(SlaClock.subject_id, complaint_ids),
            SlaClock.subject_kind == "complaint",
            SlaClock.clock == "first_response",
            SlaClock.status.in_(("met", "missed")),
            unanswered,
            ~taken,
        )
        .values(status="running", stopped_at=None)
    )
