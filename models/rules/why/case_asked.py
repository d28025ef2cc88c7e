"""Which case somebody wants explained: `complaint 12`, `invoice INV-7`, `支持 3`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from models.errors import UserError
from models.rules.matching import fold
from models.shapes.why_case import CaseOf

NOUNS: Mapping[str, CaseOf] = {
    "complaint": "complaint", "投诉": "complaint",
    "invoice": "receivable", "receivable": "receivable", "账单": "receivable", "发票": "receivable",
    "support": "support", "wish": "support", "支持": "support",
}  # fmt: skip
ASKED = re.compile(r"(?P<noun>[^\W\d]+)\s*#?\s*(?P<no>\S*\d\S*)")


class NoSuchCase(UserError):
    """No case of that number, or none for the asker's eyes; facts: `no`."""

    template = "There is no case {no} that you may see. Write its number, as in /coach why complaint 12."


class CaseAsked(NamedTuple):
    """A kind of case and its number as it was typed."""

    of: CaseOf
    no: str


def case_asked(text: str) -> CaseAsked | None:
    """Return which case was typed; None = no case, perhaps a number."""
    found = ASKED.fullmatch(text.strip())
    of = NOUNS.get(fold(found["noun"])) if found else None
    return CaseAsked(of, found["no"]) if found and of else None
