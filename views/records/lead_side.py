"""The small forms of a lead: its grade, and giving it up."""

from datetime import date
from typing import Any, get_args

from models.shapes.logged import LeadView
from models.shapes.reader import Reader
from models.shapes.records import Grade
from views.blocks import Block, context
from views.fields import facts_of, modal, radio_field, select_field, text_field
from views.inputs import date_field
from views.language import Words, speak
from views.records.fields import held
from views.records.names import LEAD_GIVE_UP_FORM, LEAD_GRADE_FORM
from views.records.words import LOST_FOR, options, short
from views.who_sees import who_sees

OWN_WORDS_MOST = 40


def grade_form(lead: LeadView, reader: Reader) -> Block:
    """Return the form that says how good an intent customer a lead is."""
    say = speak(reader)
    letters = [(letter, letter) for letter in get_args(Grade)]
    fields = [radio_field("grade", say("Grade"), letters, chosen=lead.grade, optional=False)]
    return _form(LEAD_GRADE_FORM, say("Grade the lead"), lead, fields, say, say("Save"))


def give_up_form(lead: LeadView, on: date, reader: Reader) -> Block:
    """Return the form that gives a lead up: why, in a word of the list or of one's own."""
    say = speak(reader)
    fields = [
        select_field("reason", say("Why is it not suitable?"), options(LOST_FOR, say)),
        text_field("own_words", say("Or in a word of your own"), limit=OWN_WORDS_MOST),
        date_field("on", say("Day"), value=on, optional=False),
    ]
    return _form(LEAD_GIVE_UP_FORM, say("Lead not suitable"), lead, fields, say, say("Give up"))


def lead_of(view: Any) -> str:
    """Return the lead that a form is about."""
    return str(facts_of(view).get("lead") or "")


def read_grade(view: Any) -> Grade | None:
    """Return the grade that stands in the form."""
    return next((one for one in get_args(Grade) if one == held(view, "grade")), None)


def _form(  # noqa: PLR0917 - one call each for the forms above
    callback_id: str, title: str, lead: LeadView, fields: list[Block], say: Words, submit: str
) -> Block:
    about = context(short(lead.company))
    facts = {"lead": str(lead.lead_id)}
    blocks = [about, *fields, who_sees("lead", say.reader, "owner")]
    return modal(callback_id, title, blocks, submit=submit, close=say("Cancel"), facts=facts)
