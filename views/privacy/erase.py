"""The form that asks before anything is erased: what goes, what stays."""

from models.shapes.privacy import Erasable
from models.shapes.reader import Reader
from views.blocks import Block, section
from views.fields import modal
from views.inputs import ticks_field
from views.language import speak
from views.privacy.names import ERASE_FORM, SET_BACK


def erase_form(found: Erasable, reader: Reader) -> Block:
    """Return the form; its button is the second, deliberate click."""
    say = speak(reader)
    goes = say.many(
        "{n} text of yours goes for good: in stand-ups and weekly reports that are over, stuck points that "
        "are solved, error reports that are answered, past absences, and drafts.",
        "{n} texts of yours go for good: in stand-ups and weekly reports that are over, stuck points that "
        "are solved, error reports that are answered, past absences, and drafts.",
        found.texts,
    )
    nothing = say("Nothing that you wrote can be erased: all of it is gone or open.")
    stays = [
        say("Your numbers, results, records, cases and the record of changes stay."),
        say("Messages that repeat your words go by their own days."),
        say("What was posted in Slack already stands there until it is deleted there."),
    ]
    if found.open_ones:
        stays.append(
            say.many(
                "{n} text stays because somebody still works on it.",
                "{n} texts stay because somebody still works on them.",
                found.open_ones,
            )
        )
    ticks = [(SET_BACK, say("Set my settings back, too"))]
    blocks = [
        section(goes if found.texts else nothing),
        section(say.sentences(*stays)),
        ticks_field("also", say("Also"), ticks, ticked=[]),
    ]
    return modal(ERASE_FORM, say("Erase what I wrote"), blocks, submit=say("Erase"), close=say("Keep all"))
