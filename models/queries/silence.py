"""When nobody served the workspace."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.standup import Silence
from models.tables import Sender


def last_silence(session: Session) -> Silence | None:
    """Return the last time in which no process sent for the workspace; None = there was none."""
    found: tuple[datetime | None, datetime | None] | None = session.execute(
        select(Sender.idle_from, Sender.since).where(Sender.workspace_id == workspace_of(session))
    ).one_or_none()
    if found is None or found[0] is None or found[1] is None:
        return None
    return Silence(found[0], found[1])
