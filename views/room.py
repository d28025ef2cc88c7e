"""What is said in the room of a case about the room itself."""

from models.shapes.messages import RoomShortage
from models.shapes.reader import Reader
from models.shapes.room import MOST_IN_GROUP
from views.blocks import context, one_line, section
from views.drawing import Drawing, drawing
from views.language import speak


def shortage(message: RoomShortage, reader: Reader) -> Drawing:
    """Say who belongs to the case and cannot read it here, and what would help."""
    say = speak(reader)
    people = ", ".join(f"<@{person}>" for person in message.people)
    if message.why == "refused":
        error = one_line(message.error, 60)
        return drawing(
            [
                section(
                    say("Slack did not let me bring {people} in here: {error}.", people=people, error=error)
                )
            ]
        )
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
