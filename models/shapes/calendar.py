"""Days as a person's calendar sees them."""

from datetime import date
from typing import Literal

from models.shapes.frozen import Frozen
from models.shapes.roster import DayPart

Intervals = dict[int, tuple[tuple[int, int], ...]]  # ISO weekday 1..7 -> (start, end) minutes after midnight
OffReason = Literal["weekend", "holiday", "part_time", "absence", "not_hired", "left", "paused", "no_team"]


class DayOverride(Frozen):
    """A company's own word on a day; it beats the holidays library."""

    day: date
    working: bool
    part: DayPart = "full"  # the part of the day that the override speaks of
    name: str = ""


class CalendarFacts(Frozen):
    """A named calendar: weekly working intervals, a holiday region, overrides."""

    name: str
    region: str | None = None  # e.g. CN, US, GB, US-HI: as the `holidays` library names them
    weekly: Intervals
    overrides: tuple[DayOverride, ...] = ()


class AbsenceSpan(Frozen):
    """Days somebody is away, both ends included."""

    starts_on: date
    ends_on: date
    part: DayPart = "full"


class PersonDays(Frozen):
    """All that decides whether a person is expected on a date."""

    calendar: CalendarFacts
    weekdays: tuple[int, ...] | None = None  # part-time days
    absences: tuple[AbsenceSpan, ...] = ()
    hired_on: date | None = None
    left_on: date | None = None
    paused_until: date | None = None  # first date that is on again; date.max = until resumed


class Duty(Frozen):
    """Expected or not on one date for one kind of stand-up, and why not."""

    expected: bool
    reason: OffReason | None = None
    detail: str = ""  # the holiday's name
