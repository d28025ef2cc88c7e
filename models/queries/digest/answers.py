"""The manager's own answer time: told to that manager before anybody else reads it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.roster import days_of, member
from models.queries.support.answers import answers_of_week
from models.rules.periods import period_of
from models.rules.report.times import last_working_day
from models.shapes.standup import StandupKind
from models.shapes.support import AnswerTime


def own_answers(
    session: Session, manager_id: UUID, kind: StandupKind, on: date, *, now: datetime
) -> AnswerTime | None:
    """Return how a manager answered this week's wishes, on the evening of the own last working day of it.

    The digest of teams side by side tells it to the superior in the next week.
    """
    manager, week = member(session, manager_id), period_of("week", on)
    if kind != "evening" or manager is None:
        return None
    found = answers_of_week(session, manager, week, own_only=True, now=now)
    if not found:
        return None
    days = days_of(session, [manager_id], week.starts_on, week.ends_on)[manager_id]
    return found[0].time if last_working_day(days, week.starts_on) == on else None
