"""Quiet hours: when nobody is told of a case by the own clock; they hold back sending, never counting."""

from datetime import datetime, timedelta

from models.policy.calendar import QuietHours
from models.policy.wall_time import minutes
from models.rules.local_time import local_date, local_instant, local_minute

ONE_DAY = timedelta(days=1)


def quiet_until(now: datetime, zone: str, rules: QuietHours) -> datetime | None:
    """Return when the quiet hours end that `now` falls into in that zone; None = it may be said now."""
    start, end, minute = minutes(rules.start), minutes(rules.end), local_minute(now, zone)
    today = local_date(now, zone)
    if start <= end:
        return local_instant(today, end, zone) if start <= minute < end else None
    if minute >= start:
        return local_instant(today + ONE_DAY, end, zone)
    return local_instant(today, end, zone) if minute < end else None
