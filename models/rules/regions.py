"""Public holidays and make-up working days by region, as the `holidays` library knows them."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import holidays
from holidays.registry import COUNTRIES

from models.errors import UserError
from models.rules.matching import fold, nearest, said_nearest
from models.rules.territories import country_code, country_names
from models.shapes.frozen import Frozen
from models.shapes.reader import Locale

LANGUAGES: dict[Locale, tuple[str, ...]] = {
    "en": ("en_US", "en_GB", "en"),
    "zh_CN": ("zh_CN", "zh_HK", "zh_TW", "en_US", "en_GB", "en"),
}
LONGEST_CODE = 3  # of a country alone
COUNTRY_CODES = frozenset(codes[1] for codes in COUNTRIES.values())


class UnknownRegion(UserError):
    """The `holidays` library knows no such region."""

    template = (
        "There is no holiday region called {region}. Nearest: {nearest}. "
        "Use a country code such as CN or GB, or one with a part such as US-HI."
    )


class NoRegionLikeIt(UnknownRegion):
    """Neither a region nor anything like one."""

    template = (
        "There is no holiday region called {region}. "
        "Use a country code such as CN or GB, or one with a part such as US-HI."
    )


class RegionYear(Frozen):
    """One region's year: names of its holidays, and weekend days that are worked in exchange."""

    names: Mapping[date, str]
    make_up: frozenset[date]


@cache
def region_year(region: str, year: int, locale: Locale = "en") -> RegionYear:
    """Return the holidays and make-up working days of a region in a year.

    Raises:
        UnknownRegion: the library does not know `region`.
    """
    country, _, part = require_region(region).partition("-")
    kept = holidays.country_holidays(
        country,
        subdiv=part or None,
        years=(year, year + 1),  # the next year's exchange may be worked in this December
        expand=False,
        language=_language(country, locale),
    )
    return RegionYear(
        names={day: name for day, name in kept.items() if day.year == year},
        make_up=frozenset(day for day in kept.weekend_workdays if day.year == year),
    )


def require_region(region: str, *, field: str | None = None) -> str:
    """Return `region` in its proper spelling if the library knows it: `uk` is GB, `us-hi` is US-HI.

    Raises:
        UnknownRegion: it does not; the nearest known ones are named.
        NoRegionLikeIt: it does not, and knows nothing like it.
    """
    typed, dash, part = region.partition("-")
    country = country_code(typed)
    if country in COUNTRY_CODES:
        parts = {fold(each): each for each in _entity(country).subdivisions}
        if not dash:
            return country
        if fold(part) in parts:
            return f"{country}-{parts[fold(part)]}"
        known = [country, *(f"{country}-{each}" for each in parts.values())]
        near = said_nearest(f"{country}-{part}", known) or country
        raise UnknownRegion(field=field, region=region, nearest=near)
    close = _nearest(region)
    raise (UnknownRegion if close else NoRegionLikeIt)(field=field, region=region, nearest=close)


def _nearest(typed: str) -> str:
    """Return near codes, if any; a country's name leads to its code."""
    named = {name: code for name, code in country_names().items() if code in COUNTRY_CODES}
    found = [named[name] for name in nearest(typed, named)] if len(typed) > LONGEST_CODE else []
    exact = named.get(fold(typed))
    return exact or ", ".join(dict.fromkeys(found or nearest(typed, COUNTRY_CODES)))


def _entity(country: str) -> Any:
    """Return the library's class of a country; asking it for all would load two hundred modules."""
    return getattr(holidays, country)


@cache
def _language(country: str, locale: Locale) -> str | None:
    supported = _entity(country).supported_languages
    return next((language for language in LANGUAGES[locale] if language in supported), None)
