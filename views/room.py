"""What is said in the room of a case about the room itself."""

from models.shapes.messages import RoomShortage
from models.shapes.reader import Reader
from models.shapes.room import MOST_IN_GROUP
from views.blocks import context, one_line, section
from views.drawing import Drawing, drawing
from views.language import speak


def shortage(message: RoomShortage, reader: Reader) -> Drawing:
    """Say who belongs to the case and cannot read it here, or no longer does and can; and what would help."""
    say = speak(reader)
    people = say.row([f"<@{person}>" for person in message.people])
    error = one_line(message.error, 60)
    if message.why == "refused":
        text = say("Slack did not let me bring {people} in here: {error}.", people=people, error=error)
        return drawing([section(text)])
    if message.why == "stays":
        text = say(
            "{people} is off this case and still reads here: Slack did not let me take anybody out "
            "({error}). Please do it by hand, or go on elsewhere.",
            people=people,
            error=error,
        )
        return drawing([section(text)])
    told = (
        say(
            "A group message holds {n} people: {people} cannot read this one.", n=MOST_IN_GROUP, people=people
        )
        if message.why == "full"
        else say(
            "I may open neither a channel nor a group message: {people} cannot read this.", people=people
        )
    )
    hint = say("With the scope groups:write every such case has a private channel of its own.")
    return drawing([section(told), context(hint)])
