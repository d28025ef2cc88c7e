"""Roles that a policy tells and nobody holds, in words."""

from collections.abc import Sequence

from models.shapes.escalation import LadderName, Unheld
from views.language import Words
from views.language.vocabulary import LADDERS


def unheld(roles: Sequence[Unheld], say: Words) -> str:
    """Return one line: each role with the levels that tell it, and who hears of them instead."""
    told = []
    for one in roles:
        levels = [_levels(ladder, numbers, say) for ladder, numbers in one.levels.items()]
        told.append(say("{role} ({levels})", role=say.role(one.role), levels=say("; ").join(levels)))
    text = say(
        "Nobody holds a role that levels tell, so the next superior hears instead, or a director, or else "
        "the administrators: {roles}",
        roles=say.list(told),
    )
    return f":warning: {text}"


def _levels(ladder: LadderName, numbers: Sequence[int], say: Words) -> str:
    named = [say("level {level}", level=n) if n else say("first notice") for n in numbers]
    return say.labelled(say(LADDERS[ladder]), say.list(named))
