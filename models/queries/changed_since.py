"""Whose final numbers may not be what their records say today: only those are reckoned again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.closed_months import Closing
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.periods import weeks_of
from models.shapes.period import Period
from models.tables import (
    Activity,
    Allocation,
    AuditEvent,
    Booking,
    Lead,
    Payment,
    Standup,
    StandupEntry,
    WeeklyReport,
)

MARGIN = timedelta(minutes=5)  # a change may be committed some time after it was made
TOLD_BY = timedelta(days=40)  # so long after a month a morning may still tell of its last day
CHANGES = {  # what the audit alone knows the moment of
    "standup_entry": ("entry.corrected", "entry.excused", "entry.excuse_withdrawn"),
    "weekly_report": ("report.excused", "report.excuse_withdrawn", "report.missed", "report.not_asked"),
}


def changed_since(session: Session, month: Period, closing: Closing) -> Sequence[UUID]:
    """Return the members of whom records of a part of a month were made or changed after it was closed."""
    since = closing.at - MARGIN
    found = [_answered(session, month, since), _changed_entries(session, month, since)]
    if closing.part == "results":
        found += _recorded(session, month, since)
    else:
        found += _reports(session, month, since)
    changed = {row[0] for part in found for row in read(session, part.distinct())}
    return sorted(member_id for member_id in changed if member_id is not None)


def _inside(on: Any, month: Period) -> ColumnElement[bool]:
    return and_(on >= month.starts_on, on <= month.ends_on)


def _recorded(session: Session, month: Period, since: datetime) -> Sequence[Select[Any]]:
    """Return who has records that count among the results."""
    ours = workspace_of(session)
    paid = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    return (
        select(Booking.member_id).where(
            Booking.workspace_id == ours, _inside(Booking.counts_on, month), Booking.recorded_at > since
        ),
        select(Activity.member_id).where(
            Activity.workspace_id == ours, _inside(Activity.local_date, month), Activity.changed_at > since
        ),
        select(Lead.credited_id).where(
            Lead.workspace_id == ours, _inside(Lead.counts_on, month), Lead.changed_at > since
        ),
        select(Allocation.owner_id)
        .join(Payment, paid)
        .where(
            Allocation.workspace_id == ours,
            or_(_inside(Allocation.allocated_on, month), _inside(Payment.reversed_on, month)),
            or_(Allocation.recorded_at > since, Payment.changed_at > since),
        ),
    )


def _about(month: Period) -> ColumnElement[bool]:
    """Return the condition that a stand-up is one of the month, or told of a day of it."""
    return or_(_inside(StandupEntry.local_date, month), _inside(StandupEntry.yesterday_on, month))


def _answered(session: Session, month: Period, since: datetime) -> Select[Any]:
    """Return who answered, edited or let a stand-up lock late: only folders still open then may hold it."""
    ours = workspace_of(session)
    folder = and_(Standup.workspace_id == StandupEntry.workspace_id, Standup.id == StandupEntry.standup_id)
    return (
        select(StandupEntry.member_id)
        .join(Standup, folder)
        .where(
            StandupEntry.workspace_id == ours,
            Standup.workspace_id == ours,
            Standup.local_date.between(month.starts_on, month.ends_on + TOLD_BY),
            or_(Standup.locked_at.is_(None), Standup.locked_at > since),
            _about(month),
            or_(
                StandupEntry.submitted_at > since,
                StandupEntry.edited_at > since,
                StandupEntry.locked_at > since,
            ),
        )
    )


def _changed_entries(session: Session, month: Period, since: datetime) -> Select[Any]:
    """Return whose stand-ups were corrected or excused, or an excuse taken back."""
    return select(StandupEntry.member_id).where(
        StandupEntry.workspace_id == workspace_of(session),
        among(StandupEntry.id, _audited(session, "standup_entry", since)),
        _about(month),
    )


def _reports(session: Session, month: Period, since: datetime) -> Sequence[Select[Any]]:
    """Return whose weekly reports of the month got other points."""
    ours = (
        WeeklyReport.workspace_id == workspace_of(session),
        WeeklyReport.week_starts_on.in_([week.starts_on for week in weeks_of(month)]),
    )
    moments = (WeeklyReport.submitted_at, WeeklyReport.reviewed_at, WeeklyReport.risen_at)
    audited = _audited(session, "weekly_report", since)
    return (
        select(WeeklyReport.member_id).where(*ours, or_(*(moment > since for moment in moments))),
        select(WeeklyReport.member_id).where(*ours, among(WeeklyReport.id, audited)),
    )


def _audited(session: Session, entity_type: str, since: datetime) -> Sequence[UUID]:
    found = session.scalars(
        select(AuditEvent.entity_id).where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == entity_type,
            AuditEvent.action.in_(CHANGES[entity_type]),
            AuditEvent.occurred_at > since,
        )
    )
    return [UUID(entity_id) for entity_id in found]
