"""Zones as people give them."""

from functools import cache
from zoneinfo import available_timezones

from models.errors import UserError
from models.rules.matching import fold
from models.rules.zone_names import zones_called


class UnknownZone(UserError):
    """The time-zone data knows no such zone, but some that may be meant."""

    template = "There is no time zone called {zone}. Nearest: {nearest}."


class NoZoneLikeIt(UnknownZone):
    """Neither a zone nor a place or an everyday name of one."""

    template = (
        "There is no time zone called {zone}. Write a larger city in the same zone, such as Los Angeles, "
        "or the country: I know more of those."
    )


def require_zone(zone: str, *, field: str | None = None) -> str:
    """Return the zone in its proper spelling.

    Raises:
        UnknownZone: nobody knows it; at most three that may be meant are named.
        NoZoneLikeIt: nobody knows it, nor anything like it.
    """
    found = _zones().get(fold(zone).replace(" ", "_"))
    if found is not None:
        return found
    near = zones_called(zone)
    if near:
        raise UnknownZone(field=field, zone=zone.strip(), nearest=", ".join(near))
    raise NoZoneLikeIt(field=field, zone=zone.strip() or "–")


@cache
def _zones() -> dict[str, str]:
    return {fold(name): name for name in available_timezones()}
