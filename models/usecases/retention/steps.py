"""One kind of old rows: how they are found, counted and forgotten, a piece at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import Table

COUNTED_MOST = 100_000  # nobody needs to know more exactly how many


class Step(NamedTuple):
    """Rows that may be forgotten."""

    key: str  # of the policy's `retention`, which says for how long they are kept
    table: type[Table]
    such: Sequence[ColumnElement[bool]]
    values: Mapping[str, Any] | None = None  # what stays in their place; None = the rows go
    with_them: Sequence[tuple[type[Table], str, Mapping[str, Any]]] = ()  # rows that name them, and by what


def born_before(moment: datetime) -> UUID:
    """Return the least id of those that uuid7 gives from `moment` on: the older ones lie before it."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def run(session: Session, step: Step, piece: int) -> int:
    """Forget up to `piece` rows; return how many."""
    ours = workspace_of(session)
    if step.with_them:
        return _run_with_others(session, step, piece)
    such = _some(ours, step, piece)
    if step.values is None:
        return int(session.connection().execute(delete(step.table).where(such)).rowcount)
    return int(session.connection().execute(update(step.table).where(such).values(step.values)).rowcount)


def _run_with_others(session: Session, step: Step, piece: int) -> int:
    ours, connection = workspace_of(session), session.connection()
    columns: Any = step.table.__table__.columns
    found = select(columns.id).where(columns.workspace_id == ours, *step.such).limit(piece)
    ids = connection.execute(found).scalars().all()
    if not ids:
        return 0
    for table, name, values in step.with_them:
        others: Any = table.__table__.columns
        theirs = and_(others.workspace_id == ours, others[name].in_(ids))
        connection.execute(update(table).where(theirs).values(values))
    mine = and_(columns.workspace_id == ours, columns.id.in_(ids))
    return int(connection.execute(update(step.table).where(mine).values(step.values or {})).rowcount)


def count(session: Session, step: Step) -> int:
    """Return how many rows of a step there are to forget, as far as anybody wants to know."""
    columns: Any = step.table.__table__.columns
    ours = columns.workspace_id == workspace_of(session)
    some = select(columns.workspace_id).where(ours, *step.such).limit(COUNTED_MOST).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _some(ours: UUID, step: Step, piece: int) -> ColumnElement[bool]:
    """Return the condition that a row is one of a piece of those."""
    columns: Any = step.table.__table__.columns
    keys = [column for column in step.table.__table__.primary_key if column.name != "workspace_id"]
    if not keys:  # one row of the workspace
        return and_(columns.workspace_id == ours, *step.such)
    old = select(*keys).where(columns.workspace_id == ours, *step.such).limit(piece)
    return and_(columns.workspace_id == ours, tuple_(*keys).in_(old))
