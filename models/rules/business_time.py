"""Business time (F-46): seconds that run only while a calendar is at work."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from models.rules.duty import duty
from models.rules.local_time import local_date, local_instant
from models.shapes.calendar import Intervals, PersonDays

ONE_DAY = timedelta(days=1)
LONGEST = 400  # days that are looked through
NOON = 12 * 60
MIDNIGHT = 24 * 60
NOTHING = timedelta(0)

Span = tuple[datetime, datetime]


class WorkHours:
    """When a person's calendar is at work in a zone; absences, a pause and the last day change nothing.

    A night shift is the evening's interval up to 24:00 and the next day's from 0:00. A day that the calendar
    works though its weekly hours are empty, as a make-up Saturday, has those of the first working weekday.
    Every edge is a moment of its own, so a night on which clocks change has an hour more or less.
    """

    def __init__(self, days: PersonDays, zone: str) -> None:
        """Take the calendar's days, which must cover all dates that will be asked about."""
        self._days = days.model_copy(update={"absences": (), "paused_until": None, "left_on": None})
        self._zone = zone
        self._known: dict[date, Sequence[Span]] = {}

    def after(self, start: datetime, time: timedelta) -> datetime:
        """Return the moment at which so much working time has passed since `start`.

        A calendar that does not open within 400 days does not count: the time is the clock's own then.
        """
        left, today = time, local_date(start, self._zone)
        for after in range(LONGEST):
            for begins, ends in self.spans(today + ONE_DAY * after):
                begin = max(begins, start)
                if begin < ends:
                    if left <= ends - begin:
                        return begin + left
                    left -= ends - begin
        return start + time

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much working time lies between two moments; none when `end` comes first."""
        passed, day, last = NOTHING, local_date(start, self._zone), local_date(end, self._zone)
        while day <= last:
            for begins, ends in self.spans(day):
                passed += max(NOTHING, min(ends, end) - max(begins, start))
            day += ONE_DAY
        return passed

    def spans(self, on: date) -> Sequence[Span]:
        """Return the day's working time, earliest first."""
        if on not in self._known:
            self._known[on] = tuple(self._reckoned(on))
        return self._known[on]

    def _reckoned(self, on: date) -> Iterator[Span]:
        morning, evening = (duty(self._days, on, kind).expected for kind in ("morning", "evening"))
        if not morning and not evening:
            return
        for begins, ends in _hours_of(self._days.calendar.weekly, on):
            begin, end = begins if morning else max(begins, NOON), ends if evening else min(ends, NOON)
            span = self._instant(on, begin), self._instant(on, end)
            if begin < end and span[0] < span[1]:  # clocks may skip a whole interval
                yield span

    def _instant(self, on: date, minute: int) -> datetime:
        if minute >= MIDNIGHT:
            return local_instant(on + ONE_DAY, 0, self._zone)
        return local_instant(on, minute, self._zone)


def _hours_of(weekly: Intervals, on: date) -> Sequence[tuple[int, int]]:
    own = weekly.get(on.isoweekday())
    return sorted(own or next((spans for _, spans in sorted(weekly.items()) if spans), ()))
