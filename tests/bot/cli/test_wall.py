"""coach wall: the address of a page for a television."""

import re
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from sqlalchemy import select
from starlette.applications import Starlette
from uuid_utils.compat import uuid7

from bot.wall import wall_routes
from models.clock import SystemClock
from models.store import Sessions
from models.tables import AuditEvent
from tests.bot.cli.conftest import SQLITE
from tests.bot.conftest import Coach
from tests.bot.test_web import served


@SQLITE
def test_the_printed_address_opens_until_all_are_revoked(
    coach: Coach, sessions: Sessions, hired: object
) -> None:
    """For a team or the company; a team that nobody knows has none."""
    del hired
    told = [coach("wall", "North", "--days", "2").out, coach("wall").out]
    paths = [urlsplit(found[0]).path for one in told if (found := re.findall(r"http://\S+", one))]
    assert [path.count("/") for path in paths] == [5, 5]
    with served(Starlette(routes=wall_routes(sessions, SystemClock()))) as screen:
        assert [_status(screen, path) for path in paths] == [200, 200]
        assert coach("wall", "--revoke").code == 0
        assert [_status(screen, path) for path in paths] == [404, 404]
    assert coach("wall", f"Team {uuid7()}").code == 1
    assert "wall.revoked" in _audited(sessions, paths[0])


def _status(screen: httpx.Client, path: str) -> int:
    return screen.get(path).status_code


def _audited(sessions: Sessions, path: str) -> list[str]:
    ours = UUID(hex=path.split("/")[2])
    with sessions.reading(ours) as session:
        return list(session.scalars(select(AuditEvent.action).where(AuditEvent.workspace_id == ours)))
