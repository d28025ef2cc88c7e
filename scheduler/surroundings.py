"""What changed since the last start: time-zone data, and the database itself."""

from importlib.metadata import version
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.clock import Clock
from models.queries.outbox import RESTORED
from models.queries.tenancy import active_workspaces
from models.store import Sessions
from models.usecases import engine_meta
from models.usecases.schedule import replan_all

TIME_ZONES = "tzdata"
DATABASE = "database"
log = structlog.get_logger(__name__)


def notice_changes(sessions: Sessions, clock: Clock) -> None:
    """Plan everything anew after other time-zone data came; note a database that is not the one before.

    What was put into a restored database may have been sent already: the relay looks before it sends.
    """
    identity = _identity(sessions)
    with sessions.engine() as session:
        zones = engine_meta.note(session, TIME_ZONES, version(TIME_ZONES), now=clock.now())
        before = identity and engine_meta.note(session, DATABASE, identity, now=clock.now())
        if before and identity and before != identity:
            log.warning("another_database", before=before, now=identity)
            engine_meta.note(session, RESTORED, identity, now=clock.now())
        workspaces = active_workspaces(session)
    if zones == version(TIME_ZONES):
        return
    for workspace_id in workspaces:
        with sessions.writing(workspace_id) as session:
            replan_all(session, now=clock.now())


def _identity(sessions: Sessions) -> str | None:
    """Return what tells this database from a copy of it; None when the database does not say."""
    if sessions.sqlite:
        file = Path(sessions.bind.url.database or "")
        return f"{file.stat().st_dev}:{file.stat().st_ino}" if file.is_file() else None
    try:
        with sessions.glance() as session:
            return str(
                session.scalar(
                    text(
                        "SELECT system_identifier::text || '/' || timeline_id"
                        " FROM pg_control_system(), pg_control_checkpoint()"
                    )
                )
            )
    except DBAPIError as error:
        log.info("database_identity_not_told", error=repr(error))
        return None
