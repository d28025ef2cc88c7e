"""Everybody is read from Slack once a night: asked for by the night's slot, done by who holds the token."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import EngineMeta
from models.usecases import engine_meta

ROSTER = "roster"
ASKED, READING, READ = "asked", "reading", "read"
AGAIN_AFTER = timedelta(hours=1)  # who began to read went away, or Slack did not answer


def ask(session: Session, *, now: datetime) -> None:
    """Note that the session's workspace wants to be read."""
    engine_meta.note(session, _name(workspace_of(session)), ASKED, now=now)


def asked(session: Session, workspace_ids: Sequence[UUID], *, now: datetime) -> Sequence[UUID]:
    """Return which of these workspaces want to be read now; for an engine session."""
    names = {_name(each): each for each in workspace_ids}
    found = session.scalars(select(EngineMeta.name).where(EngineMeta.name.in_(names), _open(now)))
    return [names[name] for name in found]


def begin(session: Session, *, now: datetime) -> bool:
    """Take the reading over; False when another process was quicker."""
    ours = EngineMeta.name == _name(workspace_of(session))
    taken = update(EngineMeta).where(ours, _open(now)).values(value=READING, changed_at=now)
    return session.connection().execute(taken).rowcount == 1


def end(session: Session, *, now: datetime) -> None:
    """Note that everybody was read."""
    engine_meta.note(session, _name(workspace_of(session)), READ, now=now)


def _name(workspace_id: UUID) -> str:
    return f"{ROSTER}:{workspace_id}"


def _open(now: datetime) -> ColumnElement[bool]:
    lapsed = and_(EngineMeta.value == READING, EngineMeta.changed_at <= now - AGAIN_AFTER)
    return or_(EngineMeta.value == ASKED, lapsed)
