"""How people's typing is compared with what is known: folded, and with the nearest known words at hand."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

ALIKE = 0.65  # less is another word: "notes" is not "roles"


def fold(text: str) -> str:
    """Return `text` without differences of width, case and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def begins(name: str, typed: str) -> bool:
    """Tell whether a word of a name begins with what was typed; Chinese has no spaces to tell words by."""
    whole, part = fold(name), fold(typed)
    if not part.isascii():
        return part in whole
    return whole.startswith(part) or f" {part}" in whole


def stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as words of its own: "AI" does not in "said"."""
    wanted = fold(name)
    before = r"(?<![a-z0-9])" if wanted[:1].isascii() else ""
    after = r"(?![a-z0-9])" if wanted[-1:].isascii() else ""
    return bool(wanted) and re.search(f"{before}{re.escape(wanted)}{after}", fold(text)) is not None


def nearest(word: str, words: Iterable[str], *, count: int = 3, cutoff: float = ALIKE) -> Sequence[str]:
    """Return at most `count` of `words` that look most like `word`, best first, none less than `cutoff`."""
    known: dict[str, str] = {}
    for candidate in words:
        known.setdefault(fold(candidate), candidate)
    return [known[match] for match in get_close_matches(fold(word), known, count, cutoff)]


def said_nearest(word: str, words: Iterable[str]) -> str:
    """Return the nearest of `words` as one text, empty when nothing looks like it."""
    return ", ".join(nearest(word, words))
