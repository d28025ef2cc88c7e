"""On which day a week begins for a team or a person: the first one that somebody works."""

from collections.abc import Collection
from datetime import date

from models.rules.duty import duty
from models.rules.periods import ONE_DAY, period_of
from models.shapes.calendar import PersonDays


def begins_week(people: Collection[PersonDays], on: date) -> bool:
    """Tell whether `on` is the week's first day that any of these people works, if only they were not away.

    Whoever is on leave has a deputy; a holiday has none.
    """
    return not worked_before(people, on) and _works(people, on)


def worked_before(people: Collection[PersonDays], on: date) -> bool:
    """Tell whether any of these people works, if only they were not away, earlier in the week than `on`."""
    day = period_of("week", on).starts_on
    while day < on:
        if _works(people, day):
            return True
        day += ONE_DAY
    return False


def _works(people: Collection[PersonDays], on: date) -> bool:
    verdicts = (duty(days, on, None) for days in people)
    return any(verdict.expected or verdict.reason == "absence" for verdict in verdicts)
