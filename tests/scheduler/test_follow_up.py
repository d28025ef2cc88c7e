"""Follow-ups: called for the workspaces that have something due, and only for those."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.errors import NotSaved
from models.queries.tenancy import workspace_of
from models.queries.timers import TimerTable
from models.store import Sessions
from models.tables import Member, MemberRole, OutboxRow, Standup, Team
from models.usecases.one_by_one import FollowUp
from scheduler.follow_up import follow_up_due


@pytest.fixture
def folders(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> list[UUID]:
    """Return five stand-ups that are due now."""
    frame = {"workspace_id": workspace_id, "created_at": clock.now()}
    team, ids = uuid7(), [uuid7() for _ in range(5)]
    with sessions.writing(workspace_id) as session:
        session.execute(insert(Team), [frame | {"id": team, "name": "East", "timezone": "UTC"}])
        common = {"team_id": team, "kind": "morning", "summary_due_at": clock.now(), "next_at": clock.now()}
        day = clock.now().date()
        rows = [frame | common | {"id": key, "local_date": day + timedelta(n)} for n, key in enumerate(ids)]
        session.execute(insert(Standup), rows)
    return ids


def look(session: Session, *, now: datetime, limit: int, only: UUID | None = None) -> int:
    """Take up to `limit` stand-ups off the list, or one."""
    ours = Standup.workspace_id == workspace_of(session)
    which = ours if only is None else ours & (Standup.id == only)
    due = session.scalars(select(Standup.id).where(which, Standup.next_at <= now).limit(limit)).all()
    session.execute(update(Standup).where(ours, Standup.id.in_(due)).values(next_at=None))
    return len(due)


def fail(_session: Session, *, now: datetime, limit: int, only: UUID | None = None) -> int:
    """Be broken."""
    raise RuntimeError(f"{now} {limit} {only}")


def run(sessions: Sessions, clock: MovableClock, follow_up: FollowUp) -> int:
    """Follow up the stand-ups, two at a time."""
    follow_ups: Mapping[TimerTable, FollowUp] = {Standup: follow_up}
    return follow_up_due(sessions, clock, budget=10, follow_ups=follow_ups, limit=2)


def test_a_batch_that_is_too_slow_is_smaller_next_time(
    sessions: Sessions, clock: MovableClock, folders: list[UUID]
) -> None:
    """Repeated whole, it would fail for ever; the store answers, so it is this workspace's batch."""
    tried: list[int] = []
    slow: set[tuple[UUID, str]] = set()

    def toil(session: Session, *, now: datetime, limit: int, only: UUID | None = None) -> int:
        tried.append(limit)
        if limit > 1:
            raise NotSaved
        return look(session, now=now, limit=limit, only=only)

    follow_ups: Mapping[TimerTable, FollowUp] = {Standup: toil}
    run_once = partial(follow_up_due, sessions, clock, budget=10, follow_ups=follow_ups, limit=10, slow=slow)
    done = [run_once(), run_once()]
    assert done == [0, len(folders)]
    assert tried == [10, 1, 1, 1, 1, 1, 1]
    assert not slow


def hire(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
    """Let there be an administrator to tell."""
    frame, key = {"workspace_id": workspace_id}, uuid7()
    with sessions.writing(workspace_id) as session:
        person = frame | {"id": key, "slack_user_id": "U_ADA", "name": "Ada", "created_at": clock.now()}
        session.execute(insert(Member), [person])
        session.execute(insert(MemberRole), [frame | {"member_id": key, "role": "admin"}])


@pytest.mark.usefixtures("folders")
def test_it_goes_on_until_nothing_is_due(sessions: Sessions, clock: MovableClock) -> None:
    """Batch after batch; afterwards there is nothing to do."""
    assert run(sessions, clock, look) == 5
    assert run(sessions, clock, look) == 0


@pytest.mark.usefixtures("folders")
def test_nothing_is_looked_at_before_its_time(sessions: Sessions, clock: MovableClock) -> None:
    """A second early is too early."""
    clock.move_by(-timedelta(seconds=1))
    assert run(sessions, clock, fail) == 0


@pytest.mark.usefixtures("folders")
def test_what_fails_row_by_row_is_tried_again_an_hour_later(sessions: Sessions, clock: MovableClock) -> None:
    """It is logged and set aside; nothing is lost."""
    assert run(sessions, clock, fail) == 5
    assert run(sessions, clock, look) == 0
    clock.move_by(timedelta(hours=1))
    assert run(sessions, clock, look) == 5


def test_a_poison_row_stops_nobody(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, folders: list[UUID]
) -> None:
    """One of five raises, in whichever batch: four are done, the fifth is told and waits an hour."""
    poison = folders[1]

    def look_but_choke(session: Session, *, now: datetime, limit: int, only: UUID | None = None) -> int:
        found = look(session, now=now, limit=limit, only=only)
        ours = Standup.workspace_id == workspace_of(session)
        if session.scalar(select(Standup.next_at).where(ours, Standup.id == poison)) is None:
            raise RuntimeError(poison)
        return found

    hire(sessions, workspace_id, clock)
    assert run(sessions, clock, look_but_choke) == 5
    with sessions.reading(workspace_id) as session:
        ours = Standup.workspace_id == workspace_id
        left = session.execute(select(Standup.id, Standup.next_at).where(ours, Standup.next_at.is_not(None)))
        assert left.all() == [(poison, clock.now() + timedelta(hours=1))]
        told = select(OutboxRow.payload).where(OutboxRow.workspace_id == workspace_id)
        assert [row["facts"]["kind"] for row in session.scalars(told)] == ["standups"]
