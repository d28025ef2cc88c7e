"""A workspace that went is erased: piece by piece, what depends on something before what it depends on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, and_, delete, select, tuple_, update
from sqlalchemy import Table as Plain
from sqlalchemy.orm import Session

from models.errors import CoachError
from models.queries.tenancy import workspace_of
from models.tables import AuditExpiry, Table, Workspace
from models.usecases import engine_meta

PIECE = 1000  # rows in one transaction
FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)
AT_LAST = ("audit_events", "audit_expiries")  # the second lets the first go


class StillErasing(CoachError):
    """The workspace's rows are on their way out; nothing new may be put beside them."""


def is_due(session: Session, *, now: datetime) -> bool:
    """Tell whether the time has come to erase the session's workspace, or whether that has begun."""
    home = session.get(Workspace, workspace_of(session))
    if home is None or home.status != "uninstalled":
        return False
    over = home.purge_after_on is not None and home.purge_after_on < now.astimezone(UTC).date()
    return over or home.erasing_at is not None


def begin_if_due(session: Session, *, now: datetime) -> bool:
    """Let the erasing begin or go on whose time has come; return False if the app was installed again."""
    home = held(session)
    if not is_due(session, now=now):
        return False
    _begin(session, home, now=now)
    return True


def begin(session: Session, *, now: datetime, status: str = "uninstalled") -> bool:
    """Let the erasing begin, for ever; return False if the status is not the one that was decided upon."""
    home = held(session)
    if home.erasing_at is None and home.status != status:
        return False
    _begin(session, home, now=now)
    return True


def held(session: Session) -> Workspace:
    """Return the workspace; who installs the app, or erases what it held, waits from now on."""
    ours = select(Workspace).where(Workspace.id == workspace_of(session))
    return session.scalars(ours.with_for_update(), execution_options={"populate_existing": True}).one()


def _begin(session: Session, home: Workspace, *, now: datetime) -> None:
    if home.erasing_at is not None:
        return
    home.status, home.erasing_at = "uninstalled", now
    session.merge(AuditExpiry(workspace_id=home.id, until=FOR_EVER))
    engine_meta.note(session, f"erased:{home.slack_team_id}", f"{home.id} {now:%Y-%m-%d}", now=now)


class Erasure:
    """The erasing of one workspace through several transactions: what was found empty is not asked again."""

    def __init__(self) -> None:
        """Have asked no table yet."""
        self.rows = 0  # that went so far
        self._left = _in_order()
        self._went_on = False  # a transaction ended since the first table was asked

    def erase(self, session: Session, *, piece: int = PIECE) -> int:
        """Erase the next piece, if the erasing has begun; return how many rows went, 0 = no more."""
        ours = workspace_of(session)
        waiting = select(Workspace.id).where(Workspace.id == ours, Workspace.erasing_at.is_not(None))
        if session.scalar(waiting.with_for_update()) is None:
            return 0
        gone = self._piece(session, piece, ours)
        self.rows += gone
        return gone

    def _piece(self, session: Session, piece: int, ours: UUID) -> int:
        gone = self._empty(session, piece)
        if not self._left and self._went_on:  # somebody may have put something there meanwhile
            self._left = _in_order()
            gone += self._empty(session, piece)
        self._went_on = True
        if self._left:
            return gone
        engine_meta.forget_of(session, str(ours))
        last = delete(Workspace).where(Workspace.id == ours)
        return gone + int(session.connection().execute(last).rowcount)

    def _empty(self, session: Session, most: int) -> int:
        """Empty table after table until about `most` rows went; return how many did."""
        gone = 0
        while self._left and gone < most:
            went = _take(session, self._left[0], most - gone)
            if gone + went < most:
                self._left.pop(0)
            gone += went
        return gone


def erase(session: Session, *, piece: int = PIECE) -> int:
    """Erase a piece of a workspace whose erasing has begun; return how many rows went, 0 = no more."""
    return Erasure().erase(session, piece=piece)


def tenant_tables() -> Iterator[Plain]:
    """Yield the tables whose rows belong to a workspace, each after those that it depends on."""
    for table in Table.metadata.sorted_tables:
        if "workspace_id" in table.c:
            yield table


def _in_order() -> list[Plain]:
    """Return what is to be erased, in the order in which it may go."""
    tables = [table for table in reversed(list(tenant_tables())) if table.name not in AT_LAST]
    return [*tables, *(Table.metadata.tables[name] for name in AT_LAST)]


def _take(session: Session, table: Plain, most: int) -> int:
    """Take rows of a table away, those last that others of it refer to; fewer than `most` = it is empty."""
    loose = _loosen(session, table, most)
    return loose if loose >= most else loose + _delete(session, table, most - loose)


def _loosen(session: Session, table: Plain, piece: int) -> int:
    """Let rows let go of others of their own table; return how many did."""
    done = 0
    for key in table.foreign_key_constraints:
        if key.referred_table is table:
            (column,) = (one for one in key.columns if one.name != "workspace_id")
            some = _some(session, table, piece, column.is_not(None))
            done += _changed(session, update(table).where(some).values({column: None}))
    return done


def _delete(session: Session, table: Plain, piece: int) -> int:
    return _changed(session, delete(table).where(_some(session, table, piece)))


def _some(session: Session, table: Plain, piece: int, *such: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a row is one of a piece of the workspace's."""
    ours = table.c.workspace_id == workspace_of(session)
    keys: list[Column[Any]] = [one for one in table.primary_key if one.name != "workspace_id"]
    if not keys:
        return and_(ours, *such)
    return and_(ours, tuple_(*keys).in_(select(*keys).where(ours, *such).limit(piece)))


def _changed(session: Session, statement: Any) -> int:
    return int(session.connection().execute(statement).rowcount)
