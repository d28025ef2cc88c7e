"""Forgetting and erasing go piece by piece, each workspace in its turn; what is empty is not asked again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, func, insert, select

from bot.identity import Identity
from bot.settling import settle_in
from models.clock import MovableClock
from models.queries.figures import longest_untidied_first
from models.store import Sessions
from models.tables import Inbox, Workspace
from models.usecases import engine_meta, purge
from models.usecases.purge import Erasure, tenant_tables
from scheduler.tidy import tidy
from tests.one_of_each import one_of_each

BUDGET = 20.0
OLD = timedelta(days=90)


@pytest.fixture
def two(sessions: Sessions, clock: MovableClock) -> tuple[UUID, UUID]:
    """Return two workspaces; the first one's id is the smaller one."""
    keys = [settle_in(sessions, Identity(team, team, "U", "B"), clock.now) for team in ("T_ONE", "T_TWO")]
    return keys[0], keys[1]


@contextmanager
def watched(engine: Engine, see: Callable[[str, str], None]) -> Iterator[None]:
    """Show every statement and its parameters to `see`."""

    def before(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        see(sql, str(parameters))

    event.listen(engine, "before_cursor_execute", before)
    yield
    event.remove(engine, "before_cursor_execute", before)


def test_who_has_much_to_forget_does_not_take_everybodys_turn(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """The other one, whose id is larger, is through while the first has still pieces to forget."""
    much, little = two
    rows = [
        {"workspace_id": much, "delivery_id": f"event:{number}", "received_at": clock.now() - OLD}
        for number in range(2500)
    ]
    with sessions.writing(much) as session:
        session.execute(insert(Inbox), rows)
    through: list[UUID] = []

    def see(sql: str, parameters: str) -> None:
        if sql.startswith("INSERT INTO engine_meta"):
            through.extend(key for key in two if f"tidied:{key}" in parameters)

    with watched(sessions.bind, see):
        tidy(sessions, clock, budget=BUDGET)
    assert through == [little, much]
    with sessions.reading(much) as session:
        left = select(func.count()).select_from(Inbox).where(Inbox.workspace_id == much)
        assert session.scalar(left) == 0


def test_whoever_waited_longest_is_first(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """Not whose id is smallest: an hour may not be enough for all."""
    for first, other in (two, two[::-1]):
        clock.move_by(timedelta(days=1))
        with sessions.engine() as session:
            engine_meta.note(session, f"tidied:{other}", clock.now().isoformat(), now=clock.now())
        with sessions.glance() as session:
            assert list(longest_untidied_first(session)) == [first, other]


def test_what_was_found_empty_is_not_asked_again(
    sessions: Sessions, clock: MovableClock, two: tuple[UUID, UUID]
) -> None:
    """Each table when its turn comes, and once more at the end; each piece asked all of them before."""
    gone, stays = two
    with sessions.writing(gone) as session:
        one_of_each(session, gone)
    with sessions.writing(gone) as session:
        assert purge.begin(session, now=clock.now(), status="active")
    asked: list[str] = []
    erasure, pieces, tables = Erasure(), 0, len(list(tenant_tables()))
    with watched(sessions.bind, lambda sql, _: asked.append(sql)):
        for _ in range(10 * tables):
            with sessions.writing(gone) as session:
                if not erasure.erase(session, piece=2):
                    break
            pieces += 1
    assert pieces > tables / 3
    assert len(asked) < 4 * tables + 10 * pieces
    with sessions.glance() as session:
        assert session.scalars(select(Workspace.id)).all() == [stays]
