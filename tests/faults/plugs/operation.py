"""What keeps two processes, two deliveries, old rows and dead connections from doing harm."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, false
from sqlalchemy.orm import Session

from models.usecases.conflict import Row
from tests.chaos.coach import pull


def without_lock_file() -> None:
    """Let several bots open one SQLite database."""
    pull("bot.single", "_lock", lambda _handle, _path: None)


def without_inbox() -> None:
    """Take every delivery for the first."""
    insert_new = import_module("models.usecases.inbox").insert_new

    def forgetful(session: Session, table: Any, rows: Sequence[Row], **parts: Any) -> Sequence[Any]:
        insert_new(session, table, rows, **parts)
        return rows

    pull("models.usecases.inbox", "insert_new", forgetful)


def without_retention_guard() -> None:
    """Forget whatever is old, though something still needs it."""

    def nothing(_ours: UUID) -> ColumnElement[bool]:
        return false()

    def no_condition(_ours: UUID) -> tuple[ColumnElement[bool], ...]:
        return ()

    pull("models.usecases.retention.engine_rows", "comes_again", nothing)
    pull("models.usecases.retention.engine_rows", "unneeded", no_condition)


def without_pulse() -> None:
    """Hand out connections that died while they rested."""

    def trusting(_engine: Engine, **_parts: float) -> None:
        return None

    pull("models.store.pulse", "feel_for_pulse", trusting)
    pull("models.store.engines", "feel_for_pulse", trusting)


OPERATION: Mapping[str, Callable[[], None]] = {
    "inbox": without_inbox,
    "lock_file": without_lock_file,
    "pulse": without_pulse,
    "retention_guard": without_retention_guard,
}
