"""What a manager's people answered lately, with all that a digest tells of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.standup.entries import EXCUSES, KINDS, STATES
from models.queries.tenancy import workspace_of
from models.rules.standup import misses_in_a_row
from models.shapes.standup import EntryState, EntryTimes, Excuse, StandupKind, StandupWords
from models.tables import AuditEvent, EntryMetric, StandupEntry

Streak = tuple[int, UUID, date]  # misses in a row, the last missed entry and its date


@dataclass(slots=True)
class Told:
    """One entry as a digest sees it."""

    id: UUID
    member_id: UUID
    kind: StandupKind
    times: EntryTimes
    state: EntryState
    excuse: Excuse | None
    voluntary: bool
    prompted_at: datetime | None
    submitted_at: datetime | None
    locked_at: datetime | None
    skip_reason: str
    words: StandupWords
    yesterday_on: date | None
    values: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Tell whether an answer was expected."""
        return self.state != "excused" and not self.voluntary

    @property
    def open(self) -> bool:
        """Tell whether an answer is still awaited."""
        return self.state in ("expected", "prompted")


@dataclass(frozen=True, slots=True)
class Change:
    """Numbers of an entry that somebody changed after they were given."""

    id: UUID
    entry_id: UUID
    at: datetime
    before: Mapping[str, int | None]  # `phase:code`
    after: Mapping[str, int | None]


def told(session: Session, member_ids: Collection[UUID], start: date, end: date) -> Sequence[Told]:
    """Return the entries of people between two local dates, oldest first, in two statements."""
    rows = session.execute(
        select(
            StandupEntry.id,
            StandupEntry.member_id,
            StandupEntry.kind,
            StandupEntry.local_date,
            StandupEntry.zone,
            StandupEntry.prompt_at,
            StandupEntry.due_at,
            StandupEntry.locks_at,
            StandupEntry.state,
            StandupEntry.excuse,
            StandupEntry.voluntary,
            StandupEntry.prompted_at,
            StandupEntry.submitted_at,
            StandupEntry.locked_at,
            StandupEntry.skip_reason,
            StandupEntry.words,
            StandupEntry.yesterday_on,
        )
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id.in_(member_ids),
            StandupEntry.local_date.between(start, end),
        )
        .order_by(StandupEntry.prompt_at, StandupEntry.id)
    )
    found = [_told(row) for row in rows]
    by_id = {one.id: one for one in found}
    for entry_id, phase, code, value in _values(session, list(by_id)):
        by_id[entry_id].values[phase, code] = value
    return found


def streaks(session: Session, member_ids: Collection[UUID], start: date) -> dict[UUID, Streak]:
    """Return by member how many expected entries were missed in a row, and the last of them."""
    rows = session.execute(
        select(StandupEntry.member_id, StandupEntry.state, StandupEntry.id, StandupEntry.local_date)
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            StandupEntry.member_id.in_(member_ids),
            StandupEntry.local_date >= start,
            StandupEntry.voluntary.is_(False),
        )
        .order_by(StandupEntry.prompt_at.desc(), StandupEntry.id)
    )
    history: dict[UUID, list[tuple[EntryState, UUID, date]]] = {}
    for member_id, state, entry_id, on in rows:
        history.setdefault(member_id, []).append((STATES[state], entry_id, on))
    return {
        member_id: (missed, *next(one[1:] for one in past if one[0] == "missed"))
        for member_id, past in history.items()
        if (missed := misses_in_a_row([state for state, _, _ in past]))
    }


def changes(session: Session, entry_ids: Collection[UUID], since: datetime) -> Sequence[Change]:
    """Return the changed numbers of entries since a moment, oldest first."""
    rows = session.execute(
        select(
            AuditEvent.id, AuditEvent.entity_id, AuditEvent.occurred_at, AuditEvent.before, AuditEvent.after
        )
        .where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "standup_entry",
            AuditEvent.entity_id.in_([str(entry_id) for entry_id in entry_ids]),
            AuditEvent.action.in_(("entry.edited", "entry.corrected")),
            AuditEvent.occurred_at > since,
        )
        .order_by(AuditEvent.id)
    )
    return [
        Change(
            id=row.id,
            entry_id=UUID(row.entity_id),
            at=row.occurred_at,
            before=row.before,
            after=row.after or {},
        )
        for row in rows
        if row.before
    ]


def _values(session: Session, entry_ids: Sequence[UUID]) -> Any:
    return session.execute(
        select(EntryMetric.entry_id, EntryMetric.phase, EntryMetric.metric_code, EntryMetric.value).where(
            EntryMetric.workspace_id == workspace_of(session), EntryMetric.entry_id.in_(entry_ids)
        )
    )


def _told(row: Any) -> Told:
    return Told(
        id=row.id,
        member_id=row.member_id,
        kind=KINDS[row.kind],
        times=EntryTimes(
            local_date=row.local_date,
            zone=row.zone,
            prompt_at=row.prompt_at,
            due_at=row.due_at,
            locks_at=row.locks_at,
        ),
        state=STATES[row.state],
        excuse=EXCUSES.get(row.excuse or ""),
        voluntary=row.voluntary,
        prompted_at=row.prompted_at,
        submitted_at=row.submitted_at,
        locked_at=row.locked_at,
        skip_reason=row.skip_reason or "",
        words=StandupWords.stored(row.words or {}),
        yesterday_on=row.yesterday_on,
    )
