"""A session belongs to one workspace, and its `with` block is its transaction."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.tenancy import active_workspaces, workspace, workspace_named
from models.store import Sessions
from models.tables import Team
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
