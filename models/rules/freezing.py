"""When the numbers of a month become final, and which month settles those of another period."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.rules.calendar import is_working_day
from models.rules.periods import home_of_week, period_of, weeks_of
from models.shapes.calendar import CalendarFacts
from models.shapes.period import Period

ONE_DAY = timedelta(days=1)
LONGEST_REST = 60  # days without a single working day that are looked through


def settled_by(period: Period) -> Period:
    """Return the month whose freeze settles a period: a week's is that of its fourth day (D-19)."""
    return home_of_week(period, "month") if period.kind == "week" else period_of("month", period.ends_on)


def results_day(calendar: CalendarFacts, month: Period, *, working_day: int, lock_days: int) -> date:
    """Return the day on which a month's results become final.

    It is a working day of the next month, the n-th at the soonest, and not before the day on which the
    month's last weekly report locks: April 2026 ends on a Thursday, its last report is due on Friday 1 May
    and locks on Monday 4 May.
    """
    return max(_working_day(calendar, month, working_day), _last_lock(calendar, month, lock_days))


def scores_day(calendar: CalendarFacts, month: Period, *, working_day: int, results_on: date) -> date:
    """Return the day on which a month's process scores become final: never before its results."""
    return max(_working_day(calendar, month, working_day), results_on)


def later_working_day(calendar: CalendarFacts, on: date, number: int) -> date:
    """Return the n-th working day after a date."""
    return _nth(calendar, on + ONE_DAY, number)


def _last_lock(calendar: CalendarFacts, month: Period, lock_days: int) -> date:
    """Return the working day on which the last weekly report of a month locks."""
    week = weeks_of(month)[-1]
    worked = [day for day in _days(week.starts_on, week.days) if is_working_day(calendar, day)]
    due_on = worked[-1] if worked else week.ends_on
    return _nth(calendar, due_on + ONE_DAY, lock_days)


def _working_day(calendar: CalendarFacts, month: Period, number: int) -> date:
    return _nth(calendar, month.ends_on + ONE_DAY, number)


def _nth(calendar: CalendarFacts, start: date, number: int) -> date:
    """Return the n-th working day from a date on; in a calendar without any, the n-th day."""
    days = (day for day in _days(start, LONGEST_REST) if is_working_day(calendar, day))
    for place, day in enumerate(days, 1):
        if place == number:
            return day
    return start + ONE_DAY * (number - 1)


def _days(start: date, count: int) -> Iterator[date]:
    return (start + ONE_DAY * after for after in range(count))
