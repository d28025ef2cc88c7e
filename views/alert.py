"""What an administrator is told: what is wrong and how to mend it."""

import re
from collections.abc import Mapping

from models.shapes.messages import AdminAlert, AlertCode
from models.shapes.reader import Reader
from views.blocks import one_line, section
from views.drawing import Drawing, drawing
from views.language import phrase, speak

_CHANNEL = re.compile(r"[CG][A-Z0-9]{4,}")
_PERSON = re.compile(r"[UW][A-Z0-9]{4,}")
TITLES: Mapping[AlertCode, str] = {
    "channel_unreachable": phrase("I cannot post in a team's channel"),
    "not_asked": phrase("Some people could not be asked in time"),
    "message_dead": phrase("Slack refused a message for good"),
    "schedule_unplannable": phrase("Somebody's hours cannot be planned"),
    "token_revoked": phrase("Slack no longer accepts the bot's token"),
    "stuck_rows": phrase("Something in the bot does not move on"),
    "person_left": phrase("Somebody with people to lead has left"),
    "nobody_to_tell": phrase("A message for a manager found nobody"),
}
REMEDIES: Mapping[AlertCode, str] = {
    "channel_unreachable": phrase(
        "Type /invite @coach in that channel, or choose another one with /coach setup. "
        "Summaries come again from the next stand-up on."
    ),
    "not_asked": phrase(
        "Their entries are excused, so nobody loses anything. "
        "Run coach doctor on the bot's machine to see why sending was late."
    ),
    "message_dead": phrase(
        "The reason stands below. Run coach doctor on the bot's machine for what to mend."
    ),
    "schedule_unplannable": phrase(
        "Choose a valid time zone and hours for them with /coach setup; prompts start again by themselves."
    ),
    "token_revoked": phrase(
        "Install the app again and give the new token to the bot. Until then nothing is sent; "
        "what still matters goes out afterwards."
    ),
    "stuck_rows": phrase("Run coach doctor on the bot's machine; it says in one line each what to mend."),
    "person_left": phrase(
        "Choose a new manager for those people with /coach setup. "
        "Until then the next superior gets the digests."
    ),
    "nobody_to_tell": phrase(
        "Give this person a manager with /coach setup, then such messages reach somebody."
    ),
}
FACT_NAMES = {
    "team": phrase("Team"),
    "channel": phrase("Channel"),
    "person": phrase("Person"),
    "name": phrase("Name"),
    "names": phrase("Names"),
    "people": phrase("People they lead"),
    "subject": phrase("Subject"),
    "date": phrase("Date"),
    "kind": phrase("Kind"),
    "count": phrase("Number"),
    "reason": phrase("Reason"),
    "error": phrase("Error from Slack"),
    "zone": phrase("Time zone"),
}


def alert(message: AdminAlert, reader: Reader) -> Drawing:
    """Draw an alert: what is wrong, how to mend it, and every fact there is."""
    say = speak(reader)
    blocks = [section(f"*{say(TITLES[message.code])}*\n{say(REMEDIES[message.code])}")]
    facts = [
        say(
            "{what}: {value}", what=say(FACT_NAMES[name]) if name in FACT_NAMES else name, value=_shown(value)
        )
        for name, value in message.facts.items()
        if value
    ]
    if facts:
        blocks.append(section("\n".join(facts)))
    return drawing(blocks)


def _shown(value: str) -> str:
    """Return a fact; a bare id of a channel or a person becomes its link."""
    if _CHANNEL.fullmatch(value):
        return f"<#{value}>"
    if _PERSON.fullmatch(value):
        return f"<@{value}>"
    return one_line(value, 250)
