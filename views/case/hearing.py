"""As what the reader hears of a case, and who has it since."""

from typing import assert_never

from models.shapes.messages.case import CaseLine, CollectionLine, ComplaintLine, Handed, Heard, SupportLine
from views.blocks import one_line
from views.language import Words, phrase

NAME = 80
ROLES = {
    "owner": phrase("the owner"),
    "manager": phrase("manager"),
    "asked": phrase("person asked"),
    "superior_of_asked": phrase("superior of the person asked"),
    "taker": phrase("who has it"),
}
WHY_MOST = 300


def standing(heard: Heard, say: Words) -> str:
    """Return who has the case and until when; nothing while nobody has."""
    if heard.by is None or heard.until is None:
        return ""
    name = one_line(heard.by, NAME)
    if heard.status == "taken":
        return say("{name} is on it until {until}.", name=name, until=heard.until)
    if heard.status == "snoozed":
        return say("Put off by {name} until {until}.", name=name, until=heard.until)
    return ""


def as_what(line: CaseLine, say: Words) -> str:
    """Return as what the reader hears of it: a role, a handover, the place of somebody else."""
    parts, heard = [], line.heard
    if heard.handed is not None:
        parts += _handed(heard.handed, say)
    elif heard.vacant:
        parts += [say("Level {level}.", level=heard.level)] if heard.level > 0 else []
        parts.append(_vacant(line, say))
    elif heard.level > 0:
        role = say(ROLES[heard.role]) if heard.role in ROLES else say.role(heard.role)
        parts.append(say("You hear of it as: {role} (level {level}).", role=role, level=heard.level))
    if heard.again:
        parts.append(say("Told again: it is still open."))
    if heard.in_place_of:
        parts.append(instead_of(heard.in_place_of, say))
    return say.sentences(*parts)


def _handed(handed: Handed, say: Words) -> list[str]:
    """Return who gave the case to the reader, or took it away, and why."""
    name = one_line(handed.by, NAME)
    if not handed.away:
        told = say("{name} handed it over to you.", name=name)
    elif handed.by == handed.to:
        told = say("{name} took it over from you.", name=name)
    else:
        told = say("{name} handed it over to {other}.", name=name, other=one_line(handed.to, NAME))
    return [told, say("The reason: “{why}”.", why=one_line(handed.why, WHY_MOST))] if handed.why else [told]


def _vacant(line: CaseLine, say: Words) -> str:
    """Return why the reader hears of what was for somebody whom there is not."""
    heard = line.heard
    above = one_line(heard.above, NAME) if heard.above else None
    if heard.role not in ROLES:
        role = say.role(heard.role)
        if above:
            return say(
                "Nobody is {role} here, so you hear of it as the superior of {name}.", role=role, name=above
            )
        return say("Nobody is {role} here, so you hear of it in their place.", role=role)
    if above:
        return say("You hear of it as the superior of {name}.", name=above)
    alone = _alone(line)
    if alone is None:
        return say("The owner has no superior here, so you hear of it.")
    return say("{name} has no superior here, so you hear of it.", name=one_line(alone, NAME))


def _alone(line: CaseLine) -> str | None:
    """Return the name of who has nobody above, as far as a line names people."""
    match line:
        case ComplaintLine():
            return line.owner
        case SupportLine():
            return line.asked if line.heard.role in ("asked", "superior_of_asked") else line.raised_by
        case CollectionLine():
            return None
        case _:
            assert_never(line)


def instead_of(name: str, say: Words) -> str:
    """Say in whose place the reader hears of it; nothing where it is the reader's own."""
    return say("In place of {name}, who is not there.", name=one_line(name, NAME)) if name else ""
