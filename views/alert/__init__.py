"""What an administrator is told: what is wrong and how to mend it."""

import re
from collections.abc import Mapping
from datetime import date

from models.shapes.messages import AdminAlert
from models.shapes.reader import Reader
from views.alert.wording import CHOOSE_CHANNEL, FACT_NAMES, KIND_NAMES, NO_CHANNEL, REMEDIES, TITLES
from views.blocks import actions, button, one_line, section
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.language.vocabulary import LADDERS, ROLES
from views.setup.names import UNDELIVERED

CODES: Mapping[str, Mapping[str, str]] = {"kind": KIND_NAMES, "role": ROLES, "ladder": LADDERS}
_CHANNEL = re.compile(r"[CG][A-Z0-9]{4,}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PERSON = re.compile(r"[UW][A-Z0-9]{4,}")


def alert(message: AdminAlert, reader: Reader) -> Drawing:
    """Draw an alert: what is wrong, how to mend it, and every fact there is."""
    say = speak(reader)
    title, remedy = TITLES[message.code], REMEDIES[message.code]
    if message.code == "channel_unreachable" and message.facts.get("channel") == "":
        title, remedy = NO_CHANNEL, CHOOSE_CHANNEL
    blocks = [section(f"*{say(title)}*\n{say(remedy)}")]
    facts = [
        say("{what}: {value}", what=say(FACT_NAMES.get(name, name)), value=_shown(name, value, say))
        for name, value in message.facts.items()
        if value
    ]
    if facts:
        blocks.append(section("\n".join(facts)))
    if message.count > 1:
        blocks.append(section(_more(message, say)))
    if message.code == "message_dead":
        blocks.append(actions(button(UNDELIVERED, say("Show them"))))
    return drawing(blocks)


def _more(message: AdminAlert, say: Words) -> str:
    """Say how often the like came up within the hour, and with whom or what."""
    named = [
        " · ".join(_part(part, say) for part in subject.split(":") if part) for subject in message.subjects
    ]
    left = message.count - len(named)
    told = [*named, *([say.many("… and {n} more", "… and {n} more", left)] if left > 0 else [])]
    return say("{n} times within the hour: {what}", n=message.count, what=say.row(told))


def _part(part: str, say: Words) -> str:
    """Return one part of a subject: a kind, a date, an id, or a word as it is."""
    name = "kind" if part in KIND_NAMES else "date" if _DATE.fullmatch(part) else ""
    return _shown(name, part, say)


def _shown(name: str, value: str, say: Words) -> str:
    """Return a fact: a code in words, a date as the reader writes it, a bare id of Slack as its link."""
    named = CODES.get(name, {}).get(value)
    if named is not None:
        return say(named)
    if name == "date":
        return _date(value, say)
    if _CHANNEL.fullmatch(value):
        return f"<#{value}>"
    if _PERSON.fullmatch(value):
        return f"<@{value}>"
    return one_line(value, 250)


def _date(value: str, say: Words) -> str:
    try:
        return say.date(date.fromisoformat(value))
    except ValueError:
        return one_line(value, 250)
