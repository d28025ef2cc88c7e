"""The page's own words: English, and Chinese for who has Slack in Chinese."""

import re
from collections.abc import Callable

from sandbox.page.chinese import CHINESE

Say = Callable[[str], str]
FIGURE = re.compile(r"-?\d[\d.]*")


def speak(locale: str) -> Say:
    """Return what puts the page's words into this language."""
    if locale.lower().startswith("zh"):
        return _in_chinese
    return lambda words: words


def language(locale: str) -> str:
    """Return the language the page speaks to this reader, as browsers name it."""
    return "zh-CN" if locale.lower().startswith("zh") else "en"


def _in_chinese(words: str) -> str:
    """Return a sentence in Chinese; one with a figure in it is known by the figure's place."""
    if words in CHINESE:
        return CHINESE[words]
    found = FIGURE.search(words)
    known = CHINESE.get(FIGURE.sub("{n}", words)) if found else None
    return known.format(n=found[0]) if found and known else words
