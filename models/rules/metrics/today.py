"""F-48: Today's number, from the target backwards: money, wins, proposals, visits, calls."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple, get_args

from models.rules.metrics.exact import half_up, plain
from models.shapes.figures import NullReason
from models.shapes.today import TodayInput, TodayNumber

ENOUGH = 10  # how many an average is at least made of


class Habit(NamedTuple):
    """An average of the last 180 days as what it is made of."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Habits:
    """Averages of one rep, or of a team."""

    average_order: Habit  # base minor units / orders
    win_rate: Habit  # won / (won + lost) of deals with a proposal
    visits_per_proposal: Habit
    calls_per_visit: Habit


@dataclass(frozen=True, slots=True)
class Today:
    """All that today's number is made of: money in base minor units, exact averages; None = too little data.

    `open_amount` is the sum over open deals with a proposal that are expected to close in the period.
    """

    target: int | None
    actual: int
    open_amount: int
    days_left: int  # own working days, today included
    average_order: Fraction | None
    win_rate: Fraction | None
    visits_per_proposal: Fraction | None
    calls_per_visit: Fraction | None
    from_team: tuple[TodayInput, ...] = ()


class _Way(NamedTuple):
    """The way back from money to calls, exact; it ends before the first input that is missing."""

    need: Fraction
    steps: tuple[Fraction, ...]  # wins, proposals, visits, calls
    too_little: TodayInput | None


def todays(
    target: int | None, actual: int, open_amount: int, days_left: int, *, own: Habits, team: Habits
) -> Today:
    """Return today's inputs: each average is the rep's own when it is made of enough, else the team's."""
    found: dict[TodayInput, Fraction | None] = {}
    from_team: list[TodayInput] = []
    theirs = dict(_averages(team))
    for name, average in _averages(own):
        found[name] = average
        if average is None:
            found[name] = theirs[name]
            from_team += [name] if theirs[name] is not None else []
    return Today(
        target,
        actual,
        open_amount,
        days_left,
        found["average_order"],
        found["win_rate"],
        found["visits_per_proposal"],
        found["calls_per_visit"],
        tuple(from_team),
    )


def is_enough(own: Habits) -> bool:
    """Tell whether somebody's own averages are all made of enough, so that the team's are not needed."""
    return all(average is not None for _, average in _averages(own))


def _averages(habits: Habits) -> Iterable[tuple[TodayInput, Fraction | None]]:
    """Yield each average; None = it is made of too little."""
    yield "average_order", _average(habits.average_order, divides=True)
    yield "win_rate", _average(habits.win_rate, divides=True)
    yield "visits_per_proposal", _average(habits.visits_per_proposal, divides=False)
    yield "calls_per_visit", _average(habits.calls_per_visit, divides=False)


def today_number(today: Today, yesterday: Today | None = None) -> TodayNumber:
    """Return F-48's number, and which input moved it most since yesterday; counts are rounded up."""
    way = _way(today)
    if way is None:
        reason: NullReason = "no_target" if today.target is None else "no_denominator"
        return TodayNumber(reason=reason, days_left=today.days_left, inputs=_inputs(today))
    wins, proposals, visits, calls = _filled(ceil(step) for step in way.steps)
    _, today_proposals, today_visits, today_calls = _filled(
        ceil(step / today.days_left) for step in way.steps
    )
    return TodayNumber(
        days_left=today.days_left,
        need=half_up(way.need),
        per_day=half_up(way.need / today.days_left),
        wins=wins,
        proposals=proposals,
        visits=visits,
        calls=calls,
        today_proposals=today_proposals,
        today_visits=today_visits,
        today_calls=today_calls,
        too_little=way.too_little,
        moved=None if yesterday is None else _moved(today, yesterday),
        from_team=today.from_team,
        inputs=_inputs(today),
    )


def _way(today: Today) -> _Way | None:
    """Return the way back; None without a target or a day left."""
    if today.target is None or today.days_left < 1:
        return None
    expected = today.open_amount * (today.win_rate or Fraction(0))
    step = need = max(Fraction(0), today.target - today.actual - expected)
    asked: tuple[tuple[TodayInput, Fraction | None], ...] = (
        ("average_order", today.average_order and 1 / today.average_order),
        ("win_rate", today.win_rate and 1 / today.win_rate),
        ("visits_per_proposal", today.visits_per_proposal),
        ("calls_per_visit", today.calls_per_visit),
    )
    steps: list[Fraction] = []
    for name, factor in asked:
        if factor is None:
            return _Way(need, tuple(steps), name)
        step *= factor
        steps.append(step)
    return _Way(need, tuple(steps), None)


def _filled(steps: Iterable[int]) -> tuple[int | None, ...]:
    """Return the four steps, None for those that the way does not reach."""
    known = list(steps)
    return (*known, *[None] * (4 - len(known)))


def _moved(today: Today, yesterday: Today) -> TodayInput | None:
    """Return the input whose replacement by yesterday's value changes today's last step most."""
    result = _a_day(today)
    changes: dict[TodayInput, Fraction] = {}
    for name in get_args(TodayInput):
        before = getattr(yesterday, name)
        if before is None or getattr(today, name) is None:
            continue  # an input that came or went leaves nothing to compare
        replaced = _a_day(replace(today, **{name: before}))
        if result is not None and replaced is not None:
            changes[name] = abs(result - replaced)
    most = max(changes, key=lambda name: changes[name], default=None)
    return most if most is not None and changes[most] else None


def _a_day(today: Today) -> Fraction | None:
    """Return the last step that is known, a day and not rounded: calls, else what comes before them."""
    way = _way(today)
    return None if way is None else (way.need, *way.steps)[-1] / today.days_left


def _average(habit: Habit, *, divides: bool) -> Fraction | None:
    """Return an average that is made of enough; one that divides must not be 0."""
    if habit.denominator < ENOUGH or (divides and not habit.numerator):
        return None
    return Fraction(habit.numerator, habit.denominator)


def _inputs(today: Today) -> dict[TodayInput, Decimal]:
    values = {name: getattr(today, name) for name in get_args(TodayInput)}
    return {name: plain(value) for name, value in values.items() if value is not None}
