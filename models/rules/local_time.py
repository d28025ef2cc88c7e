"""Wall time and instants (F-47): a gap gives its transition instant, a fold its first moment."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def zone_exists(name: str) -> bool:
    """Tell whether `name` is an IANA zone of the installed time-zone data."""
    try:
        _zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def known_zone(name: str, *otherwise: str | None) -> str:
    """Return the first of these zones that the installed data knows, at last UTC.

    One person's unknown zone must not keep a whole team from being reckoned.
    """
    return next((zone for zone in (name, *otherwise) if zone and zone_exists(zone)), "UTC")


@lru_cache(4096)  # a wave asks for the same few moments thousands of times
def local_instant(on: date, minute: int, zone: str) -> datetime:
    """Return the UTC instant of `minute` after midnight on the local date `on`.

    Raises:
        ZoneInfoNotFoundError: `zone` is unknown.
    """
    wall = datetime.combine(on, time(minute // 60, minute % 60))
    first = wall.replace(tzinfo=_zone(zone), fold=0).astimezone(UTC)
    if first.astimezone(_zone(zone)).replace(tzinfo=None) == wall:
        return first
    before = wall.replace(tzinfo=_zone(zone), fold=1).astimezone(UTC)
    return _transition(before, first, _zone(zone))


def _transition(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first whole second in (low, high] with the offset of `high`."""
    offset = high.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return high


def local_date(now: datetime, zone: str) -> date:
    """Return the local date of an instant."""
    return now.astimezone(_zone(zone)).date()


def local_minute(now: datetime, zone: str) -> int:
    """Return the minutes after midnight that a wall clock in `zone` shows."""
    wall = now.astimezone(_zone(zone))
    return wall.hour * 60 + wall.minute


def local_text(now: datetime, zone: str) -> str:
    """Return "YYYY-MM-DD HH:MM" of an instant in a zone."""
    return now.astimezone(_zone(zone)).strftime("%Y-%m-%d %H:%M")
