"""Whether a person is expected on a date, and if not, why not."""

from datetime import date, timedelta

from models.rules.calendar import HalfDay, holiday_name, is_working_part, works_by_region
from models.shapes.calendar import Duty, OffReason, PersonDays
from models.shapes.standup import StandupKind

HALF_DAY: dict[StandupKind, HalfDay] = {"morning": "am", "evening": "pm"}
EXPECTED = Duty(expected=True)


def duty(days: PersonDays, on: date, kind: StandupKind | None) -> Duty:
    """Tell whether the person is expected on `on` for that stand-up; None = for either of the two.

    The facts must cover `on`: absences and the company's own days outside their window are not seen.
    """
    if kind is None:
        morning = duty(days, on, "morning")
        return morning if morning.expected else _either(morning, duty(days, on, "evening"))
    standing = _standing(days, on)
    if standing is not None:
        return Duty(expected=False, reason=standing)
    return _off_by_calendar(days, on, HALF_DAY[kind]) or _absent(days, on, HALF_DAY[kind]) or EXPECTED


def last_expected(days: PersonDays, kind: StandupKind, before: date, *, horizon: int = 60) -> date | None:
    """Return the last date before `before` on which the person was expected, at most `horizon` days back."""
    for back in range(1, horizon + 1):
        on = before - timedelta(days=back)
        if duty(days, on, kind).expected:
            return on
    return None


def last_day(days: PersonDays, before: date) -> date | None:
    """Return the last date before `before` on which the person was expected for either stand-up."""
    last = [last_expected(days, kind, before) for kind in HALF_DAY]
    return max((on for on in last if on is not None), default=None)


def next_expected(days: PersonDays, kind: StandupKind, after: date, *, horizon: int = 60) -> date | None:
    """Return the first date after `after` on which the person is expected, at most `horizon` days on."""
    for ahead in range(1, horizon + 1):
        on = after + timedelta(days=ahead)
        if duty(days, on, kind).expected:
            return on
    return None


def _either(morning: Duty, evening: Duty) -> Duty:
    return evening if evening.expected else morning


def _standing(days: PersonDays, on: date) -> OffReason | None:
    if days.hired_on is not None and on < days.hired_on:
        return "not_hired"
    if days.left_on is not None and on > days.left_on:  # the last day is still theirs
        return "left"
    return "paused" if days.paused_until is not None and on < days.paused_until else None


def _off_by_calendar(days: PersonDays, on: date, part: HalfDay) -> Duty | None:
    """Own weekdays take the place of the calendar's weekly pattern; holidays and the company's word stay."""
    works = is_working_part(days.calendar, on, part)
    if days.weekdays is not None:
        if on.isoweekday() in days.weekdays:
            works = works or _works_own_weekday(days, on, part)
        elif works:
            return Duty(expected=False, reason="part_time")
    if works:
        return None
    name = holiday_name(days.calendar, on)
    if name is None:
        return Duty(expected=False, reason="weekend")
    return Duty(expected=False, reason="holiday", detail=name)


def _works_own_weekday(days: PersonDays, on: date, part: HalfDay) -> bool:
    free = any(
        said.day == on and not said.working and said.part in ("full", part)
        for said in days.calendar.overrides
    )
    return not free and works_by_region(days.calendar, on, weekly=True)


def _absent(days: PersonDays, on: date, part: HalfDay) -> Duty | None:
    for span in days.absences:
        if span.starts_on <= on <= span.ends_on and span.part in ("full", part):
            return Duty(expected=False, reason="absence")
    return None
