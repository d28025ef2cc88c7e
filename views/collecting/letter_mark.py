"""The letter that speaks of an invoice, as the invoice's page names it."""

from models.shapes.legal_letter import LetterMark
from views.blocks import Block, one_line, section
from views.collecting.letter_news import NEXT
from views.language import Words
from views.records.words import short


def short_of(one: LetterMark | None, say: Words) -> str:
    """Return what became of the letter; a refusal has a paragraph of its own."""
    if one is None or one.status == "refused":
        return ""
    if one.status == "approved":
        return say("Legal letter {no}: approved by {name}", no=str(one.ref_no), name=short(one.by))
    return say("Legal letter {no}: a draft for legal to decide", no=str(one.ref_no))


def refused(one: LetterMark | None, say: Words) -> list[Block]:
    """Return who refused the letter, when and why, and what can be done now."""
    if one is None or one.status != "refused" or one.at is None:
        return []
    why = say(
        "Legal letter {no} was refused by {name}, {at}: {reason}",
        no=str(one.ref_no),
        name=short(one.by),
        at=one.at,
        reason=one_line(one.reason, 600) or "–",
    )
    return [section(f"{why}\n{say(NEXT)}")]
