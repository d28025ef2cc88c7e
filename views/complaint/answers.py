"""What is said to whoever recorded a complaint, or added to one."""

from models.shapes.complaint import ComplaintView
from models.shapes.reader import Reader
from views.blocks import Block, section
from views.complaint.names import ADDED_VIEW
from views.fields import modal
from views.language import speak
from views.records.words import short


def recorded(case: ComplaintView, reader: Reader, *, mine: bool = False) -> str:
    """Return the sentence above the card of a complaint that was just recorded; `mine` = its owner did."""
    say, names = speak(reader), {"no": str(case.ref_no), "name": short(case.owner)}
    if any(one.overdue for one in case.clocks):
        return say(
            ":white_check_mark: Complaint {no} is recorded for {name}. Its time is over already: "
            "those who must know are told now.",
            **names,
        )
    if case.severity == "major":
        return say(
            ":white_check_mark: Complaint {no} is recorded for {name}. {manager} and all who must know "
            "are told now.",
            manager=short(case.manager),
            **names,
        )
    if mine:
        return say(":white_check_mark: Complaint {no} is recorded. It is yours.", **names)
    return say(":white_check_mark: Complaint {no} is recorded; {name} is told now.", **names)


def added(ref_no: int, reader: Reader) -> Block:
    """Return the page of what was added to a complaint."""
    say = speak(reader)
    told = say(":white_check_mark: It stands in the thread of complaint {no} now.", no=str(ref_no))
    return modal(ADDED_VIEW, say("Kept"), [section(told)], close=say("Close"))
