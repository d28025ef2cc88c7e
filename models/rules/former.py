"""What somebody who left long ago is called, and how the old name is taken out of what was said."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

NAMES: Mapping[str, str] = {"en": "former colleague {no}", "zh_CN": "前同事 {no}"}
CODES = frozenset({"kind", "lang", "state"})  # a message's own words, whatever anybody is called


def former_name(no: int, locale: str) -> str:
    """Return the name that stays, the same wherever the person was named."""
    return NAMES.get(locale, NAMES["en"]).format(no=no)


def former_slack_id(no: int) -> str:
    """Return what stands in the place of the Slack id: no id of Slack's is written so."""
    return f"former-{no}"


def without(words: Mapping[str, str], spared: Collection[str] = ()) -> Callable[[Any], Any]:
    """Return what replaces words, each by its other, in all texts of a JSON value.

    A word of letters is replaced where it stands alone: "Li" is not in "Linux". Chinese knows no such border:
    there, names of others that hold the word are `spared`.
    """
    others = {word: other for word, other in words.items() if word} | {one: one for one in spared if one}
    longest = sorted(others, key=len, reverse=True)  # the longer name is meant where it stands whole
    pattern = re.compile("|".join(map(_alone, longest)) or "(?!)")

    def replaced(value: Any) -> Any:
        match value:
            case str():
                return pattern.sub(lambda found: others[found[0]], value)
            case list():
                return [replaced(one) for one in value]
            case dict():
                return {key: one if key in CODES else replaced(one) for key, one in value.items()}
            case _:
                return value

    return replaced


def _alone(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word)
