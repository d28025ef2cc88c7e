"""A session belongs to one workspace, and its `with` block is its transaction."""

from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.errors import NotSaved
from models.queries.tenancy import active_workspaces, workspace, workspace_named
from models.store import Sessions
from models.tables import Member, Team
from tests.conftest import SLACK_TEAM_ID


def _team(workspace_id: UUID, clock: MovableClock, name: str = "North") -> Team:
    return Team(workspace_id=workspace_id, name=name, timezone="Europe/Berlin", created_at=clock.now())


def test_the_session_of_a_test_belongs_to_the_founded_workspace(session: Session, workspace_id: UUID) -> None:
    """The fixtures fit together."""
    assert workspace(session).id == workspace_id


def test_what_a_block_wrote_is_kept(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
    """Leaving the block commits."""
    with sessions.writing(workspace_id) as session:
        session.add(_team(workspace_id, clock))
    with sessions.reading(workspace_id) as session:
        assert session.scalars(select(Team.name).where(Team.workspace_id == workspace_id)).all() == ["North"]


def test_an_exception_keeps_nothing(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
    """Leaving the block by an exception rolls back."""

    def fail() -> None:
        with sessions.writing(workspace_id) as session:
            session.add(_team(workspace_id, clock))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with sessions.reading(workspace_id) as session:
        assert not session.scalars(select(Team.name).where(Team.workspace_id == workspace_id)).all()


def test_the_engine_session_sees_every_workspace(sessions: Sessions, workspace_id: UUID) -> None:
    """It reads ids of all workspaces."""
    with sessions.glance() as session:
        assert active_workspaces(session) == [workspace_id]
        assert workspace_named(session, SLACK_TEAM_ID) == workspace_id
        assert workspace_named(session, f"T{uuid7().hex[:8]}") is None


def test_who_comes_second_to_a_row_is_asked_to_press_again(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """Somebody else changed the member between reading and writing: nothing is overwritten."""

    def come_second() -> None:
        with sessions.writing(workspace_id) as session:
            row = Member(workspace_id=workspace_id, slack_user_id="U_A", name="A", created_at=clock.now())
            session.add(row)
            session.flush()
            ours = (Member.workspace_id == workspace_id, Member.id == row.id)
            changed = update(Member).where(*ours).values(row_version=9)
            session.execute(changed.execution_options(synchronize_session=False))
            row.name = "B"

    with pytest.raises(NotSaved):
        come_second()
