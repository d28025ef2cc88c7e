"""What is typed after `visit`, `won` and the like: which deal or customer, and what is said about it."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from uuid_utils.compat import uuid7

from models.queries.records.known import number_in
from models.rules.matching import fold

NEW_WORDS = frozenset({"new", "新", "新建", "新增", "add"})
NEW_SIGN = "+"  # before the name of a customer that nobody knows yet
SURELY = re.compile(r"\s*!([0-9a-f]{32})$")
DEAL = re.compile(r"(?:d-?|#|deal |商机)(\d{1,9})\b[\s:：,，–—-]*(.*)", re.IGNORECASE | re.DOTALL)
BARE = re.compile(r"(?:d-?|#|deal |商机)?(\d{1,9})(?![\w.]|,\d)[\s:：,，–—-]*(.*)", re.IGNORECASE | re.DOTALL)
PARTED = re.compile(r"\s*[:：|\n]\s*|\s+[–—-]+\s+|\s*[，。；]\s*")
LEADING = " :：|,，。；–—-"
MARKED = re.compile(r"<(?:[@#!]([^<>|]*)(?:\|([^<>]*))?|([^<>|]+)(?:\|([^<>]*))?)>")


class Line(NamedTuple):
    """A typed line; `once` names a press on "Yes, keep it", which counts once however often it comes."""

    text: str
    once: str = ""


class Numbered(NamedTuple):
    """A deal's number and what follows it; None = there is none."""

    ref_no: int | None
    rest: str


def line_of(args: str) -> Line:
    """Return what was typed, as plain text, and whether it was confirmed."""
    found = SURELY.search(args)
    text = args[: found.start()] if found else args
    return Line(plain_text(text).strip(), found[1] if found else "")


def confirmed(text: str) -> str:
    """Return the line as the button sends it that says yes."""
    return f"{text} !{uuid7().hex}"


def is_new(text: str) -> bool:
    """Tell whether a line asks for the form."""
    return not text or fold(text) in NEW_WORDS


def after_new(text: str) -> str | None:
    """Return what follows "new"; None = the line does not begin so."""
    first, _, rest = text.partition(" ")
    return rest.strip() if fold(first) in NEW_WORDS else None


def numbered(text: str, *, bare: bool = True) -> Numbered:
    """Return the deal that a line begins with: `D-12`, `#12`, and where `bare` also `12`."""
    found = (BARE if bare else DEAL).match(text)
    number = number_in(found[1]) if found else None
    return Numbered(number, found[2].strip() if found and number is not None else text)


def name_and_note(text: str, known: Sequence[str] = ()) -> tuple[str, str]:
    """Return the name that a line begins with and the note after it.

    The longest beginning that is a known name (`known` is folded) is the name; else what stands before a
    colon, a line's end or a dash; else all of it.
    """
    for beginning, rest in beginnings(text):
        if fold(beginning) in known:
            return beginning, rest.lstrip(LEADING)
    parted = PARTED.split(text, maxsplit=1)
    if len(parted) > 1 and parted[0]:
        return parted[0].strip(), parted[1].strip()
    return text, ""


def beginnings(text: str, most: int = 12) -> Sequence[tuple[str, str]]:
    """Return every beginning of whole words with what follows it, the longest first."""
    words = text.split()
    ends = range(min(len(words), most), 0, -1)
    return [(" ".join(words[:end]), " ".join(words[end:])) for end in ends]


def plain_text(text: str) -> str:
    """Return text of Slack's without its marks: "<@U1|ana>" is "@ana", "&amp;" is "&"."""
    return unescape(MARKED.sub(_unmarked, text))


def _unmarked(found: re.Match[str]) -> str:
    mention, name, link, label = found.groups()
    if mention is not None:
        return f"@{name}" if name else ""
    return label or link or ""
