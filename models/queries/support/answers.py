"""How long people take to answer the wishes that were asked of them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.clocks import clock_of, hours_of
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.rules.clocks import Hours
from models.rules.service import answer_time
from models.shapes.escalation import Clock
from models.shapes.support import AnswerTime
from models.tables import SlaClock


def answer_times(
    session: Session, member_ids: Collection[UUID], since: datetime, until: datetime, *, now: datetime
) -> Mapping[UUID, AnswerTime]:
    """Return by person how the wishes asked in [since, until) were answered; only who was asked."""
    rows = session.scalars(
        select(SlaClock).where(
            SlaClock.workspace_id == workspace_of(session),
            among(SlaClock.asked_id, member_ids),
            SlaClock.subject_kind == "support",
            SlaClock.status != "cancelled",
            SlaClock.started_at >= since,
            SlaClock.started_at < until,
        )
    ).all()
    hours = hours_of(session, rows)
    found: dict[UUID, list[tuple[Clock, Hours]]] = {}
    for row in rows:
        if row.asked_id is not None:
            found.setdefault(row.asked_id, []).append((clock_of(row), hours[row.id]))
    return {asked_id: answer_time(wishes, now) for asked_id, wishes in found.items()}
