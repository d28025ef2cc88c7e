"""Follow-ups: called for the workspaces that have something due, and only for those."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.queries.timers import TimerTable
from models.store import Sessions
from models.tables import Standup, Team
from scheduler.follow_up import FollowUp, follow_up_due


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


def look(session: Session, *, now: datetime, limit: int) -> int:
    """Take up to `limit` stand-ups off the list."""
    ours = Standup.workspace_id == workspace_of(session)
    due = session.scalars(select(Standup.id).where(ours, Standup.next_at <= now).limit(limit)).all()
    session.execute(update(Standup).where(ours, Standup.id.in_(due)).values(next_at=None))
    return len(due)


def fail(_session: Session, *, now: datetime, limit: int) -> int:
    """Be broken."""
    raise RuntimeError(f"{now} {limit}")


def run(sessions: Sessions, clock: MovableClock, follow_up: FollowUp) -> int:
    """Follow up the stand-ups, two at a time."""
    follow_ups: Mapping[TimerTable, FollowUp] = {Standup: follow_up}
    return follow_up_due(sessions, clock, budget=10, follow_ups=follow_ups, limit=2)


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
def test_a_failure_ends_the_batch_and_not_the_tick(sessions: Sessions, clock: MovableClock) -> None:
    """It is logged, the rows stay due, and the next tick tries again."""
    assert run(sessions, clock, fail) == 0
    assert run(sessions, clock, look) == 5
