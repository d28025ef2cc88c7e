"""What somebody is told who is given a complaint, a part of it, or is to win a customer's trust back."""

from models.shapes.messages.complaint import ComplaintGiven, RepairGiven
from models.shapes.reader import Reader
from views.blocks import actions, button, escape, one_line, section
from views.case.hearing import instead_of
from views.complaint.facts import WORDS_MOST
from views.complaint.names import MORE
from views.complaint.words import REPAIR_STATES, REPAIRS, STEPS
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.records.words import named, short


def given(message: RepairGiven, reader: Reader) -> Drawing:
    """Say what is to be done, until when, for whom, and who says so."""
    say = speak(reader)
    told = say(
        "{name} asks you to win back the trust of {customer}: *{what}*, by {day}.",
        name=short(message.by),
        customer=short(message.customer),
        what=named(REPAIRS, message.action, say),
        day=message.due_on,
    )
    about = say.labelled(say("Complaint {no}", no=str(message.ref_no)), one_line(message.title, 200))
    ended = f"*{named(REPAIR_STATES, message.state, say)}*" if message.state else ""
    lines = [told, instead_of(message.in_place_of, say), about, escape(message.note, WORDS_MOST), ended]
    opened = button(MORE, say("Open the complaint"), str(message.complaint_id))
    return drawing([section("\n".join(line for line in lines if line)), actions(opened)])


def complaint_given(message: ComplaintGiven, reader: Reader) -> Drawing:
    """Say what is the reader's from now on, by when, and who says so."""
    say = speak(reader)
    about = say.labelled(say("Complaint {no}", no=str(message.ref_no)), one_line(message.title, 200))
    due = say("Due: {at}", at=message.due_at) if message.due_at else ""
    word = say("Next word to the customer: {at}", at=message.promised_at) if message.promised_at else ""
    lines = [_given(message, say), instead_of(message.in_place_of, say), about, due, word]
    opened = button(MORE, say("Open the complaint"), str(message.complaint_id))
    return drawing([section("\n".join(line for line in lines if line)), actions(opened)])


def _given(message: ComplaintGiven, say: Words) -> str:
    by, customer = short(message.by), short(message.customer)
    if message.what == "owner":
        return say(
            "{name} gave you the complaint of {customer}: it is yours now.", name=by, customer=customer
        )
    if message.what == "part":
        return say("{name} brought you into the complaint of {customer}.", name=by, customer=customer)
    return say(
        "{name} gave you a step of the complaint of {customer}: *{step}*.",
        name=by,
        customer=customer,
        step=named(STEPS, message.what, say),
    )
