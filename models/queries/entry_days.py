"""What people answered over a span of dates: one statement, however many people and days."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.standup import told_due
from models.shapes.standup import DayStatus, EntryTimes, StandupWords
from models.tables import EntryMetric, StandupEntry


def entry_days(
    session: Session, member_ids: Collection[UUID], start: date, end: date
) -> dict[UUID, Sequence[DayStatus]]:
    """Return each person's stand-ups from `start` to `end`, by date, morning before evening."""
    found: dict[UUID, list[DayStatus]] = {member_id: [] for member_id in member_ids}
    if not found:
        return {}
    entries: dict[UUID, tuple[StandupEntry, list[tuple[str, str, int]]]] = {}
    for entry, phase, code, value in session.execute(_rows(session, list(found), start, end)):
        values = entries.setdefault(entry.id, (entry, []))[1]
        if phase is not None:
            values.append((phase, code, value))
    for entry, values in entries.values():
        found[entry.member_id].append(_status(entry, values))
    return {
        member_id: sorted(days, key=lambda day: (day.local_date, day.standup_kind == "evening"))
        for member_id, days in found.items()
    }


def _rows(session: Session, member_ids: list[UUID], start: date, end: date) -> Any:
    joined = and_(
        EntryMetric.workspace_id == StandupEntry.workspace_id, EntryMetric.entry_id == StandupEntry.id
    )
    return (
        select(StandupEntry, EntryMetric.phase, EntryMetric.metric_code, EntryMetric.value)
        .outerjoin(EntryMetric, joined)
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id.in_(member_ids),
            StandupEntry.local_date.between(start, end),
        )
        .order_by(StandupEntry.local_date, EntryMetric.phase, EntryMetric.metric_code)
        .execution_options(populate_existing=True)  # answers are written past the session's own rows
    )


def _times(entry: StandupEntry) -> EntryTimes:
    return EntryTimes(
        local_date=entry.local_date,
        zone=entry.zone,
        prompt_at=entry.prompt_at,
        due_at=entry.due_at,
        locks_at=entry.locks_at,
    )


def _status(entry: StandupEntry, values: list[tuple[str, str, int]]) -> DayStatus:
    return DayStatus.model_validate(
        {
            "entry_id": entry.id,
            "standup_kind": entry.kind,
            "local_date": entry.local_date,
            "state": entry.state,
            "excuse": entry.excuse,
            "submitted_at": entry.submitted_at,
            "due_at": told_due(_times(entry), entry.prompted_at),  # as the prompt says
            "locks_at": entry.locks_at,
            "voluntary": entry.voluntary,
            "yesterday_on": entry.yesterday_on,
            "metrics": tuple(values),
            "words": StandupWords.stored(entry.words or {}),
        }
    )
