"""The reader's language: `say = speak(reader)`, then `say("Hello, {name}!", name=name)`."""

from functools import lru_cache

from models.shapes.reader import Reader
from views.language.catalogue import catalogue, phrase
from views.language.words import Words

__all__ = ["Words", "catalogue", "phrase", "speak"]


@lru_cache(maxsize=1024)
def speak(reader: Reader) -> Words:
    """Return the words for one reader."""
    return Words(reader)
