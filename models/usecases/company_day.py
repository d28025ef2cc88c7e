"""The company takes back its own word on a day."""

from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.queries.calendar import COMPANY, calendar_named
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.tables import CalendarDay
from models.usecases import audit, standup
from models.usecases.permission import administrate, by


def drop_day(session: Session, day: date, *, actor: Asker | None, now: datetime) -> bool:
    """Let the weekly hours and the public holidays decide on `day` again; False = they did already.

    Raises:
        NotAllowed: the asker is no administrator.
    """
    administrate(session, actor)
    row = calendar_named(session, COMPANY)
    if row is None:
        return False
    gone = session.execute(
        delete(CalendarDay)
        .where(
            CalendarDay.workspace_id == workspace_of(session),
            CalendarDay.calendar_id == row.id,
            CalendarDay.day == day,
        )
        .returning(CalendarDay.id)
    ).all()
    if gone:
        before = {"day": day.isoformat()}
        audit.record(session, "calendar.day_dropped", "calendar", row.id, now=now, before=before, **by(actor))
        standup.recompute_all(session, now=now)
    return bool(gone)
