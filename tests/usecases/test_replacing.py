"""Many posts say something else at once, while updates of them go out. Only PostgreSQL lets both write."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.messages import AdminAlert
from models.shapes.outbox import Envelope
from models.store import Sessions
from models.tables import OutboxRow
from models.usecases import outbox
from tests.engines import engine_of_tests
from tests.meanwhile import before, beside
from tests.usecases.escalation.stage import Stage


@pytest.fixture
def stage(postgres_database: tuple[str, Any]) -> Iterator[Stage]:
    """Return a workspace of its own."""
    engine = engine_of_tests(postgres_database[0])
    yield Stage(Sessions(engine))
    engine.dispose()


def alert(subject: str) -> AdminAlert:
    """Return a message; its subject tells one from another."""
    return AdminAlert(code="stuck_rows", facts={"subject": subject})


def claim(session: Session, of: UUID | None) -> dict[str, Any]:
    """Take the waiting update of a post for sending, as the relay does; return what it will say."""
    claimed = session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.replaces == of,
            OutboxRow.state == "pending",
        )
        .values(state="sending", lease_until=OutboxRow.available_at)
        .returning(OutboxRow.payload)
        .execution_options(synchronize_session=False)
    )
    payload: dict[str, Any] = claimed.scalar_one()
    return payload


def test_an_update_that_goes_out_just_then_says_the_newest(stage: Stage) -> None:
    """It is taken before the change, and another one follows; or after it, and says it."""
    with stage.writing() as session:
        (post,) = outbox.put(session, [Envelope(message=alert("a"), key="a", target="U_ANA")], now=stage.now)
        sent = {"state": "sent", "ts": "1.1", "channel": "C1", "sent_at": stage.now}
        ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == post)
        session.execute(update(OutboxRow).where(*ours).values(sent))
        assert post is not None
        outbox.replace(session, post, alert("b"), now=stage.now)

    def relay() -> object:
        with stage.writing() as other:
            return claim(other, post)["facts"]["subject"]

    acting: list[Future[object]] = []
    with (
        ThreadPoolExecutor(1) as pool,
        stage.writing() as session,
        before(session, "UPDATE outbox", lambda: acting.append(beside(session, pool, relay))),
    ):
        outbox.replace_all(session, {post: alert("c")}, now=stage.now)
    assert acting[0].result() == "c"
