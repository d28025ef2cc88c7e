"""One rep's month: the target, how far it is reached, and what that asks for today."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.targeting import Elapsing, main_course
from models.queries.targets import targets_found
from models.queries.tenancy import policy
from models.queries.today import CODE, Known, todays_numbers
from models.rules.metrics.today_figure import asked, today_figure
from models.rules.periods import period_of
from models.shapes.calendar import PersonDays
from models.shapes.numbers import Shown, Subject
from models.shapes.targets import Course
from models.shapes.today import TodayAsk


class Aim(NamedTuple):
    """What `/coach me` says of the month; nothing of who has no target."""

    course: Course | None = None
    today: TodayAsk | None = None
    shown: tuple[Shown, ...] = ()


def aim_of(
    session: Session, member_id: UUID, today: date, days: PersonDays, *, closed: bool, now: datetime
) -> Aim:
    """Return a rep's month up to now; without a target this is a single statement.

    `days` hold the whole month; `closed`: today's evening takes no more answers.
    """
    subject, month, main = (
        Subject("member", member_id),
        period_of("month", today),
        policy(session).targets.main,
    )
    targets = targets_found(session, [main], [subject], month)
    if not targets.values:
        return Aim()
    actual = figures(session, [main], [subject], month, now=now)
    elapsing = Elapsing.of_person(days, month, today, closed=closed)
    course = main_course(session, subject, month, targets, actual=actual[subject, main], days=elapsing)
    known = Known(targets.values, actual, {member_id: days})
    number = todays_numbers(session, {member_id: today}, now=now, known=known).get(member_id)
    found = {course.code: course.actual, "attainment": course.attainment}
    if number is not None:
        found[CODE] = today_figure(number)
    shown = [
        Shown(subject=subject, code=code, period=month, figure=figure, on=today)
        for code, figure in found.items()
    ]
    return Aim(course, None if number is None else asked(number), tuple(shown))
