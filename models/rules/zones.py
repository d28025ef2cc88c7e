"""Zones as people give them."""

from functools import cache
from zoneinfo import available_timezones

from models.errors import UserError
from models.rules.matching import fold, said_nearest


class UnknownZone(UserError):
    """The time-zone data knows no such zone."""

    template = "There is no time zone called {zone}. Nearest: {nearest}."


def require_zone(zone: str, *, field: str | None = None) -> str:
    """Return the zone in its proper spelling.

    Raises:
        UnknownZone: nobody knows it; the nearest known ones are named.
    """
    found = _zones().get(_key(zone))
    if found is None:
        raise UnknownZone(field=field, zone=zone.strip(), nearest=_near(zone))
    return found


def _near(typed: str) -> str:
    """Return near zones; a city alone leads to its zone."""
    city = _key(typed).rpartition("/")[2]
    by_city = [name for key, name in sorted(_zones().items()) if key.endswith(f"/{city}")]
    return ", ".join(by_city[:3]) or said_nearest(typed, _zones().values())


def _key(zone: str) -> str:
    return fold(zone).replace(" ", "_")


@cache
def _zones() -> dict[str, str]:
    return {fold(name): name for name in available_timezones()}
