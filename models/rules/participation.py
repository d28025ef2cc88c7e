"""F-32: stand-up participation and the process score. What people report never weighs against them."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from models.policy import StandupPolicy
from models.shapes.standup import DayStatus, EntryState, Participation, StandupKind

POINTS = Decimal(100)
HALF = Decimal("0.5")  # half participation, half weekly quality
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


def rate(counted: Participation, late_credit: Decimal = LATE_CREDIT) -> Decimal | None:
    """Return the share of credits of one kind; None when nothing was expected."""
    if counted.expected == 0:
        return None
    return (counted.on_time + counted.late * late_credit) / Decimal(counted.expected)


def participation(
    morning: Participation, evening: Participation, rules: StandupPolicy | None = None
) -> Decimal | None:
    """Return 0.6 x morning + 0.4 x evening; a kind without expected entries leaves the other full weight."""
    rules = rules or StandupPolicy()
    parts = [
        (rules.mix["morning"], rate(morning, rules.late_credit)),
        (rules.mix["evening"], rate(evening, rules.late_credit)),
    ]
    known = [(weight, share) for weight, share in parts if share is not None]
    whole = sum((weight for weight, _ in known), Decimal(0))
    if not known or whole == 0:
        return None
    return sum((weight * share for weight, share in known), Decimal(0)) / whole


def process_score(joined: Decimal | None, weekly_quality: Sequence[Decimal]) -> Decimal | None:
    """Return 0-100 points from participation and the weekly reports' quality.

    A part without data is left out; both missing: None.
    """
    quality = sum(weekly_quality, Decimal(0)) / len(weekly_quality) if weekly_quality else None
    points = None if joined is None else POINTS * joined
    if points is None or quality is None:
        return points if quality is None else quality
    return HALF * points + HALF * quality


def rounded(points: Decimal) -> Decimal:
    """Return points as they are shown: two decimals, half up."""
    return points.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
