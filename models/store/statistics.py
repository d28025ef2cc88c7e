"""PostgreSQL's own idea of how large tables are, brought up to date where they just grew."""

from collections.abc import Iterable

from sqlalchemy import Engine

PATIENCE = "60s"  # a sample of a table, however large


def count_anew(engine: Engine, tables: Iterable[str]) -> None:
    """Let PostgreSQL count tables again; `tables` are declared names.

    Of a table that it has not counted yet it believes that every index will do, and reads all rows of a
    workspace for each key. It counts by itself a minute later, when a large file is half in. A table that is
    just being counted is passed over.
    """
    names = ", ".join(tables)
    if engine.dialect.name != "postgresql" or not names:
        return
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{PATIENCE}'")
        connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {names}")
