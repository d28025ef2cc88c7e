"""The second wall: on PostgreSQL each transaction says whose it is, and the server shows nothing else.

The policies are made by the revisions (`models.migrations.wall`). What is said ends with the transaction, so
a connection of the pool keeps nothing. It goes with BEGIN, in one message: another one would be a trip more
for each transaction, for what costs the server ten microseconds.
"""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, Engine, event, text

Footing = Literal["behind", "superuser", "bypasses"]
FOOTING = text(
    "SELECT CASE WHEN rolsuper THEN 'superuser' WHEN rolbypassrls THEN 'bypasses' ELSE 'behind' END"
    " FROM pg_roles WHERE rolname = current_user"
)


def say_whose(engine: Engine) -> None:
    """Let every transaction of a PostgreSQL engine begin with the words whose it is."""
    event.listen(engine, "connect", _leave_begin_to_us)
    event.listen(engine, "begin", _begin)


def _leave_begin_to_us(connection: Any, _record: Any) -> None:
    connection.autocommit = True


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(words(connection.get_execution_options().get("workspace_id")))


def words(scope: UUID | str | None) -> str:
    """Return how a transaction begins: one of a workspace, one of the engine's, or (None) of neither."""
    if scope is None:
        return "BEGIN"
    if isinstance(scope, UUID):
        return f"BEGIN; SET LOCAL app.workspace_id = '{scope}'"
    return "BEGIN; SET LOCAL app.engine = 'on'"


def footing(engine: Engine) -> Footing:
    """Tell whether the wall stands before the role that we connect as; some roles go through any."""
    with engine.connect() as connection:
        found: Footing = connection.execute(FOOTING).scalar_one()
        return found
