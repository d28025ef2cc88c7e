"""One person's stand-ups as a look-up shows them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.standup.entries import KINDS, STATES
from models.queries.tenancy import workspace_of
from models.rules.participation import counts
from models.shapes.standup import DayStatus, Participation, StandupKind, StandupWords
from models.tables import EntryMetric, StandupEntry


def day_status(session: Session, member_id: UUID, kind: StandupKind, on: date) -> DayStatus:
    """Return one person's stand-up of one kind and local date; state None = nothing was asked."""
    found = [one for one in days_told(session, member_id, on, on) if one.standup_kind == kind]
    return found[0] if found else DayStatus(entry_id=None, standup_kind=kind, local_date=on, state=None)


def week_status(session: Session, member_id: UUID, on: date) -> Sequence[DayStatus]:
    """Return one person's stand-ups of the week (Monday to Sunday) that holds `on`, in order."""
    monday = on - timedelta(days=on.weekday())
    return days_told(session, member_id, monday, monday + timedelta(days=6))


def days_told(session: Session, member_id: UUID, start: date, end: date) -> Sequence[DayStatus]:
    """Return one person's stand-ups between two dates, morning before evening."""
    values = and_(
        EntryMetric.workspace_id == StandupEntry.workspace_id, EntryMetric.entry_id == StandupEntry.id
    )
    rows = session.execute(
        select(StandupEntry, EntryMetric.phase, EntryMetric.metric_code, EntryMetric.value)
        .outerjoin(EntryMetric, values)
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id == member_id,
            StandupEntry.local_date.between(start, end),
        )
        .order_by(
            StandupEntry.local_date, StandupEntry.kind.desc(), EntryMetric.phase, EntryMetric.metric_code
        )
        .execution_options(populate_existing=True)
    )
    metrics: dict[UUID, list[tuple[str, str, int]]] = {}
    entries: dict[UUID, StandupEntry] = {}
    for entry, phase, code, value in rows:
        entries[entry.id] = entry
        metrics.setdefault(entry.id, []).extend([(phase, code, value)] if phase else [])
    return [_status(entry, tuple(metrics[entry.id])) for entry in entries.values()]


def participation(
    session: Session, member_id: UUID, start: date, end: date
) -> Mapping[StandupKind, Participation]:
    """Return F-32's counts by kind, both ends included; what is not locked or answered yet is left out."""
    rows = session.execute(
        select(StandupEntry.kind, StandupEntry.state).where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id == member_id,
            StandupEntry.local_date.between(start, end),
            StandupEntry.voluntary.is_(False),
        )
    ).all()
    return {kind: counts(STATES[row.state] for row in rows if row.kind == kind) for kind in KINDS.values()}


def _status(entry: StandupEntry, metrics: tuple[Any, ...]) -> DayStatus:
    return DayStatus.model_validate(
        {
            "entry_id": entry.id,
            "standup_kind": entry.kind,
            "local_date": entry.local_date,
            "state": entry.state,
            "excuse": entry.excuse,
            "submitted_at": entry.submitted_at,
            "due_at": entry.due_at,
            "locks_at": entry.locks_at,
            "voluntary": entry.voluntary,
            "metrics": metrics,
            "words": StandupWords.model_validate(entry.words or {}),
        }
    )
