"""Until when nobody is told of a case where somebody is."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.tenancy import policy
from models.rules.local_time import known_zone
from models.rules.quiet_hours import quiet_until


def held_until(session: Session, zone: str, now: datetime) -> datetime | None:
    """Return when the quiet hours end that `now` falls into in that zone; None = it may be said now."""
    return quiet_until(now, known_zone(zone), policy(session).calendar.quiet_hours)
