"""A team is put away: what it means before it is confirmed; and how it comes back."""

from typing import Any

from models.shapes.reader import Reader
from models.shapes.setup import PutAway
from views.blocks import Block, actions, button, one_line, section
from views.fields import modal
from views.language import speak
from views.setup import names


def build(found: PutAway, reader: Reader) -> dict[str, Any]:
    """Return the question, with what stops and what stays in numbers."""
    say = speak(reader)
    lines = [
        say.many("{n} person has no team then.", "{n} people have no team then.", found.people),
        say.many("{n} scheduled prompt stops.", "{n} scheduled prompts stop.", found.prompts),
    ]
    if found.asked:
        lines.append(
            say.many(
                "{n} stand-up that waits for an answer today ends without one and counts for nobody.",
                "{n} stand-ups that wait for an answer today end without one and count for nobody.",
                found.asked,
            )
        )
    if found.complaints:
        lines.append(
            say.many(
                "{n} open complaint stays with its owner, and its ladder goes on.",
                "{n} open complaints stay with their owners, and their ladders go on.",
                found.complaints,
            )
        )
    if found.last:
        lines.append(say("It is the last team: nobody is asked anything until there is another one."))
    lines.append(
        say("What was answered stays. You can take it back at any time, with people, channel and hours.")
    )
    head = say("*Delete {team}?*", team=one_line(found.name, 120))
    text = "\n".join([head, *(f"• {line}" for line in lines)])
    return modal(
        names.TEAM_AWAY_FORM,
        say("Delete a team"),
        [section(text)],
        submit=say("Delete"),
        close=say("Cancel"),
        facts={"team_id": str(found.team_id)},
    )


def done(team_id: str, name: str, reader: Reader) -> list[Block]:
    """Return what stands above the list once it is put away, with the one press that takes it back."""
    say = speak(reader)
    told = say(
        "Deleted: {team}. Undo brings it back with its people, now or later from this list.",
        team=one_line(name, 120),
    )
    undo = button(names.TEAM_BACK, say("Undo"), team_id, style="primary")
    return [section(told), actions(undo, block_id="setup_undo")]
