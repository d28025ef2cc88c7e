"""An archive holds every row of every table, however many pages they take."""

from uuid import UUID

from sqlalchemy import func, select

from models.clock import MovableClock
from models.queries import whole
from models.store import Sessions
from models.usecases import audit
from tests.cast import Cast
from tests.one_of_each import one_of_each


def test_every_row_of_every_table_is_read_page_by_page(
    sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock
) -> None:
    """Some fill their last page, some do not; none is cut at the first."""
    assert hired
    with sessions.writing(workspace_id) as session:
        one_of_each(session, workspace_id)
        for number in range(7):
            audit.record(session, "x.y", "member", str(number), now=clock.now(), actor_kind="system")
    with sessions.reading(workspace_id) as session:
        for table in whole.tables():
            tenant = table.c.id if table.name == "workspaces" else table.c.workspace_id
            there = session.scalar(select(func.count()).select_from(table).where(tenant == workspace_id))
            for size in (2, 3):
                assert len(list(whole.rows(session, table, size=size))) == there, (table.name, size)
