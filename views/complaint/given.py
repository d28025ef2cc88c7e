"""What somebody is told who is to win a customer's trust back."""

from models.shapes.messages.complaint import RepairGiven
from models.shapes.reader import Reader
from views.blocks import actions, button, escape, one_line, section
from views.complaint.facts import WORDS_MOST
from views.complaint.names import MORE
from views.complaint.words import REPAIRS
from views.drawing import Drawing, drawing
from views.language import speak
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
    lines = [told, about, escape(message.note, WORDS_MOST)]
    opened = button(MORE, say("Open the complaint"), str(message.complaint_id))
    return drawing([section("\n".join(line for line in lines if line)), actions(opened)])
