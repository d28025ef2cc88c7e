"""How far somebody is on the way to the targets of a period (F-01 to F-04)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import company_calendar
from models.queries.numbers import figures
from models.queries.roster import days_of, member, team
from models.queries.targets import Targets, stretches, targets_found
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.targets import attainment, gap, pace, run_rate
from models.rules.metrics.working_days import elapsed, remaining, working_days
from models.rules.own_days import own_days_left
from models.rules.targets.codes import TARGETED
from models.shapes.calendar import PersonDays
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import Course
from models.tables import StandupEntry

WHO = UUID(int=0)  # somebody whose days are counted alone


def courses(session: Session, subject: Subject, period: Period, *, now: datetime) -> Sequence[Course]:
    """Return the way to each target that somebody has in a period, the main one always and first."""
    rules = policy(session)
    main = rules.targets.main
    targets = targets_found(session, TARGETED, [subject], period)
    codes = [main, *(code for _, code in targets.values if code != main)]
    actual = figures(session, codes, [subject], period, now=now)
    days = Elapsing.of(session, subject, period, rules, now=now)
    stretch = _stretch(session, subject, targets, period, rules)
    return [
        _course((subject, code), targets, actual[subject, code], days, stretch if code == main else None)
        for code in codes
    ]


def main_course(
    session: Session, subject: Subject, period: Period, targets: Targets, *, actual: Figure, days: "Elapsing"
) -> Course:
    """Return the way to the main target of who is known already."""
    rules = policy(session)
    stretch = _stretch(session, subject, targets, period, rules)
    return _course((subject, rules.targets.main), targets, actual, days, stretch)


def _stretch(
    session: Session, subject: Subject, targets: Targets, period: Period, rules: Policy
) -> int | None:
    main = {key: target for (key, code), target in targets.values.items() if code == rules.targets.main}
    return stretches(session, main, period, rules).get(subject) if main else None


def _course(
    of: tuple[Subject, str], targets: Targets, actual: Figure, days: "Elapsing", stretch: int | None
) -> Course:
    target, unit = targets.values.get(of), CATALOGUE[of[1]].unit
    return Course(
        code=of[1],
        target=None if target is None else int(target),
        own=of in targets.own,
        actual=actual,
        attainment=attainment(actual, target),
        pace=pace(actual, target, days.elapsed, days.whole),
        gap=gap(actual, target, unit),
        run_rate=run_rate(actual, target, days.left, unit),
        days_left=days.left,
        stretch=stretch,
    )


class Elapsing:
    """The working days of a period: over, as a pace counts them (F-02), and left (F-03)."""

    def __init__(self, days: Sequence[date], today: date, *, closed: bool, own: int | None = None) -> None:
        """Count them; `closed`: today's evening takes no more answers, `own`: on how many one works yet."""
        over = frozenset({today} if closed else ())
        self.whole = len(days)
        self.elapsed = elapsed(days, today=today, closed=over)
        self.left = remaining(days, today=today, closed=over) if own is None else own

    @classmethod
    def of_person(cls, person: PersonDays, period: Period, today: date, *, closed: bool) -> "Elapsing":
        """Return those of somebody whose days are known; left are their own, as in today's number."""
        first, last = person.hired_on or date.min, person.left_on or date.max
        days = working_days(person.calendar, period)
        left = own_days_left({WHO: person}, max(today, period.starts_on), period.ends_on)[WHO]
        return cls([on for on in days if first <= on <= last], today, closed=closed, own=left)

    @classmethod
    def of(
        cls, session: Session, subject: Subject, period: Period, rules: Policy, *, now: datetime
    ) -> "Elapsing":
        """Look up those of a member, a team or the company."""
        person = member(session, subject.id) if subject.scope == "member" else None
        home = team(session, subject.id) if subject.scope == "team" else None
        zone = next((row.timezone for row in (person, home) if row), None) or workspace(session).timezone
        today = local_date(now, known_zone(zone))
        if person is None:
            calendar = company_calendar(session, period.starts_on, period.ends_on)
            return cls(working_days(calendar, period), today, closed=False)
        days = days_of(session, [person.id], period.starts_on, period.ends_on, rules=rules)[person.id]
        return cls.of_person(days, period, today, closed=_evening_closed(session, subject, today, now))


def _evening_closed(session: Session, subject: Subject, today: date, now: datetime) -> bool:
    """Tell whether today's evening stand-up takes no more answers."""
    found = select(StandupEntry.id).where(
        StandupEntry.workspace_id == workspace_of(session),
        StandupEntry.member_id == subject.id,
        StandupEntry.local_date == today,
        StandupEntry.kind == "evening",
        StandupEntry.locks_at <= now,
    )
    return session.scalar(found.limit(1)) is not None
