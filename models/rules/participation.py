"""F-32: stand-up participation. What people report never weighs against them."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from models.policy import StandupPolicy
from models.rules.metrics.exact import PLACES, half_up
from models.shapes.standup import DayStatus, EntryState, Participation, StandupKind

LATE_CREDIT = Decimal("0.5")


def counts(states: Iterable[EntryState]) -> Participation:
    """Return F-32's counts of ended, not voluntary entries; excused and still open ones are not expected."""
    ended = [state for state in states if state not in ("expected", "prompted", "excused")]
    return Participation(expected=len(ended), on_time=ended.count("submitted"), late=ended.count("late"))


def week_counts(days: Iterable[DayStatus], kind: StandupKind) -> Participation:
    """Return F-32's counts of one kind among many look-up days."""
    return counts(
        day.state for day in days if day.standup_kind == kind and day.state is not None and not day.voluntary
    )


def share(counted: Participation, late_credit: Decimal = LATE_CREDIT) -> Fraction | None:
    """Return the share of credits of one kind, exact; None when nothing was expected."""
    if counted.expected == 0:
        return None
    return (counted.on_time + counted.late * Fraction(late_credit)) / Fraction(counted.expected)


def joined(
    morning: Participation, evening: Participation, rules: StandupPolicy | None = None
) -> Fraction | None:
    """Return 0.6 x morning + 0.4 x evening, exact; a kind without expected entries leaves the other all."""
    rules = rules or StandupPolicy()
    parts = [
        (Fraction(rules.mix["morning"]), share(morning, rules.late_credit)),
        (Fraction(rules.mix["evening"]), share(evening, rules.late_credit)),
    ]
    known = [(weight, credited) for weight, credited in parts if credited is not None]
    whole = sum((weight for weight, _ in known), Fraction(0))
    if not known or whole == 0:
        return None
    return sum((weight * credited for weight, credited in known), Fraction(0)) / whole


def participation(
    morning: Participation, evening: Participation, rules: StandupPolicy | None = None
) -> Decimal | None:
    """Return F-32's participation [ratio, 6 decimals]; None when nothing was expected."""
    exact = joined(morning, evening, rules)
    return None if exact is None else half_up(exact, PLACES["ratio"])
