"""The page's own words: English, and Chinese for who has Slack in Chinese."""

from collections.abc import Callable

from sandbox.page.chinese import CHINESE

Say = Callable[[str], str]


def speak(locale: str) -> Say:
    """Return what puts the page's words into this language."""
    if locale.lower().startswith("zh"):
        return lambda words: CHINESE.get(words, words)
    return lambda words: words
