"""Which case somebody means: what is missing, and the newest ones to choose from."""

from collections.abc import Mapping, Sequence

from models.shapes.case_offered import CaseOffered
from models.shapes.reader import Reader
from models.shapes.why_case import CaseOf
from views.blocks import one_line
from views.drawing import Drawing
from views.language import Words, phrase, speak
from views.menu import choose

NAME = 60
NOUN: Mapping[CaseOf, str] = {"complaint": "complaint", "receivable": "invoice", "support": "support"}
WHICH: Mapping[CaseOf, str] = {
    "complaint": phrase("Which complaint? Write its number: `/coach why complaint 12`."),
    "receivable": phrase("Which invoice? Write its number: `/coach why invoice INV-7`."),
    "support": phrase("Which wish for support? Write the number of its stuck point: `/coach why support 3`."),
}


def which_case(of: CaseOf, no: str, newest: Sequence[CaseOffered], reader: Reader) -> Drawing:
    """Return what is missing of a case, or that there is none such, and the newest ones that there are."""
    say = speak(reader)
    missing = _none_such(of, one_line(no, NAME), say) if no else ""
    options = [(f"{NOUN[of]} {one.no}", f"{one.no} · {one_line(one.about, NAME)}") for one in newest]
    return choose(say.sentences(missing, say(WHICH[of])), "why", options, reader)


def _none_such(of: CaseOf, no: str, say: Words) -> str:
    match of:
        case "complaint":
            return say("There is no complaint {no} that you may see.", no=no)
        case "receivable":
            return say("There is no invoice {no} that you may see.", no=no)
        case "support":
            return say("There is no wish for support {no} that you may see.", no=no)
