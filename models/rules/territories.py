"""Countries by code and by name, in the languages we speak, as Unicode's locale data (Babel) knows them."""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from models.rules.matching import fold

LANGUAGES = ("en", "zh_Hans_CN")


def country_code(code: str) -> str:
    """Return a country's code in its proper spelling: `uk` and `GBR` are GB; what is unknown comes back."""
    upper = code.strip().upper()
    same = get_global("territory_aliases").get(upper, ())
    return str(same[0]) if len(same) == 1 else upper


@cache
def country_names() -> Mapping[str, str]:
    """Return the codes of countries by their names, folded."""
    return {
        fold(name): code
        for language in LANGUAGES
        for code, name in Locale.parse(language).territories.items()
        if code.isalpha()  # numbers are continents
    }
