"""How far somebody is on the way to the targets of a period (F-01 to F-04)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import calendar_facts
from models.queries.numbers import figures
from models.queries.roster import member, team
from models.queries.targets import stretches, targets_for
from models.queries.targets.rows import targets_set
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.targets import attainment, gap, pace, run_rate
from models.rules.metrics.working_days import elapsed, remaining, working_days
from models.rules.targets.codes import TARGETED
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import Course
from models.tables import StandupEntry


def courses(
    session: Session, subject: Subject, period: Period, *, now: datetime, main_only: bool = False
) -> Sequence[Course]:
    """Return the way to each target that somebody has in a period, the main one always and first."""
    rules = policy(session)
    main = rules.targets.main
    targets = targets_for(session, [main] if main_only else TARGETED, [subject], period)
    codes = [main, *(code for _, code in targets if code != main)]
    own = targets_set(session, codes, [subject], [period])
    actual = figures(session, codes, [subject], period, now=now)
    days = _Days.of(session, subject, period, rules, now=now)
    main_targets = {key: target for (key, code), target in targets.items() if code == main}
    stretch = stretches(session, main_targets, period, rules) if main_targets else {}
    found = []
    for code in codes:
        target, one = targets.get((subject, code)), actual[subject, code]
        unit = CATALOGUE[code].unit
        found.append(
            Course(
                code=code,
                target=None if target is None else int(target),
                own=(subject, code, period) in own,
                actual=one,
                attainment=attainment(one, target),
                pace=pace(one, target, days.elapsed, days.whole),
                gap=gap(one, target, unit),
                run_rate=run_rate(one, target, days.left, unit),
                days_left=days.left,
                stretch=stretch.get(subject) if code == main else None,
            )
        )
    return found


class _Days:
    """The working days of a period as a pace counts them (F-02)."""

    def __init__(self, days: Sequence[date], today: date, closed: Collection[date]) -> None:
        over = frozenset(closed)
        self.whole = len(days)
        self.elapsed = elapsed(days, today=today, closed=over)
        self.left = remaining(days, today=today, closed=over)

    @classmethod
    def of(
        cls, session: Session, subject: Subject, period: Period, rules: Policy, *, now: datetime
    ) -> "_Days":
        person = member(session, subject.id) if subject.scope == "member" else None
        home = team(session, subject.id) if subject.scope == "team" else None
        zone = next((row.timezone for row in (person, home) if row), None) or workspace(session).timezone
        wanted = [person.calendar_id] if person and person.calendar_id else []
        facts = calendar_facts(session, wanted, period.starts_on, period.ends_on, rules=rules)
        first = person.hired_on if person and person.hired_on else date.min
        last = person.left_on if person and person.left_on else date.max
        today = local_date(now, known_zone(zone))
        days = working_days(facts[person.calendar_id if person else None], period)
        closed = {today} if person and _evening_closed(session, subject, today, now) else set()
        return cls([on for on in days if first <= on <= last], today, closed)


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
