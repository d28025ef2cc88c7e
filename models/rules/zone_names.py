"""The names that people know time zones by, where they do not know the zone: city, country, everyday name."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from models.rules.matching import fold, nearest
from models.rules.territories import LANGUAGES, country_code, country_names

MOST = 3
ALIKE = 0.75  # less is another city


def zones_called(typed: str) -> Sequence[str]:
    """Return at most three zones that `typed` may mean, the likeliest first; none when nothing is like it."""
    for wanted in filter(None, (_spoken(typed), _spoken(typed.rpartition("/")[2]))):
        found = _by_name().get(wanted) or _of_country(wanted) or _beginning(wanted) or _like(wanted)
        if found:
            return list(dict.fromkeys(found))[:MOST]
    return ()


def _of_country(wanted: str) -> Sequence[str]:
    code = country_names().get(wanted) or country_code(wanted)
    return [zone for country, zone, _ in _listed() if country == code]


def _beginning(wanted: str) -> Sequence[str]:
    return [zone for name, zones in _by_name().items() if name.startswith(f"{wanted} ") for zone in zones]


def _like(wanted: str) -> Sequence[str]:
    return [_by_name()[name][0] for name in nearest(wanted, _by_name(), cutoff=ALIKE)]


@cache
def _by_name() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for _, zone, remark in _listed():
        for name in {_spoken(one) for one in (zone.rpartition("/")[2], zone, remark, *_translated(zone))}:
            names.setdefault(name, []).append(zone)
    return names


def _translated(zone: str) -> Iterator[str]:
    for language in LANGUAGES:
        locale = Locale.parse(language)
        yield get_timezone_location(zone, locale=locale, return_city=True)
        everyday = locale.meta_zones.get(get_global("meta_zones").get(zone, ""), {})
        yield from (name for width in ("long", "short") for name in everyday.get(width, {}).values())


@cache
def _listed() -> Sequence[tuple[str, str, str]]:
    """Return country, zone and remark of all zones, those that stand for others of their time first."""
    standing = {zone for _, zone, _ in _table("zonenow.tab")}
    return sorted(_table("zone.tab"), key=lambda row: row[1] not in standing)


def _table(name: str) -> Sequence[tuple[str, str, str]]:
    text = files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(row[0], row[2], row[3] if row[3:] else "") for row in rows]


def _spoken(name: str) -> str:
    return fold(name.replace("_", " ").replace("/", " "))
