"""The tenant guard looks at each change that a statement makes on the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Executable, bindparam, insert, literal, select, union_all, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.store import Sessions
from models.store.guard import CrossTenantStatement
from models.tables import Inbox, Member, Team


def _on_the_way(change: Any) -> Executable:
    return select(literal(1)).add_cte(change.cte("change"))


def _inserted(workspace: str) -> Executable:
    row = {"workspace_id": bindparam(workspace), "delivery_id": "x", "received_at": bindparam("moment")}
    return _on_the_way(insert(Inbox).values(row))


def _selected(*workspaces: str) -> Executable:
    types = {column.name: column.type for column in Inbox.__table__.columns}
    rows = [
        select(bindparam(each, type_=types["workspace_id"]), literal(each), bindparam("moment"))
        for each in workspaces
    ]
    names = ["workspace_id", "delivery_id", "received_at"]
    return _on_the_way(insert(Inbox).from_select(names, union_all(*rows)))


def _beside_a_tied_one() -> Executable:
    ours = Team.workspace_id == bindparam("ours")
    return select(Team.id).where(ours).add_cte(update(Team).values(name="x").cte("change"))


REFUSED: dict[str, Callable[[], Executable]] = {
    "another's row": lambda: _inserted("theirs"),
    "one of two rows": lambda: _selected("ours", "theirs"),
    "no workspace": lambda: _on_the_way(update(Member).values(name="x")),
    "no workspace, beside one that is tied": _beside_a_tied_one,
    "another's rows": lambda: _on_the_way(
        update(Member).where(Member.workspace_id == bindparam("theirs")).values(name="x")
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_change_on_the_way_may_not_touch(session: Session, workspace_id: UUID, what: str) -> None:
    """Hidden in another statement it is refused as it would be alone."""
    facts = {"ours": workspace_id, "theirs": uuid7(), "moment": None}
    with pytest.raises(CrossTenantStatement):
        session.connection().execute(REFUSED[what](), facts)


def test_the_engine_changes_nothing_on_the_way(sessions: Sessions) -> None:
    """Its session holds no workspace that could be compared."""
    with pytest.raises(CrossTenantStatement), sessions.engine() as session:
        session.connection().execute(_inserted("ours"), {"ours": uuid7(), "moment": None})
