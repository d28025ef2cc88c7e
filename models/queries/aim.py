"""One rep's month: the target, how far it is reached, and what that asks for today."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.targeting import courses
from models.queries.targets import targets_for
from models.queries.today import CODE, todays_numbers
from models.rules.metrics.today_figure import asked, today_figure
from models.rules.periods import period_of
from models.shapes.numbers import Shown, Subject
from models.shapes.targets import Course
from models.shapes.today import TodayAsk


class Aim(NamedTuple):
    """What `/coach me` says of the month; nothing of who has no target."""

    course: Course | None = None
    today: TodayAsk | None = None
    shown: tuple[Shown, ...] = ()


def aim_of(session: Session, member_id: UUID, today: date, *, rules: Policy, now: datetime) -> Aim:
    """Return a rep's month up to now; without a target this is a single statement."""
    subject, month = Subject("member", member_id), period_of("month", today)
    if not targets_for(session, [rules.targets.main], [subject], month):
        return Aim()
    course = courses(session, subject, month, now=now, main_only=True)[0]
    number = todays_numbers(session, {member_id: today}, rules=rules, now=now).get(member_id)
    figures = {course.code: course.actual, "attainment": course.attainment}
    if number is not None:
        figures[CODE] = today_figure(number)
    shown = [
        Shown(subject=subject, code=code, period=month, figure=figure, on=today)
        for code, figure in figures.items()
    ]
    return Aim(course, None if number is None else asked(number), tuple(shown))
