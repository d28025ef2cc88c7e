"""The database's schema: which revision it has, which one this program needs, and the way there."""

from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, inspect, text

MIGRATIONS = Path(__file__).parent.parent / "migrations"
REVISIONS = tuple(sorted(file.stem for file in (MIGRATIONS / "versions").glob("[0-9]*.py")))
VERSION_TABLE = "alembic_version"
UPGRADE_LOCK = 0x5A1E5C0A  # one upgrade at a time, whoever starts it

SchemaState = Literal["empty", "older", "ready", "newer"]


def expected() -> str:
    """Return the revision that this program needs."""
    return REVISIONS[-1]


def current(engine: Engine) -> str | None:
    """Return the revision that the database has; None = it has no tables yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return None
        found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - our own name
        return found


def state(engine: Engine) -> SchemaState:
    """Tell whether the database fits this program."""
    return state_of(current(engine))


def state_of(revision: str | None) -> SchemaState:
    """Tell whether a database of that revision fits this program."""
    if revision is None:
        return "empty"
    if revision == expected():
        return "ready"
    return "older" if revision in REVISIONS else "newer"


def upgrade(engine: Engine) -> None:
    """Bring the database to the revision that this program needs, whole or not at all."""
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        _take_time(connection)
        _migrate(connection)


def _take_time(connection: Connection) -> None:
    """Lift the listeners' time limits: an upgrade may rewrite a large table."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        connection.execute(text("SET LOCAL row_security = off"))  # refused rather than a change of no row
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a tenth of what every other process would hold
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
