"""Entries by what a firing, a form or a superior knows of them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import BindParameter, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from models.queries.prepared import run
from models.queries.tenancy import workspace_of
from models.shapes.standup import EntryState, EntryTimes, Excuse, StandupKind
from models.tables import Standup, StandupEntry

COLUMNS = (
    StandupEntry.id,
    StandupEntry.standup_id,
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
    StandupEntry.reminders,
    StandupEntry.submitted_at,
    StandupEntry.edited_at,
    StandupEntry.locked_at,
    StandupEntry.view_id,
    StandupEntry.words,
    StandupEntry.draft,
    StandupEntry.skip_reason,
    StandupEntry.credit_bp,
    StandupEntry.prompt_id,
    Standup.team_id,
)


def _entries(ours: UUID | BindParameter[UUID]) -> Select[Any]:
    folder = and_(Standup.workspace_id == StandupEntry.workspace_id, Standup.id == StandupEntry.standup_id)
    return select(*COLUMNS).join(Standup, folder).where(StandupEntry.workspace_id == ours)


UNLOCKED = _entries(bindparam("ours")).where(StandupEntry.id == bindparam("entry_id"))
LOCKED = UNLOCKED.with_for_update(of=StandupEntry)
STATES: dict[str, EntryState] = {state: state for state in get_args(EntryState)}
EXCUSES: dict[str, Excuse] = {excuse: excuse for excuse in get_args(Excuse)}
KINDS: dict[str, StandupKind] = {kind: kind for kind in get_args(StandupKind)}


class Entry(NamedTuple):
    """One member's entry as the use cases judge it; the team is that of its stand-up."""

    id: UUID
    standup_id: UUID
    member_id: UUID
    kind: StandupKind
    times: EntryTimes
    state: EntryState
    excuse: Excuse | None
    voluntary: bool
    prompted_at: datetime | None
    reminders: int
    submitted_at: datetime | None
    edited_at: datetime | None
    locked_at: datetime | None
    view_id: str | None
    words: dict[str, Any]
    draft: dict[str, Any] | None
    skip_reason: str | None
    credit_bp: int | None
    prompt_id: UUID | None
    team_id: UUID

    @property
    def local_date(self) -> date:
        """Return the rep's own date of the stand-up."""
        return self.times.local_date

    @property
    def open(self) -> bool:
        """Tell whether an answer is still awaited."""
        return self.state in ("expected", "prompted")


def entry(session: Session, entry_id: UUID, *, lock: bool = False) -> Entry | None:
    """Return an entry; with `lock` nobody else changes it before this transaction ends."""
    row = run(session, LOCKED if lock else UNLOCKED, entry_id=entry_id).one_or_none()
    return None if row is None else entry_of(row)


def entry_on(session: Session, member_id: UUID, kind: StandupKind, on: date) -> Entry | None:
    """Return a member's entry of one kind and local date."""
    row = session.execute(
        entries_where(session).where(
            StandupEntry.member_id == member_id, StandupEntry.kind == kind, StandupEntry.local_date == on
        )
    ).one_or_none()
    return None if row is None else entry_of(row)


def entries_on(
    session: Session, member_ids: Collection[UUID], kind: StandupKind, dates: Collection[date]
) -> dict[tuple[UUID, date], Entry]:
    """Return many members' entries of one kind by member and local date."""
    rows = session.execute(
        entries_where(session).where(
            StandupEntry.member_id.in_(member_ids),
            StandupEntry.kind == kind,
            StandupEntry.local_date.in_(dates),
        )
    )
    found = map(entry_of, rows)
    return {(one.member_id, one.local_date): one for one in found}


def entries_where(session: Session) -> Select[Any]:
    """Return the statement that selects entries with the team of their stand-up."""
    return _entries(workspace_of(session))


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry of one selected row."""
    return Entry(
        id=row[0],
        standup_id=row[1],
        member_id=row[2],
        kind=KINDS[row[3]],
        times=EntryTimes.model_construct(
            local_date=row[4], zone=row[5], prompt_at=row[6], due_at=row[7], locks_at=row[8]
        ),
        state=STATES[row[9]],
        excuse=EXCUSES.get(row[10] or ""),
        voluntary=row[11],
        prompted_at=row[12],
        reminders=row[13],
        submitted_at=row[14],
        edited_at=row[15],
        locked_at=row[16],
        view_id=row[17],
        words=row[18] or {},
        draft=row[19],
        skip_reason=row[20],
        credit_bp=row[21],
        prompt_id=row[22],
        team_id=row[23],
    )
