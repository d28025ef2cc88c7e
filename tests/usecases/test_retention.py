"""What is old goes, piece by piece and by an index; what a catch-up or an open matter still needs stays."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.store import Sessions
from models.tables import (
    Blocker,
    Inbox,
    Occurrence,
    OutboxRow,
    Schedule,
    Standup,
    StandupEntry,
    Workspace,
)
from models.usecases.retention import born_before, forget
from scheduler.tidy import tidy
from tests.cast import Cast

YEARS = timedelta(days=800)
SLOT = date(2024, 1, 1)


def message(session: Session, at: datetime, **others: object) -> UUID:
    """Put a message of that moment that was sent; return its id."""
    key = UUID(int=born_before(at).int + uuid7().int % 2**60)
    row = {
        "workspace_id": workspace_of(session),
        "id": key,
        "dedupe_key": key.hex,
        "kind": "note_to_manager",
        "payload": {},
        "target": "C",
        "lane": 5,
        "state": "sent",
        "ts": "1.1",
        "available_at": at,
        "created_at": at,
    }
    session.execute(insert(OutboxRow), [row | others])
    return key


def occurrence(session: Session, at: datetime, next_slot: date) -> None:
    """Add a schedule that has `next_slot` before it, and what became of SLOT."""
    ours, key = {"workspace_id": workspace_of(session)}, uuid7()
    times = {"zone": "UTC", "wall_minute": 1, "grace_seconds": 1}
    row = {"id": key, "kind": "morning", "subject_id": uuid7(), "next_slot": next_slot, "created_at": at}
    session.execute(insert(Schedule), [ours | row | times])
    done = {"schedule_id": key, "slot": SLOT, "kind": "morning", "due_at": at, "fired_at": at}
    session.execute(insert(Occurrence), [ours | done | {"status": "fired"}])


def left(session: Session, table: Any) -> int:
    """Return how many rows a table has."""
    found = select(func.count()).select_from(table).where(table.workspace_id == workspace_of(session))
    return session.scalar(found) or 0


@pytest.fixture
def long_ago(clock: MovableClock) -> datetime:
    """Return a moment that no policy keeps rows of."""
    return clock.now() - YEARS


def test_old_rows_go_piece_by_piece(session: Session, clock: MovableClock, long_ago: datetime) -> None:
    """A call takes no more of one table than it may; what is young stays."""
    for _ in range(3):
        message(session, long_ago)
        row = {"workspace_id": workspace_of(session), "delivery_id": uuid7().hex, "received_at": long_ago}
        session.execute(insert(Inbox), [row])
    young = message(session, clock.now())
    assert [forget(session, now=clock.now(), piece=2) for _ in range(3)] == [4, 2, 0]
    assert session.scalars(
        select(OutboxRow.id).where(OutboxRow.workspace_id == workspace_of(session))
    ).all() == [young]


@pytest.mark.parametrize(
    ("next_slot", "kept"), [(SLOT, 1), (SLOT - timedelta(days=1), 1), (SLOT + timedelta(days=1), 0)]
)
def test_a_slot_that_its_schedule_has_still_before_it_stays(
    session: Session, clock: MovableClock, long_ago: datetime, next_slot: date, kept: int
) -> None:
    """Without the row a bot that was down for so long would fire the slot again."""
    occurrence(session, long_ago, next_slot)
    forget(session, now=clock.now())
    assert left(session, Occurrence) == kept


@pytest.mark.parametrize("name", ["after_id", "replaces"])
@pytest.mark.parametrize("state", ["pending", "unknown"])
def test_what_a_message_on_its_way_names_stays(
    session: Session, clock: MovableClock, long_ago: datetime, name: str, state: str
) -> None:
    """Until that one has ended too."""
    needed = message(session, long_ago)
    waits = message(session, long_ago, state=state, **{name: needed})
    assert forget(session, now=clock.now()) == 0
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == waits)
    session.execute(update(OutboxRow).where(*ours).values(state="sent"))
    assert forget(session, now=clock.now()) == 2


@pytest.fixture
def open_matters(session: Session, team: Cast, long_ago: datetime) -> dict[str, UUID]:
    """Return the ids of an entry, a stand-up and a stuck point that are old and not at their end."""
    ours = {"workspace_id": workspace_of(session)}
    entry, standup, blocker = uuid7(), uuid7(), uuid7()
    day = {"kind": "morning", "local_date": SLOT}
    row = {"id": standup, "team_id": team.north, "summary_due_at": long_ago, "created_at": long_ago}
    session.execute(insert(Standup), [ours | day | row])
    times = {"zone": "UTC", "prompt_at": long_ago, "due_at": long_ago, "locks_at": long_ago}
    member = next(iter(team.ids.values()))
    row = {
        "id": entry,
        "standup_id": standup,
        "member_id": member,
        "words": {},
        "draft": {"typed": {"a": "b"}},
    }
    session.execute(insert(StandupEntry), [ours | day | times | row])
    told = {"scope": "common", "category": "price", "support_from": "manager", "text": "(why)"}
    row = {"id": blocker, "ref_no": 99, "team_id": team.north, "raised_by_id": member, "raised_on": SLOT}
    session.execute(insert(Blocker), [ours | told | row | {"created_at": long_ago}])
    return {"entry": entry, "standup": standup, "blocker": blocker}


@pytest.mark.parametrize(
    ("matter", "end"),
    [
        (
            "entry",
            update(StandupEntry).values(locked_at=func.coalesce(StandupEntry.locked_at, StandupEntry.due_at)),
        ),
        ("standup", update(Standup).values(locked_at=Standup.summary_due_at)),
        ("blocker", update(Blocker).values(status="solved")),
    ],
)
def test_what_shows_an_open_matter_stays(
    session: Session, clock: MovableClock, open_matters: dict[str, UUID], matter: str, end: Any
) -> None:
    """A card of an old stuck point still changes when somebody solves it; afterwards it may go."""
    shown = message(session, clock.now() - YEARS, subject_id=open_matters[matter])
    forget(session, now=clock.now())
    assert session.get(OutboxRow, (workspace_of(session), shown)) is not None
    session.expire_all()
    table = end.table
    ours = (table.c.workspace_id == workspace_of(session), table.c.id == open_matters[matter])
    session.execute(end.where(*ours).execution_options(synchronize_session=False))
    forget(session, now=clock.now())
    session.expire_all()
    assert session.get(OutboxRow, (workspace_of(session), shown)) is None


def test_a_draft_that_was_never_sent_goes_but_its_entry_stays(
    session: Session, clock: MovableClock, open_matters: dict[str, UUID]
) -> None:
    """Once: the second look finds nothing."""
    assert [forget(session, now=clock.now()), forget(session, now=clock.now())] == [1, 0]
    ours = (StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == open_matters["entry"])
    assert session.scalars(select(StandupEntry.draft).where(*ours)).all() == [None]


def test_a_workspace_that_went_away_is_tidied_too(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, long_ago: datetime
) -> None:
    """Nobody serves it any more, but what it left is as old."""
    with sessions.writing(workspace_id) as session:
        message(session, long_ago)
        session.execute(update(Workspace).where(Workspace.id == workspace_id).values(status="uninstalled"))
    assert tidy(sessions, clock, budget=5) == 1
