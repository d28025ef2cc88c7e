"""How people's typing is compared with what is known: folded, and with the nearest known words at hand."""

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

ALIKE = 0.65  # less is another word: "notes" is not "roles"


def fold(text: str) -> str:
    """Return `text` without differences of width, case and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def nearest(word: str, words: Iterable[str], *, count: int = 3, cutoff: float = ALIKE) -> Sequence[str]:
    """Return at most `count` of `words` that look most like `word`, best first, none less than `cutoff`."""
    known: dict[str, str] = {}
    for candidate in words:
        known.setdefault(fold(candidate), candidate)
    return [known[match] for match in get_close_matches(fold(word), known, count, cutoff)]


def said_nearest(word: str, words: Iterable[str]) -> str:
    """Return the nearest of `words` as one text, empty when nothing looks like it."""
    return ", ".join(nearest(word, words))
