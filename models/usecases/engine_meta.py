"""What the engine noted about its surroundings, to see later what changed."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.tables import EngineMeta
from models.usecases.conflict import insert_new


def note(session: Session, name: str, value: str, *, now: datetime) -> str | None:
    """Keep a fact; return what it was before, None when it is new. Several processes may note at once."""
    before = session.scalar(select(EngineMeta.value).where(EngineMeta.name == name))
    if before == value:
        return before
    row = {"name": name, "value": value, "changed_at": now}
    if not insert_new(session, EngineMeta, [row], returning=EngineMeta.name):
        other = (EngineMeta.name == name, EngineMeta.value != value)
        session.execute(update(EngineMeta).where(*other).values(value=value, changed_at=now))
    return before


def forget_of(session: Session, whom: str) -> None:
    """Forget the facts named `<subject>:<whom>`, whatever the subject."""
    session.execute(delete(EngineMeta).where(EngineMeta.name.endswith(f":{whom}", autoescape=True)))
