"""What a case is called by its number."""

from models.shapes.why_case import CaseOf
from views.blocks import one_line
from views.language import Words

NAME = 80


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
