"""What the engine noted about its surroundings, to see at the next start what changed."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.tables import EngineMeta


def note(session: Session, name: str, value: str, *, now: datetime) -> str | None:
    """Keep a fact; return what it was before, None when it is new; for an engine session."""
    before = session.scalar(select(EngineMeta.value).where(EngineMeta.name == name))
    if before is None:
        session.execute(insert(EngineMeta).values(name=name, value=value, changed_at=now))
    elif before != value:
        session.execute(update(EngineMeta).where(EngineMeta.name == name).values(value=value, changed_at=now))
    return before
