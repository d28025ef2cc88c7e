"""Which case somebody wants explained: `complaint 12`, `invoice INV-7`, `支持 3`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from models.rules.matching import fold
from models.shapes.why_case import CaseOf

NOUNS: Mapping[str, CaseOf] = {
    "complaint": "complaint", "投诉": "complaint",
    "invoice": "receivable", "receivable": "receivable", "账单": "receivable", "发票": "receivable",
    "support": "support", "wish": "support", "支持": "support",
}  # fmt: skip
NUMBERED = re.compile(r"(?P<noun>[^\W\d]++)\s*+#?\s*+(?P<no>[^\s\d]*+\d\S*+)")
NAMED = re.compile(r"(?P<noun>[^\W\d]+)(\s+(?P<no>\S+))?")


class CaseAsked(NamedTuple):
    """A kind of case and its number as it was typed."""

    of: CaseOf
    no: str  # empty where none was typed


def case_asked(text: str) -> CaseAsked | None:
    """Return which case was typed by a number; None = no case, perhaps a metric."""
    return _asked(NUMBERED.fullmatch(text.strip()))


def case_named(text: str) -> CaseAsked | None:
    """Return which kind of case was typed, without a number or with what is none."""
    return _asked(NAMED.fullmatch(text.strip()))


def _asked(found: re.Match[str] | None) -> CaseAsked | None:
    of = NOUNS.get(fold(found["noun"])) if found else None
    return CaseAsked(of, found["no"] or "") if found and of else None
