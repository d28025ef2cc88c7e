"""Business time (F-45): hours that run only while a person's calendar is at work."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from models.rules.duty import duty
from models.rules.local_time import local_date, local_instant
from models.shapes.calendar import PersonDays

ONE_DAY = timedelta(days=1)
LONGEST = 400  # days that are looked through
NOON = 12 * 60
MIDNIGHT = 24 * 60


def after_business_hours(days: PersonDays, zone: str, start: datetime, hours: int) -> datetime:
    """Return the moment at which so many hours of the person's working time have passed since `start`.

    Absences change nothing. A day that the calendar works though its weekly hours are empty, as a make-up
    Saturday, has those of the first working weekday.
    """
    calendar = days.model_copy(update={"absences": (), "paused_until": None, "left_on": None})
    left = timedelta(hours=hours)
    today = local_date(start, zone)
    for after in range(LONGEST):
        for begins, ends in _spans(calendar, today + ONE_DAY * after, zone):
            begin = max(begins, start)
            if begin < ends:
                if left <= ends - begin:
                    return begin + left
                left -= ends - begin
    return start + timedelta(hours=hours)  # a calendar without working hours: the clock's own


def _spans(days: PersonDays, on: date, zone: str) -> Iterator[tuple[datetime, datetime]]:
    weekly = days.calendar.weekly
    hours = weekly.get(on.isoweekday()) or next((spans for _, spans in sorted(weekly.items()) if spans), ())
    morning, evening = (duty(days, on, kind).expected for kind in ("morning", "evening"))
    for begins, ends in hours:
        begin, end = begins if morning else max(begins, NOON), ends if evening else min(ends, NOON)
        if (morning or evening) and begin < end:
            yield _instant(on, begin, zone), _instant(on, end, zone)


def _instant(on: date, minute: int, zone: str) -> datetime:
    return local_instant(on + ONE_DAY, 0, zone) if minute >= MIDNIGHT else local_instant(on, minute, zone)
