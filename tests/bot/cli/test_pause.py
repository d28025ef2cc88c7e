"""coach pause and coach resume."""

from uuid import UUID

from models.queries.tenancy import workspace
from models.store import Sessions
from tests.bot.conftest import Coach


def test_everything_is_paused_and_resumed(coach: Coach, sessions: Sessions, workspace_id: UUID) -> None:
    """At once, and visibly."""
    assert coach("pause").code == 0
    with sessions.reading(workspace_id) as session:
        assert workspace(session).paused_at is not None
    assert coach("resume").code == 0
    with sessions.reading(workspace_id) as session:
        assert workspace(session).paused_at is None
    assert "over already" in coach("pause", "--until", "2020-01-01").err
    assert coach("pause", "--until", "someday").code == 2
