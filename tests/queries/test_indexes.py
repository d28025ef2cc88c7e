"""What ticks ask every second is answered from an index, on both databases."""

from collections.abc import Callable, Sequence
from typing import Any, get_args
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.outbox import doubtful, ready, work_of, workspaces_to_mend
from models.queries.schedule import due_work
from models.queries.standup.slots import slots_on
from models.queries.timers import workspaces_due
from models.shapes.schedule import ScheduleKind
from models.store import Sessions
from models.tables import Standup, StandupEntry

Ask = Callable[[Session, Any], object]
OF_ENGINE: Sequence[tuple[Ask, set[str]]] = (
    (lambda session, now: due_work(session, get_args(ScheduleKind), now=now), {"ix_schedules_next_run_at"}),
    (lambda session, now: workspaces_due(session, Standup, now=now), {"ix_standups_next_at"}),
    (lambda session, now: workspaces_due(session, StandupEntry, now=now), {"ix_standup_entries_next_at"}),
    (lambda session, now: work_of(session, "me", now=now), {"ix_outbox_ready", "ix_outbox_unsettled"}),
    (lambda session, now: workspaces_to_mend(session, now=now), {"ix_outbox_unsettled"}),
)
OF_TENANT: Sequence[tuple[Ask, set[str]]] = (
    (
        lambda session, now: ready(session, now=now, limit=10, busy=()),
        {"ix_outbox_ready", "ix_outbox_waiting"},  # both hold only what waits; which one, statistics decide
    ),
    (lambda session, now: doubtful(session, now=now, limit=10), {"ix_outbox_unsettled"}),
    (
        lambda session, now: slots_on(session, [uuid7()], "morning", [now.date()]),
        {"(workspace_id=? AND member_id=? AND kind=? AND local_date=?)", "(member_id = ANY"},
    ),
)


def plan_of(sessions: Sessions, ask: Callable[[], object]) -> str:
    """Return how the database answers the last statement of `ask`, given enough rows to care."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        asked.append((sql, parameters))

    event.listen(sessions.bind, "before_cursor_execute", note)
    ask()
    event.remove(sessions.bind, "before_cursor_execute", note)
    sql, parameters = asked[-1]
    with sessions.bind.connect() as connection:
        if not sessions.sqlite:
            connection.exec_driver_sql("SET enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN " if sessions.sqlite else "EXPLAIN "
        return "\n".join(str(row) for row in connection.exec_driver_sql(explain + sql, parameters))


@pytest.mark.parametrize("number", range(len(OF_ENGINE)))
def test_the_engine_asks_an_index(sessions: Sessions, clock: MovableClock, number: int) -> None:
    """Whatever the number of rows, an idle tick looks at none of them."""
    ask, indexes = OF_ENGINE[number]

    def looked() -> None:
        with sessions.glance() as session:
            ask(session, clock.now())

    plan = plan_of(sessions, looked)
    assert any(index in plan for index in indexes), plan


@pytest.mark.parametrize("number", range(len(OF_TENANT)))
def test_who_sends_and_who_fires_ask_an_index(
    sessions: Sessions, clock: MovableClock, workspace_id: UUID, number: int
) -> None:
    """The partial indexes hold only what is still on its way; many keys are looked up, not compared with."""
    ask, indexes = OF_TENANT[number]

    def looked() -> None:
        with sessions.writing(workspace_id) as session:
            ask(session, clock.now())

    plan = plan_of(sessions, looked)
    assert any(index in plan for index in indexes), plan
