"""A report's numbers beside what they are by now: records may have come since it was signed."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.rules.periods import period_of
from models.shapes.numbers import Subject
from models.shapes.report import ReportView


def by_now(session: Session, found: ReportView, *, now: datetime) -> ReportView:
    """Return a report with what each of its numbers is as of `now`."""
    told = found.answers.numbers
    subject, week = Subject("member", found.member_id), period_of("week", found.week_starts_on)
    today = figures(session, [one.code for one in told], [subject], week, now=now) if told else {}
    beside = tuple(one.model_copy(update={"now": today[subject, one.code].value}) for one in told)
    return found.model_copy(update={"answers": found.answers.model_copy(update={"numbers": beside})})
