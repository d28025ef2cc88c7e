"""Whose bot it is: the workspace is founded once, however many processes start first."""

import threading
from uuid import UUID

from sqlalchemy import func, select

from bot.identity import Identity
from bot.settling import settle_in
from models.clock import MovableClock
from models.store import Sessions
from models.tables import Workspace

ACME = Identity(
    slack_team_id="T_ACME",
    team_name="Acme",
    bot_user_id="U_BOT",
    bot_id="B_BOT",
    scopes=frozenset(),
    answered_at="",
)


def test_several_first_starts_at_once_found_one_workspace(sessions: Sessions, clock: MovableClock) -> None:
    """All of them end up in the same one."""
    keys: list[UUID] = []
    together = threading.Barrier(4)

    def start() -> None:
        together.wait()
        keys.append(settle_in(sessions, ACME, clock.now))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sessions.glance() as session:
        assert session.scalar(select(func.count(Workspace.id))) == 1
    assert len(keys) == 4
    assert len(set(keys)) == 1
