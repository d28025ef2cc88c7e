"""Roles that a policy tells and nobody holds, as the command line says it."""

from collections.abc import Iterator, Mapping, Sequence

from models.shapes.escalation import LadderName, Unheld

LADDERS: Mapping[LadderName, str] = {
    "complaint_general": "general complaints",
    "complaint_major": "major complaints",
    "receivable": "invoices",
    "support": "wishes for support",
}
INSTEAD = "the next superior hears instead, or a director, or else the administrators"


def unheld_lines(found: Sequence[Unheld]) -> Iterator[str]:
    """Yield one sentence a role: on which levels of which ladders it is told, and who hears in its place."""
    for one in found:
        places = " and of ".join(
            f"{LADDERS[ladder]} at {_levels(numbers)}" for ladder, numbers in one.levels.items()
        )
        yield f"Nobody is {role_of(one)}, who is told of {places}: {INSTEAD}."


def told_of(one: Unheld) -> str:
    """Return what a role would be told of, short enough for a line of a list."""
    return ", ".join(f"{LADDERS[ladder]} ({_levels(numbers)})" for ladder, numbers in one.levels.items())


def role_of(one: Unheld) -> str:
    """Return what a role is called."""
    return one.role.replace("_", "-")


def _levels(numbers: Sequence[int]) -> str:
    named = (["the first notice"] if 0 in numbers else []) + [f"level {n}" for n in numbers if n]
    return ", ".join(named[:-1]) + (" and " if len(named) > 1 else "") + named[-1]
