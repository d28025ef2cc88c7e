"""What a time zone says of a company: the country whose holidays it keeps, and its currency."""

from babel.core import get_global
from babel.numbers import get_territory_currencies

from models.errors import UserError
from models.rules.regions import require_region


def region_of(zone: str) -> str | None:
    """Return the country of a zone if its public holidays are known."""
    country = _country(zone)
    if country is None:
        return None
    try:
        return require_region(country)
    except UserError:
        return None


def currency_of(zone: str) -> str | None:
    """Return the currency that is legal tender in the country of a zone today."""
    country = _country(zone)
    found = get_territory_currencies(country) if country else []
    return str(found[0]) if found else None


def _country(zone: str) -> str | None:
    found = get_global("zone_territories").get(zone)
    return str(found) if found and found.isalpha() else None  # numbers are continents
