"""What the demo's company, teams and reps are to reach, as their director sets it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.demo.cast import Cast
from models.queries.tenancy import workspace_of
from models.rules.periods import period_of
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import TargetForm
from models.usecases.targets import set_targets

MONTHS = (date(2026, 2, 1), date(2026, 3, 1))
BOOKED: Mapping[str, int] = {  # minor units a month
    "Ana": 8_000_000, "Ben": 6_000_000, "Eva": 4_000_000, "Kai": 5_000_000, "Tom": 3_000_000,
    "Zoe": 6_000_000, "Li": 6_000_000, "Mia": 7_000_000, "Nia": 3_000_000,
}  # fmt: skip
EAST = frozenset({"Li", "Mia", "Nia"})
VISITS = 50


def aim(session: Session, cast: Cast, *, now: datetime) -> None:
    """Let Ruth set both months' targets, from the company down to each rep."""
    ruth = cast.asker(session, "Ruth")
    forms = [form for first in MONTHS for form in _of(session, cast, period_of("month", first))]
    set_targets(session, forms, actor=ruth, now=now)


def _of(session: Session, cast: Cast, month: Period) -> Iterator[TargetForm]:
    booked = {name: value for name, value in BOOKED.items() if _works(name, month)}
    east = sum(value for name, value in booked.items() if name in EAST)
    whole = sum(booked.values())
    for subject, value in (
        (Subject("workspace", workspace_of(session)), whole),
        (Subject("team", cast.north), whole - east),
        (Subject("team", cast.east), east),
    ):
        yield TargetForm(subject=subject, code="booked_amount", period=month, value=value)
    for name, value in booked.items():
        rep = Subject("member", cast[name])
        yield TargetForm(subject=rep, code="booked_amount", period=month, value=value)
        yield TargetForm(subject=rep, code="effective_visits", period=month, value=VISITS)


def _works(name: str, month: Period) -> bool:
    """Tell whether somebody is there for most of a month: Eva goes in February, Nia comes in March."""
    return name != ("Nia" if month.starts_on == MONTHS[0] else "Eva")
