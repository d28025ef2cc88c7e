"""Whose final numbers may not be what their records say today: only those are reckoned again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.frozen import MARKS
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.period import Period
from models.tables import (
    Activity,
    Allocation,
    AuditEvent,
    Booking,
    Lead,
    MetricValue,
    Payment,
    StandupEntry,
)

MARGIN = timedelta(minutes=5)  # a change may be committed some time after it was made
MONTHS = 3  # closed months that are compared every morning


def closed_months(session: Session, *, held: bool = False) -> Sequence[tuple[Period, datetime]]:
    """Return the months that were closed last, and when their results were written down.

    Held, those who correct them take turns.
    """
    ours = workspace_of(session)
    statement = (
        select(MetricValue.period_kind, MetricValue.starts_on, MetricValue.ends_on, MetricValue.as_of)
        .where(
            MetricValue.workspace_id == ours,
            MetricValue.subject_id == ours,
            MetricValue.metric_code == MARKS["results"],
            MetricValue.period_kind == "month",
            MetricValue.superseded_at.is_(None),
        )
        .order_by(MetricValue.starts_on.desc())
        .limit(MONTHS)
    )
    rows = session.execute(statement.with_for_update() if held else statement)
    return [
        (Period.model_validate({"kind": kind, "starts_on": starts_on, "ends_on": ends_on}), as_of)
        for kind, starts_on, ends_on, as_of in rows
    ]


def changed_since(session: Session, month: Period, moment: datetime) -> Sequence[UUID]:
    """Return the members of whom records of a month were made or changed after a moment."""
    ours, since = workspace_of(session), moment - MARGIN

    def inside(on: Any) -> ColumnElement[bool]:
        return and_(on >= month.starts_on, on <= month.ends_on)

    paid = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    found: Sequence[Select[Any]] = (
        select(Booking.member_id).where(
            Booking.workspace_id == ours, inside(Booking.counts_on), Booking.recorded_at > since
        ),
        select(Activity.member_id).where(
            Activity.workspace_id == ours, inside(Activity.local_date), Activity.changed_at > since
        ),
        select(Lead.owner_id).where(
            Lead.workspace_id == ours, inside(Lead.created_on), Lead.changed_at > since
        ),
        select(Allocation.owner_id)
        .join(Payment, paid)
        .where(
            Allocation.workspace_id == ours,
            inside(Allocation.allocated_on),
            or_(Allocation.recorded_at > since, Payment.changed_at > since),
        ),
        _corrected(session, since).where(inside(StandupEntry.local_date)),
    )
    changed = {row[0] for part in found for row in read(session, part.distinct())}
    return sorted(member_id for member_id in changed if member_id is not None)


def _corrected(session: Session, since: datetime) -> Select[Any]:
    """Return whose stand-ups a superior corrected: the audit alone knows when."""
    ours = workspace_of(session)
    corrected = session.scalars(
        select(AuditEvent.entity_id).where(
            AuditEvent.workspace_id == ours,
            AuditEvent.entity_type == "standup_entry",
            AuditEvent.action == "entry.corrected",
            AuditEvent.occurred_at > since,
        )
    )
    entries = [UUID(entity_id) for entity_id in corrected]
    return select(StandupEntry.member_id).where(
        StandupEntry.workspace_id == ours, among(StandupEntry.id, entries)
    )
