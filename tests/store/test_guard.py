"""No statement reaches another workspace's rows, however it is written."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Executable, and_, delete, insert, literal, or_, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, aliased
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.errors import CoachError
from models.store import Sessions
from models.store.guard import CrossTenantStatement
from models.tables import EngineMeta, Inbox, Member, OutboxRow, Schedule, StandupEntry, Team, Workspace

OTHER = aliased(Team, name="other")
Statement = Callable[[UUID], Executable]

ALLOWED: dict[str, Statement] = {
    "its own rows": lambda ours: select(Team.name).where(Team.workspace_id == ours),
    "its own workspace": lambda ours: select(Workspace.name).where(Workspace.id == ours),
    "a join tied by the workspace": lambda ours: (
        select(Member.name)
        .join(Team, and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id))
        .where(Member.workspace_id == ours)
    ),
    "an update": lambda ours: update(Team).where(Team.workspace_id == ours).values(name="South"),
    "a delete": lambda ours: delete(Inbox).where(Inbox.workspace_id == ours),
    "a table without a tenant": lambda _ours: select(EngineMeta.value),
    "no table at all": lambda _ours: select(literal(1)),
}
REFUSED: dict[str, Statement] = {
    "everybody's rows": lambda _ours: select(Team.name),
    "a row by its id alone": lambda _ours: select(Team.name).where(Team.id == uuid7()),
    "another workspace's rows": lambda _ours: select(Team.name).where(Team.workspace_id == uuid7()),
    "one or the other": lambda ours: select(Team.name).where(or_(Team.workspace_id == ours, Team.active)),
    "a join without a tie": lambda ours: (
        select(Member.name).join(Team, Team.id == Member.team_id).where(Member.workspace_id == ours)
    ),
    "an alias without a tie": lambda ours: (
        select(OTHER.name).join(Team, OTHER.name == Team.name).where(Team.workspace_id == ours)
    ),
    "a subquery without it": lambda ours: select(Team.name).where(
        Team.workspace_id == ours, Team.id.in_(select(Member.team_id))
    ),
    "an update of everybody's": lambda _ours: update(Team).values(name="South"),
    "a delete of everybody's": lambda _ours: delete(Inbox),
    "plain text": lambda _ours: text("SELECT name FROM teams"),
}


@pytest.mark.parametrize("what", ALLOWED)
def test_a_session_may_touch(session: Session, workspace_id: UUID, what: str) -> None:
    """What names the session's own workspace passes."""
    session.execute(ALLOWED[what](workspace_id))


@pytest.mark.parametrize("what", REFUSED)
def test_a_session_may_not_touch(session: Session, workspace_id: UUID, what: str) -> None:
    """What could reach others is refused before it reaches the database."""
    with pytest.raises(CrossTenantStatement):
        session.execute(REFUSED[what](workspace_id))


def test_the_same_words_with_another_workspace_are_refused_though_they_were_seen_before(
    session: Session, workspace_id: UUID
) -> None:
    """The look is kept per text; the workspace is compared each time."""
    for key in (workspace_id, workspace_id):
        session.execute(select(Team.id).where(Team.workspace_id == key))
    with pytest.raises(CrossTenantStatement):
        session.execute(select(Team.id).where(Team.workspace_id == uuid7()))


def test_a_row_for_another_workspace_is_not_taken(session: Session, clock: MovableClock) -> None:
    """Neither by the unit of work nor by a bulk insert, even among rows of its own."""
    row = {"workspace_id": uuid7(), "delivery_id": "E1", "received_at": clock.now()}
    with pytest.raises(CrossTenantStatement):
        session.execute(insert(Inbox), [row])
    session.add(Inbox(**row))
    with pytest.raises(CrossTenantStatement):
        session.flush()


def test_one_foreign_row_in_a_batch_refuses_the_batch(
    session: Session, workspace_id: UUID, clock: MovableClock
) -> None:
    """Every row of a bulk insert is looked at."""
    rows: list[dict[str, Any]] = [
        {"workspace_id": key, "delivery_id": str(number), "received_at": clock.now()}
        for number, key in enumerate((workspace_id, workspace_id, uuid7()))
    ]
    with pytest.raises(CrossTenantStatement):
        session.execute(insert(Inbox), rows)


ENGINE_ALLOWED: dict[str, Callable[[], Executable]] = {
    "due schedules": lambda: select(Schedule.workspace_id, Schedule.kind).limit(500),
    "waiting messages": lambda: select(OutboxRow.workspace_id, OutboxRow.id),
    "when an entry is due": lambda: select(StandupEntry.workspace_id).where(
        StandupEntry.next_at.is_not(None)
    ),
}
ENGINE_REFUSED: dict[str, Callable[[], Executable]] = {
    "people": lambda: select(Member.name),
    "what somebody wrote": lambda: select(StandupEntry.words),
    "a due entry with its text": lambda: select(StandupEntry.next_at, StandupEntry.draft),
}


@pytest.mark.parametrize("what", ENGINE_ALLOWED)
def test_the_engine_may_read(sessions: Sessions, what: str) -> None:
    """It finds what is due in every workspace."""
    with sessions.glance() as session:
        session.execute(ENGINE_ALLOWED[what]())


@pytest.mark.parametrize("what", ENGINE_REFUSED)
def test_the_engine_may_not_read(sessions: Sessions, what: str) -> None:
    """It sees that something is due, never what people wrote."""
    with sessions.glance() as session, pytest.raises(CoachError):
        session.execute(ENGINE_REFUSED[what]())


def test_a_refused_statement_never_reaches_the_database(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """What others keep is as it was."""
    other = uuid7()
    with sessions.writing(other) as session:
        session.add(Workspace(id=other, slack_team_id="T2", name="Other", created_at=clock.now()))
        session.flush()
        session.add(Team(workspace_id=other, name="Theirs", timezone="UTC", created_at=clock.now()))
    with sessions.writing(workspace_id) as session, pytest.raises(CrossTenantStatement):
        session.execute(update(Team).where(Team.workspace_id == other).values(name="Ours"))
    with sessions.reading(other) as session:
        assert session.scalars(select(Team.name).where(Team.workspace_id == other)).all() == ["Theirs"]


def test_one_text_may_come_from_statements_that_name_their_parameters_otherwise(
    session: Session, workspace_id: UUID
) -> None:
    """On SQLite both read `WHERE workspaces.id = ?`, and both pass in either order."""
    assert session.get(Workspace, workspace_id) is not None
    assert session.scalars(select(Workspace).where(Workspace.id == workspace_id)).one()


INBOX_ROWS = (
    "INSERT INTO inbox (workspace_id, delivery_id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
)


@pytest.mark.parametrize("own", [True, False])
def test_rows_by_position_pass_when_each_begins_with_the_workspace(
    session: Session, workspace_id: UUID, *, own: bool
) -> None:
    """One foreign row among them refuses all; PostgreSQL has no such words."""
    rows = [(workspace_id.bytes, "E1", 1), ((workspace_id if own else uuid7()).bytes, "E2", 1)]
    sqlite = session.get_bind().dialect.name == "sqlite"
    refused = pytest.raises(CrossTenantStatement if not own else DBAPIError)
    with nullcontext() if own and sqlite else refused:
        session.connection().exec_driver_sql(INBOX_ROWS, rows)


@pytest.mark.parametrize(
    "words",
    [
        "INSERT INTO inbox (delivery_id, workspace_id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        "INSERT INTO inbox (workspace_id, delivery_id) SELECT ?, name FROM teams ON CONFLICT DO NOTHING",
        "INSERT INTO inbox (workspace_id) VALUES (?) ON CONFLICT DO NOTHING; DELETE FROM inbox",
        "DELETE FROM inbox WHERE workspace_id = ?",
    ],
)
def test_no_other_words_pass_by_position(session: Session, workspace_id: UUID, words: str) -> None:
    """Only whole rows that begin with the workspace do."""
    with pytest.raises(CrossTenantStatement):
        session.connection().exec_driver_sql(words, (workspace_id.bytes,))
