"""Several changes of one transaction as one statement, where the database can: PostgreSQL."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Executable, false, literal, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

from models.queries.prepared import run


class Change(NamedTuple):
    """An insert or update that was prepared once, and the parameters that are its own.

    Changes made together share no parameter but `ours`, the session's workspace; none is called like a
    column, for SQLAlchemy would set that column.
    """

    statement: UpdateBase
    facts: Mapping[str, Any]


def together(session: Session, changes: Sequence[Change]) -> Sequence[Any]:
    """Make all changes; return what the one that returns something returned.

    None sees what another did, and their order is nobody's business. Each trip to the database costs
    an answer more than the change itself, hence one statement for all.
    """
    if session.get_bind().dialect.name == "postgresql":
        facts = {name: value for change in changes for name, value in change.facts.items()}
        return run(session, _as_one(tuple(change.statement for change in changes)), **facts).scalars().all()
    results = [run(session, change.statement, **change.facts) for change in changes]
    return [one for result in results if result.returns_rows for one in result.scalars()]


@lru_cache(maxsize=256)
def _as_one(statements: Sequence[UpdateBase]) -> Executable:
    parts = [statement.cte(f"change_{number}") for number, statement in enumerate(statements)]
    returned = [part for part in parts if part.c]
    nothing = select(literal(1)).where(false())
    return (select(returned[0]) if returned else nothing).add_cte(*parts)
