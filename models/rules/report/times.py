"""When a rep's weekly report opens, is due, locks and must be reviewed (settled.md 6, domain.md 7.2)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from models.policy import WeeklyReportPolicy, minutes
from models.rules.duty import duty
from models.rules.local_time import local_date, local_instant
from models.rules.periods import period_of
from models.shapes.calendar import PersonDays
from models.shapes.report import ReportTimes

ONE_DAY = timedelta(days=1)
AHEAD = 60  # days that are looked through for somebody's next working day
WINDOW = timedelta(days=AHEAD + 10)  # of days that must be known around a date
AWAY = frozenset({"absence", "paused"})


class Turn(NamedTuple):
    """What the opening minute of a date asks for: open the report, due on a date, or excuse it."""

    what: Literal["open", "excuse"]
    due_on: date


def turn(
    days: PersonDays, today: date, *, now: datetime, zone: str, rules: WeeklyReportPolicy
) -> Turn | None:
    """Return what `today` asks for, if the week has no report yet.

    On the last day on which the rep is expected the report opens. Whoever was away on a day that was to be
    the last, or whom the bot failed to ask before the due hour, has until the due hour of the next working
    day. Whoever was away on every working day is excused on Sunday.
    """
    week = period_of("week", today)
    last = last_working_day(days, week.starts_on)
    if last is None:
        away = any(duty(days, on, None).reason in AWAY for on in _dates(week.starts_on, week.days))
        return Turn("excuse", week.ends_on) if away and today == week.ends_on else None
    if last > today:
        return None
    if last == today and now < local_instant(today, minutes(rules.due), zone):
        return Turn("open", today)
    later = next((on for on in _dates(today + ONE_DAY, AHEAD) if duty(days, on, None).expected), None)
    return Turn("open", later) if later is not None else None


def last_working_day(days: PersonDays, week_starts_on: date) -> date | None:
    """Return the last date of a week on which the rep is expected: in the afternoon, else at all."""
    week = list(_dates(week_starts_on, 7))
    afternoons = [on for on in week if duty(days, on, "evening").expected]
    return max(afternoons or [on for on in week if duty(days, on, None).expected], default=None)


def times_of(days: PersonDays, due_on: date, zone: str, rules: WeeklyReportPolicy) -> ReportTimes:
    """Return the instants of a report that is due on a date; the lock counts the calendar's working days."""
    locks_on = working_day_after(days, due_on, rules.locks.working_days)
    due_at = local_instant(due_on, minutes(rules.due), zone)
    locks_at = local_instant(locks_on, minutes(rules.locks.time), zone)
    opens_at = local_instant(due_on, minutes(rules.opens), zone)
    return ReportTimes(zone=zone, opens_at=opens_at, due_at=due_at, locks_at=max(due_at, locks_at))


def review_due(days: PersonDays, zone: str, submitted_at: datetime, rules: WeeklyReportPolicy) -> datetime:
    """Return the end of the reviewer's last working day for the review of what came in at a moment."""
    on = working_day_after(days, local_date(submitted_at, zone), rules.review_due_working_days)
    return local_instant(on + ONE_DAY, 0, zone)


def working_day_after(days: PersonDays, on: date, count: int) -> date:
    """Return the n-th working day after a date by the person's calendar alone: absences change nothing."""
    calendar = days.model_copy(update={"absences": (), "paused_until": None, "left_on": None})
    worked = (day for day in _dates(on + ONE_DAY, AHEAD) if duty(calendar, day, None).expected)
    for number, day in enumerate(worked, 1):
        if number == count:
            return day
    return on + ONE_DAY * count  # a calendar without working days


def _dates(start: date, count: int) -> Iterator[date]:
    return (start + ONE_DAY * after for after in range(count))
