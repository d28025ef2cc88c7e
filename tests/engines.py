"""Engines for one test each, which share what SQLAlchemy has compiled: that takes half of a test's time."""

from typing import Any

from sqlalchemy import Dialect, Engine, event

from models.store import connect

COMPILED: dict[Any, Any] = {}  # by dialect and statement
DIALECTS: dict[str, Dialect] = {}


def engine_of_tests(url: str) -> Engine:
    """Return an engine as the program has it, but for the statements that it knows already."""
    engine = connect(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _hurry)
    if engine.dialect.name not in DIALECTS:
        engine.connect().close()  # a dialect learns at its first connection what the server can do
    engine.dialect = DIALECTS.setdefault(engine.dialect.name, engine.dialect)
    engine.update_execution_options(compiled_cache=COMPILED)
    return engine


def _hurry(connection: Any, _record: Any) -> None:
    """Do without SQLite's wait for the disk: no test survives a power cut."""
    connection.execute("PRAGMA synchronous=OFF")
