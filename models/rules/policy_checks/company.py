"""V-01, V-08 and V-12: tenure, the company's currency, week, holidays and pipeline."""

from collections.abc import Iterator
from itertools import pairwise

from babel.numbers import is_currency

from models.errors import UserError
from models.policy import Policy
from models.rules.importing.cells import UnknownCurrency
from models.rules.pipeline import wrong_with
from models.rules.regions import UnknownRegion, require_region

MINUTES_A_DAY = 24 * 60
WEEKDAYS = range(1, 8)


class NoSuchWeekday(UserError):
    """V-12: working hours of a day that no week has; facts: `day`."""

    template = "There is no weekday {day}. Write 1 (Monday) to 7 (Sunday)."


class HoursOutsideDay(UserError):
    """V-12: hours that no day has; facts: `start`, `end`."""

    template = "The hours {start} to {end} are no part of a day. Write minutes after midnight, 0 to 1440."


class HoursOverlap(UserError):
    """V-12: two parts of one day cover the same minutes."""

    template = "These hours overlap. Let each part begin when the one before has ended."


class NoWorkingDayLeft(UserError):
    """V-12: a week without work."""

    template = "No day has working hours. Give at least one weekday some."


class GrowthBeforeNewcomer(UserError):
    """V-01: somebody would be grown before being no newcomer any more; facts: `newcomer`."""

    template = "The months of growth must be more than those of a newcomer, which are {newcomer}."


def company(policy: Policy) -> Iterator[UserError]:
    """Yield what is wrong with the currency, the stages of tenure and of deals, the week, the holidays."""
    if not is_currency(policy.currency):
        yield UnknownCurrency(text=policy.currency, field="currency")
    if policy.tenure.growth_months <= policy.tenure.newcomer_months:
        yield GrowthBeforeNewcomer(newcomer=policy.tenure.newcomer_months, field="tenure.growth_months")
    yield from _week(policy)
    if policy.calendar.region is not None:
        try:
            require_region(policy.calendar.region, field="calendar.region")
        except UnknownRegion as error:
            yield error
    for wrong in wrong_with(policy.pipeline):
        wrong.field = "pipeline.stages"
        yield wrong


def _week(policy: Policy) -> Iterator[UserError]:
    hours = policy.calendar.intervals
    for day, spans in hours.items():
        field = f"calendar.intervals.{day}"
        if day not in WEEKDAYS:
            yield NoSuchWeekday(day=day, field=field)
        for start, end in spans:
            if not 0 <= start < end <= MINUTES_A_DAY:
                yield HoursOutsideDay(start=start, end=end, field=field)
        ordered = sorted(spans)
        if any(one[1] > other[0] for one, other in pairwise(ordered)):
            yield HoursOverlap(field=field)
    if not any(spans for day, spans in hours.items() if day in WEEKDAYS):
        yield NoWorkingDayLeft(field="calendar.intervals")
