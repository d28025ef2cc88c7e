"""Working days: the company's own word beats the holidays library, which beats the weekly hours.

Never asks "is it a holiday": China's make-up Saturdays are worked, and the library says so.
"""

from datetime import date
from typing import Literal

from models.rules.regions import region_year
from models.shapes.calendar import CalendarFacts, DayOverride
from models.shapes.reader import Locale
from models.shapes.roster import DayPart

HalfDay = Literal["am", "pm"]


def is_working_day(facts: CalendarFacts, on: date) -> bool:
    """Tell whether any part of `on` is worked.

    Raises:
        UnknownRegion: the calendar names a region that the library does not know.
    """
    return is_working_part(facts, on, "full")


def is_working_part(facts: CalendarFacts, on: date, part: DayPart) -> bool:
    """Tell whether that part of `on` is worked; `full` asks for any part."""
    if part == "full":
        return is_working_part(facts, on, "am") or is_working_part(facts, on, "pm")
    said = _override(facts, on, part)
    return (
        said.working if said else works_by_region(facts, on, weekly=bool(facts.weekly.get(on.isoweekday())))
    )


def works_by_region(facts: CalendarFacts, on: date, *, weekly: bool) -> bool:
    """Tell whether `on` is worked when the company says nothing; `weekly` = the week's pattern works then."""
    if facts.region is None:
        return weekly
    year = region_year(facts.region, on.year)
    return on in year.make_up or (weekly and on not in year.names)


def holiday_name(facts: CalendarFacts, on: date, locale: Locale = "en") -> str | None:
    """Return the name of the holiday that makes `on` free, or None when it is no holiday."""
    for said in facts.overrides:
        if said.day == on and not said.working:
            return said.name or _library_name(facts, on, locale) or ""
    return None if is_working_day(facts, on) else _library_name(facts, on, locale)


def _library_name(facts: CalendarFacts, on: date, locale: Locale) -> str | None:
    if facts.region is None:
        return None
    return region_year(facts.region, on.year, locale).names.get(on)


def _override(facts: CalendarFacts, on: date, part: HalfDay) -> DayOverride | None:
    """Return the company's word on that half day, if it has one."""
    for said in facts.overrides:
        if said.day == on and said.part in ("full", part):
            return said
    return None
