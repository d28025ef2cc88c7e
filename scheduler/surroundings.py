"""What may change around a bot: the installed time-zone data, and the database itself."""

from functools import partial
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.clock import Clock
from models.queries.engine_meta import DATABASE, noted, notes_of
from models.queries.outbox import RESTORED
from models.queries.tenancy import active_workspaces
from models.store import Sessions
from models.usecases import engine_meta, hours
from models.usecases.alert import tell_administrators
from scheduler.each import for_each
from scheduler.metrics import Metrics

TIME_ZONES = "tzdata"
# A control file learns of a promotion minutes later; the name of the log that is written says it at once.
POSTGRES = text(
    "SELECT system_identifier::text || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
    " FROM pg_control_system()"
)
log = structlog.get_logger(__name__)


def notice_changes(sessions: Sessions, clock: Clock, *, metrics: Metrics | None = None) -> None:
    """Notice what is another one than at the last start."""
    notice_database(sessions, clock)
    follow_time_zones(sessions, clock, metrics=metrics)


def notice_database(sessions: Sessions, clock: Clock) -> bool:
    """Note a database that is not the one before: restored, or taken over by a stand-by; tell whether it is.

    What waits in it may have been sent already: the relay looks before it sends.
    """
    identity = _identity(sessions)
    with sessions.glance() as session:
        known = noted(session, DATABASE)
    if identity in (None, known):
        return False
    with sessions.engine() as session:
        before = engine_meta.note(session, DATABASE, identity, now=clock.now())
        another = before not in (None, identity)
        if another:
            engine_meta.note(session, RESTORED, identity, now=clock.now())
        workspaces = active_workspaces(session) if another else ()
    if another:
        log.warning("another_database", before=before, now=identity)
        for_each(sessions, workspaces, partial(_tell, sessions, clock), tick="surroundings")
    return another


def _tell(sessions: Sessions, clock: Clock, workspace_id: UUID) -> int:
    with sessions.writing(workspace_id) as session:
        return tell_administrators(session, "other_database", "database", {}, now=clock.now())


def follow_time_zones(sessions: Sessions, clock: Clock, *, metrics: Metrics | None = None) -> int:
    """Let what is planned follow the installed time-zone data; return how many workspaces did.

    Each notes it in the transaction that plans anew: a stop in between loses nothing.
    """
    ours = version(TIME_ZONES)
    with sessions.glance() as session:
        known = notes_of(session, TIME_ZONES)
        behind = [each for each in active_workspaces(session) if known.get(_of(each)) != ours]

    def follow(workspace_id: UUID) -> int:
        with sessions.writing(workspace_id) as session:
            hours.follow_company(session, now=clock.now())
            engine_meta.note(session, _of(workspace_id), ours, now=clock.now())
        return 1

    return for_each(sessions, behind, follow, tick="surroundings", metrics=metrics)


def _of(workspace_id: UUID) -> str:
    return f"{TIME_ZONES}:{workspace_id}"


def _identity(sessions: Sessions) -> str | None:
    """Return what tells this database from a copy of it; None when the database does not say."""
    if sessions.sqlite:
        file = Path(sessions.bind.url.database or "")
        return f"{file.stat().st_dev}:{file.stat().st_ino}" if file.is_file() else None
    try:
        with sessions.glance() as session:
            return str(session.scalar(POSTGRES))
    except DBAPIError as error:
        log.debug("database_identity_not_told", error=repr(error))
        return None
