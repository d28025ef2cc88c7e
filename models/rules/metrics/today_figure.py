"""Today's number as a figure that is kept when it is shown, and read again to say what moved it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from models.rules.metrics.exact import plain
from models.rules.metrics.today import Today
from models.shapes.figures import Figure
from models.shapes.today import TodayAsk, TodayInput, TodayNumber

RESULTS = ("wins", "proposals", "visits", "calls", "today_proposals", "today_visits", "today_calls")
WHOLE: frozenset[TodayInput] = frozenset({"target", "actual", "open_amount", "days_left"})


def today_figure(number: TodayNumber) -> Figure:
    """Return what is asked for a day [money], with all that it is made of and what it means in steps."""
    steps = {name: Decimal(value) for name in RESULTS if (value := getattr(number, name)) is not None}
    return Figure(
        formula="F-48",
        value=number.per_day,
        numerator=number.need,
        denominator=Decimal(number.days_left),
        reason=number.reason,
        inputs={
            **number.inputs,
            **{name: Decimal(value) for name, value in steps.items() if value is not None},
        },
    )


def shown_before(figure: Figure, today: Today) -> Today:
    """Return the inputs of a figure that was shown on a day before, to be compared with today's.

    They were kept rounded: what rounds to the same is the same.
    """
    names: tuple[TodayInput, ...] = get_args(TodayInput)
    was: Any = {name: _before(figure.inputs.get(name), name, today) for name in names}
    return replace(today, **was)


def _before(was: Decimal | None, name: TodayInput, today: Today) -> Fraction | int | None:
    now: Fraction | int | None = getattr(today, name)
    if was is None:
        return 0 if name in WHOLE and name != "target" else None
    if now is not None and plain(now) == was:
        return now
    return int(was) if name in WHOLE else Fraction(was)


def asked(number: TodayNumber) -> TodayAsk | None:
    """Return what a number asks for, in short; None when there is none."""
    if number.need is None or number.per_day is None:
        return None
    return TodayAsk(
        need=int(number.need),
        per_day=int(number.per_day),
        days_left=number.days_left,
        proposals=number.today_proposals,
        visits=number.today_visits,
        calls=number.today_calls,
        too_little=number.too_little,
        moved=number.moved,
    )
