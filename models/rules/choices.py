"""What people may choose: wall times, weekdays, metrics."""

import re
from collections.abc import Iterable, Sequence

from models.errors import UserError
from models.rules.matching import said_nearest
from models.shapes.metric import METRICS

WALL_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
DAYS_A_WEEK = 7


class WrongTime(UserError):
    """What was typed is no time of day."""

    template = "{time} is not a time of day. Write it like 09:00."


class WrongWeekdays(UserError):
    """Weekdays that no week has."""

    template = "Weekdays are numbers from 1 (Monday) to 7 (Sunday)."


class UnknownMetric(UserError):
    """A number that stand-ups cannot ask for."""

    template = 'There is no metric "{code}". Nearest: {nearest}.'


class NoMetric(UserError):
    """A stand-up that asks for no number at all."""

    template = "Choose at least one number that the stand-up asks for."


def require_time(text: str | None, *, field: str) -> str | None:
    """Return a wall time as "HH:MM"; None stays None.

    Raises:
        WrongTime: it is no time of day.
    """
    if text is None:
        return None
    match = WALL_TIME.fullmatch(text.strip())
    if match is None:
        raise WrongTime(field=field, time=text)
    return f"{int(match[1]):02d}:{match[2]}"


def require_weekdays(days: Iterable[int] | None) -> tuple[int, ...] | None:
    """Return ISO weekdays in order; no day at all means the calendar's.

    Raises:
        WrongWeekdays: a number is no ISO weekday.
    """
    found = tuple(sorted(set(days or ())))
    if any(not 1 <= day <= DAYS_A_WEEK for day in found):
        raise WrongWeekdays(field="weekdays")
    return found or None


def require_metrics(codes: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return metric codes as they are asked, each once; None stays None.

    Raises:
        NoMetric: the choice is empty.
        UnknownMetric: nobody knows a code.
    """
    if codes is None:
        return None
    if not codes:
        raise NoMetric(field="metrics")
    for code in codes:
        if code not in METRICS:
            raise UnknownMetric(field="metrics", code=code, nearest=said_nearest(code, METRICS) or "–")
    return tuple(dict.fromkeys(codes))
