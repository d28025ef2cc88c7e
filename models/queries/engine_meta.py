"""What the engine noted about its surroundings."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import EngineMeta

DATABASE = "database"  # which one it was when the engine looked last
TIDIED = "tidied"  # when retention went through a workspace to the end


def noted(session: Session, name: str) -> str | None:
    """Return a fact as it was noted last; None = never."""
    return session.scalar(select(EngineMeta.value).where(EngineMeta.name == name))


def notes_of(session: Session, subject: str) -> Mapping[str, str]:
    """Return the facts named `<subject>:<of what>`, by the whole name."""
    found = select(EngineMeta.name, EngineMeta.value).where(EngineMeta.name.startswith(f"{subject}:"))
    return dict(session.execute(found).all())
