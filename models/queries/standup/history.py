"""What a rep gave on earlier dates: the form's prefill reads it in one statement."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import EntryMetric, StandupEntry


@dataclass(slots=True)
class Given:
    """One earlier entry: its numbers by phase and metric, and the plan in words."""

    plan: str = ""
    counts: bool = True  # it was expected: not excused, not on a day off
    values: dict[tuple[str, str], int] = field(default_factory=dict)


def given(session: Session, member_id: UUID, dates: Collection[date]) -> dict[tuple[str, date], Given]:
    """Return what a member gave on some local dates, by kind and date."""
    values = and_(
        EntryMetric.workspace_id == StandupEntry.workspace_id, EntryMetric.entry_id == StandupEntry.id
    )
    rows = session.execute(
        select(
            StandupEntry.kind,
            StandupEntry.local_date,
            StandupEntry.state,
            StandupEntry.voluntary,
            StandupEntry.words,
            EntryMetric.phase,
            EntryMetric.metric_code,
            EntryMetric.value,
        )
        .outerjoin(EntryMetric, values)
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id == member_id,
            StandupEntry.local_date.in_(dates),
        )
    )
    found: dict[tuple[str, date], Given] = {}
    for row in rows:
        one = found.setdefault((row.kind, row.local_date), _given(row))
        if row.phase is not None:
            one.values[row.phase, row.metric_code] = row.value
    return found


def _given(row: Any) -> Given:
    counts = row.state != "excused" and not row.voluntary
    return Given(plan=(row.words or {}).get("plan", ""), counts=counts)
