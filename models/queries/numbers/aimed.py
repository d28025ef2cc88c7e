"""Numbers made of another number: attainment, growth, accuracy, capacity (F-01, F-16, F-25, F-26)."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select

from models.queries.calendar import company_calendar
from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import of_members, ours, pooled
from models.queries.prepared import read
from models.queries.targets import targets_for
from models.rules.metrics.exact import undefined
from models.rules.metrics.health import forecast_accuracy, sales_capacity
from models.rules.metrics.orders import growth_rate
from models.rules.metrics.targets import attainment
from models.rules.metrics.working_days import employed, working_days
from models.rules.periods import previous
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period, PeriodKind
from models.tables import Member, MemberRole

Actual = Callable[[Asked, Sequence[str], Period], Found]
AGAINST: dict[str, str | None] = {  # None = the main money target
    "attainment": None,
    "booked_attainment": "booked_amount",
    "collected_attainment": "collected_amount",
    "forecast_accuracy": None,
}
AIMED = frozenset(AGAINST)
GROWTH = frozenset({"growth_rate"})
CAPACITY = frozenset({"sales_capacity"})
MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12}


def bases(asked: Asked) -> Sequence[str]:
    """Return the numbers that those asked for are made of."""
    of = {AGAINST[code] or asked.rules.targets.main for code in asked.codes if code in AIMED}
    return sorted(of | {"booked_amount" for code in asked.codes if code in GROWTH | CAPACITY})


def aimed(asked: Asked, codes: Sequence[str]) -> Found:
    """Return actuals beside their targets; without a target there is no number."""
    of = {code: AGAINST[code] or asked.rules.targets.main for code in codes}
    actuals = asked.also(sorted(set(of.values())))
    goals = targets_for(asked.session, set(of.values()), asked.subjects, asked.period, as_of=asked.as_of)
    return {
        (subject, code): _beside(code, actuals[subject, of[code]], goals.get((subject, of[code])))
        for subject in asked.crews
        for code in codes
    }


def _beside(code: str, actual: Figure, goal: Decimal | None) -> Figure:
    return forecast_accuracy(actual, goal) if code == "forecast_accuracy" else attainment(actual, goal)


def growth(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-16's growth of the booked amount over the period before."""
    now = asked.also(["booked_amount"])
    before = asked.also(["booked_amount"], previous(asked.period))
    return {
        (subject, code): growth_rate(now[subject, "booked_amount"], before[subject, "booked_amount"])
        for subject in asked.crews
        for code in codes
    }


def capacity(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-25's booked amount per rep and month; a week or a day has no months."""
    months = MONTHS.get(asked.period.kind)
    booked = asked.also(["booked_amount"])
    calendar = company_calendar(asked.session, asked.period.starts_on, asked.period.ends_on)
    days = working_days(calendar, asked.period)
    found: dict[tuple[Subject, str], Figure] = {}
    for subject, people in pooled(asked, _reps(asked)):
        there = [employed(days, hired_on=row.hired_on, left_on=row.left_on) for row in people]
        figure = (
            undefined("F-25", "no_denominator")
            if months is None
            else sales_capacity(
                booked[subject, "booked_amount"], [part for part in there if part], len(days), months
            )
        )
        found |= {(subject, code): figure for code in codes}
    return found


def _reps(asked: Asked) -> Sequence[tuple[Any, Any]]:
    of = and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id)
    found = (
        select(Member.id, Member.hired_on, Member.left_on)
        .join(MemberRole, of)
        .where(*ours(asked, Member), of_members(asked, Member.id), MemberRole.role == "rep")
    )
    return [(row.id, row) for row in read(asked.session, found)]
