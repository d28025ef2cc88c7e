"""Many rows go in at once: what is there already stays, every value arrives as it was."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.tables import OutboxRow
from models.usecases.conflict import FEW, insert_new

ODD = (
    "",
    "NULL",
    "a,b",
    "{x}",
    'say "hi"',
    "back\\slash",
    "don't",
    "两行\n字",
    " space ",
    "tab\t",
    "100 %",
    ":x",
    "?",
)


def message(workspace_id: UUID, key: str, clock: MovableClock, **parts: Any) -> dict[str, Any]:
    """Return a row of the outbox; what it leaves out has a default."""
    return {
        "workspace_id": workspace_id,
        "id": uuid7(),
        "dedupe_key": key,
        "kind": "admin_alert",
        "payload": {"said": key, "none": None, "deep": [{"n": 1}]},
        "lane": 5,
        "available_at": clock.now(),
        "created_at": clock.now(),
        **parts,
    }


def stored(session: Session, workspace_id: UUID) -> dict[str | None, OutboxRow]:
    """Return all rows by their key."""
    found = session.scalars(select(OutboxRow).where(OutboxRow.workspace_id == workspace_id))
    return {row.dedupe_key: row for row in found}


@pytest.mark.parametrize("count", [1, FEW + 1, 60])
def test_only_what_is_new_is_returned(
    session: Session, workspace_id: UUID, clock: MovableClock, count: int
) -> None:
    """Of few and of many, whichever of them were there before."""
    insert_new(
        session, OutboxRow, [message(workspace_id, f"k{number}", clock) for number in range(0, count, 3)]
    )
    rows = [message(workspace_id, f"k{number}", clock) for number in range(count)]
    new = insert_new(session, OutboxRow, rows, returning=OutboxRow.id)
    assert set(new) == {row["id"] for number, row in enumerate(rows) if number % 3}
    assert len(stored(session, workspace_id)) == count


def test_all_that_is_new_is_returned_in_order(
    session: Session, workspace_id: UUID, clock: MovableClock
) -> None:
    """The usual case of a wave."""
    rows = [message(workspace_id, f"k{number}", clock) for number in range(60)]
    assert insert_new(session, OutboxRow, rows, returning=OutboxRow.id) == [row["id"] for row in rows]


def test_very_many_go_in_several_statements(
    session: Session, workspace_id: UUID, clock: MovableClock
) -> None:
    """The database works on one for two seconds at most."""
    rows = [message(workspace_id, f"k{number}", clock) for number in range(40)]
    assert insert_new(session, OutboxRow, rows, returning=OutboxRow.id, at_once=15) == [
        row["id"] for row in rows
    ]
    assert len(stored(session, workspace_id)) == len(rows)


@pytest.mark.parametrize("together", [True, False])
def test_every_value_arrives_as_it_was(
    session: Session, workspace_id: UUID, clock: MovableClock, *, together: bool
) -> None:
    """Quotes, commas, braces, nothing at all: a document made of them would break."""
    rows = [
        message(
            workspace_id,
            odd,
            clock,
            target=odd or None,
            after_id=uuid7() if odd else None,
            in_thread=bool(odd),
        )
        for odd in ODD
    ]
    for batch in [rows] if together else [[row] for row in rows]:
        insert_new(session, OutboxRow, batch)
    found = stored(session, workspace_id)
    for row in rows:
        one = found[row["dedupe_key"]]
        assert {name: getattr(one, name) for name in row} == row
        assert (one.state, one.policy, one.attempts) == ("pending", "once", 0)


def test_a_moment_without_a_zone_is_refused(
    session: Session, workspace_id: UUID, clock: MovableClock
) -> None:
    """Among many as alone."""
    rows = [message(workspace_id, f"k{number}", clock) for number in range(20)]
    rows[7]["available_at"] = clock.now().replace(tzinfo=None)
    with pytest.raises(ValueError, match="without a zone"):
        insert_new(session, OutboxRow, rows)
