"""The database's schema: which revision it has, which one this program needs, and the way there."""

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

MIGRATIONS = Path(__file__).parent.parent / "migrations"
UPGRADE_LOCK = 0x5A1E5C0A  # one upgrade at a time, whoever starts it

SchemaState = Literal["empty", "older", "ready", "newer"]


def expected() -> str:
    """Return the revision that this program needs.

    Raises:
        alembic.util.CommandError: the revisions have more than one head.
    """
    return str(_scripts().get_current_head())


def current(engine: Engine) -> str | None:
    """Return the revision that the database has; None = it has no tables yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def state(engine: Engine) -> SchemaState:
    """Tell whether the database fits this program."""
    return state_of(current(engine))


def state_of(revision: str | None) -> SchemaState:
    """Tell whether a database of that revision fits this program."""
    if revision is None:
        return "empty"
    if revision == expected():
        return "ready"
    known = {script.revision for script in _scripts().walk_revisions()}
    return "older" if revision in known else "newer"


def upgrade(engine: Engine) -> None:
    """Bring the database to the revision that this program needs, whole or not at all."""
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        _take_time(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _take_time(connection: Connection) -> None:
    """Lift the listeners' time limits: an upgrade may rewrite a large table."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
