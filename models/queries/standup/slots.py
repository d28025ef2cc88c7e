"""Entries as a firing knows them: only what decides whether to ask, for many people at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.standup.entries import EXCUSES, STATES
from models.queries.tenancy import workspace_of
from models.shapes.standup import EntryState, EntryTimes, Excuse, StandupKind
from models.tables import Standup, StandupEntry


class Slot(NamedTuple):
    """One member's entry of one date, with the team of its stand-up."""

    id: UUID
    member_id: UUID
    team_id: UUID
    times: EntryTimes
    state: EntryState
    excuse: Excuse | None
    voluntary: bool


def slots_on(
    session: Session, member_ids: Collection[UUID], kind: StandupKind, dates: Collection[date]
) -> dict[tuple[UUID, date], Slot]:
    """Return many members' entries of one kind by member and local date."""
    folder = and_(Standup.workspace_id == StandupEntry.workspace_id, Standup.id == StandupEntry.standup_id)
    rows: Iterable[Any] = read(
        session,
        select(
            StandupEntry.id,
            StandupEntry.member_id,
            Standup.team_id,
            StandupEntry.local_date,
            StandupEntry.zone,
            StandupEntry.prompt_at,
            StandupEntry.due_at,
            StandupEntry.locks_at,
            StandupEntry.state,
            StandupEntry.excuse,
            StandupEntry.voluntary,
        )
        .join(Standup, folder)
        .where(
            StandupEntry.workspace_id == workspace_of(session),
            among(StandupEntry.member_id, member_ids),
            StandupEntry.kind == kind,
            StandupEntry.local_date.in_(dates),
        ),
    )
    return {(row[1], row[3]): _slot(row) for row in rows}


def _slot(row: Sequence[Any]) -> Slot:
    times = EntryTimes.model_construct(
        local_date=row[3], zone=row[4], prompt_at=row[5], due_at=row[6], locks_at=row[7]
    )
    return Slot(row[0], row[1], row[2], times, STATES[row[8]], EXCUSES.get(row[9] or ""), row[10])
