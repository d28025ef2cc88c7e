"""What a case is called by its number."""

from collections.abc import Mapping

from models.shapes.escalation import LadderName
from models.shapes.why_case import CaseOf
from views.blocks import one_line
from views.language import Words

NAME = 80
OF: Mapping[LadderName, CaseOf] = {
    "complaint_general": "complaint",
    "complaint_major": "complaint",
    "receivable": "receivable",
    "support": "support",
}


def title(of: CaseOf, no: str, say: Words) -> str:
    """Return a case as people name it."""
    number = one_line(no, NAME)
    match of:
        case "complaint":
            return say("Complaint {no}", no=number)
        case "receivable":
            return say("Invoice {no}", no=number)
        case "support":
            return say("Stuck point {no}", no=number)
