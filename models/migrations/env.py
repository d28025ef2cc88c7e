"""What alembic runs for every command: on the connection it was given, or on `-x url=…` for developers.

A new revision: `.venv/bin/alembic -x url=sqlite:///scratch.sqlite3 revision --autogenerate -m "why"`.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from models.store.engines import connect
from models.tables import Table
from models.tables.columns import Instant, Key


def _draw(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types by their own names."""
    if kind != "type" or not isinstance(item, Instant | Key | JSON):
        return False
    name = "JsonValue" if isinstance(item, JSON) else type(item).__name__
    autogen.imports.add(f"from models.tables.columns import {name}")
    return name if isinstance(item, JSON) else f"{name}()"


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_item=_draw,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,  # SQLite too: we say BEGIN ourselves, so a failed upgrade leaves nothing
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    engine = connect(context.get_x_argument(as_dictionary=True)["url"])
    with engine.begin() as own:
        _run(own)
    engine.dispose()
