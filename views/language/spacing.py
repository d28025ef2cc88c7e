"""Chinese needs no space between its characters, nor between its sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import Formatter

WIDE = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—"
_END, _BEGIN = re.compile(f"[{WIDE}]$"), re.compile(f"^[{WIDE}]")
_STOP = re.compile("[，。；：！？、）”]$")  # brings its own space, whatever follows


def filled(template: str, facts: Mapping[str, str]) -> str:
    """Return a Chinese template with its facts; where a fact is Chinese the space around it goes."""
    text = ""
    for piece in _pieces(template, facts):
        text = _met(text, piece)
    return text


def sentences(parts: Sequence[str]) -> str:
    """Return Chinese sentences one after the other."""
    text = ""
    for one in parts:
        text = _met(f"{text} " if text else "", one)
    return text


def _pieces(template: str, facts: Mapping[str, str]) -> Iterator[str]:
    for literal, name, _spec, _conversion in Formatter().parse(template):
        yield literal
        if name is not None:
            yield facts[name]


def _met(before: str, after: str) -> str:
    """Return two pieces of a text side by side; within them nothing changes."""
    left, right = before.rstrip(" "), after.lstrip(" ")
    close = _STOP.search(left) or (_END.search(left) and _BEGIN.search(right))
    return left + right if close else before + after
