"""The forms of a case: how long to put it off, to whom to hand it over; and what became of a press."""

from collections.abc import Mapping
from datetime import datetime

from models.shapes.reader import Reader
from views.blocks import Block, section
from views.case.beside import STILL
from views.case.names import HAND_OVER_FORM, PUT_OFF_FORM
from views.drawing import Drawing, drawing
from views.fields import modal, number_field, text_field
from views.inputs import person_field
from views.language import speak
from views.who_sees import FormCode, Whose, who_sees

HOURS, TO, WHY = "hours", "to", "why"
WHY_MOST = 300
USUAL = 4  # hours
SEEN_AS: Mapping[str, tuple[FormCode, Whose]] = {  # by what the case is about
    "complaint": ("complaint", "owner"),
    "receivable": ("invoice", "owner"),
    "support": ("blocker", "raiser"),
    "report_review": ("report", "person"),
}


def put_off_form(value: str, most: int, reader: Reader) -> Block:
    """Return the form that asks for how long; `value` is the button's."""
    say = speak(reader)
    hours = say("For how many hours?")
    field = number_field(HOURS, hours, value=min(USUAL, most), minimum=1, maximum=most, optional=False)
    return modal(
        PUT_OFF_FORM,
        say("Put off"),
        [field, _seen(value, reader)],
        submit=say("Put off"),
        close=say("Close"),
        facts={"case": value},
    )


def hand_over_form(value: str, reader: Reader) -> Block:
    """Return the form that asks to whom."""
    say = speak(reader)
    hint = say("They are told at once, and have it from then on. Whoever had it is told, too.")
    to = person_field(TO, say("Who takes it on?"), hint=hint, optional=False)
    why = text_field(WHY, say("Why?"), limit=WHY_MOST)
    return modal(
        HAND_OVER_FORM,
        say("Hand over"),
        [to, why, _seen(value, reader)],
        submit=say("Hand over"),
        close=say("Close"),
        facts={"case": value},
    )


def _seen(value: str, reader: Reader) -> Block:
    """Return who sees it: as what the case is about."""
    of = value.partition(":")[0]
    form, whose = SEEN_AS.get(of, SEEN_AS["complaint"])
    return who_sees(form, reader, whose)


def taken(until: datetime, reader: Reader) -> Drawing:
    """Say that the reader has it now."""
    say = speak(reader)
    return drawing([section(say("You are on it until {until}. Nobody else is told before.", until=until))])


def beside(reader: Reader) -> Drawing:
    """Say that the reader is on it for legal or after-sales, and what goes on all the same."""
    say = speak(reader)
    return drawing([section(say.sentences(say("You are on it."), say(STILL)))])


def given_back(reader: Reader) -> Drawing:
    """Say that nobody has it any more."""
    return drawing([section(speak(reader)("Given back. Whoever is to hear of it, does."))])
