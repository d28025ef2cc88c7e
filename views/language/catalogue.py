"""Where the Chinese comes from: every `views/locales/<locale>/*.po`, read once and merged."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

from models.shapes.reader import Locale


def phrase(text: str) -> str:
    """Mark a text for translation where it is written, and return it; `say(text)` translates it later."""
    return text


@cache
def catalogue(locale: Locale) -> Mapping[str, str]:
    """Return translation by English text; English needs none. A plural is found under its singular."""
    found: dict[str, str] = {}
    folder = files("views").joinpath("locales", locale)
    sources = sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else []
    for source in sources:
        if source.name.endswith(".po"):
            with source.open("rb") as lines:
                entries = read_po(lines, locale=locale)
            found |= {_first(one.id): _first(one.string) for one in entries if one.id and not one.fuzzy}
    return {text: translation for text, translation in found.items() if translation}


def _first(forms: str | Sequence[str] | None) -> str:
    """Return the singular of a message, or the only form that Chinese has."""
    return forms if isinstance(forms, str) else next(iter(forms or ()), "")
