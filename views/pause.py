"""Pausing and resuming: me, a team, everything; each undone with one press."""

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from models.shapes.reader import Reader
from views.blocks import actions, button, one_line, section
from views.drawing import Drawing, drawing
from views.language import speak

PAUSE = "pause_set"
RESUME = "pause_resume"
Scope = Literal["me", "team", "all"]


def value_of(scope: Scope, team_id: UUID | None = None) -> str:
    """Return what a button carries: "me", "team:<id>" or "all"."""
    return f"team:{team_id}" if scope == "team" and team_id else scope


def choice(scopes: Sequence[tuple[str, str]], reader: Reader) -> Drawing:
    """Return what may be paused; each scope is a button's value and, of a team, its name."""
    say = speak(reader)
    labels = {"me": say("My prompts"), "all": say("Everything")}
    buttons = [
        button(f"{PAUSE}_{number}", labels.get(value) or name, value)
        for number, (value, name) in enumerate(scopes[:25])
    ]
    text = say("What shall pause until you resume it? With a date: `/coach pause me friday`.")
    return drawing([section(text), actions(*buttons)])


def paused(scope: Scope, team: str, until: date | None, reader: Reader, *, value: str) -> Drawing:
    """Return the answer to a pause, with its undo."""
    say = speak(reader)
    what = _what(scope, team, reader)
    text = (
        say("Paused: {what}. It goes on when somebody resumes it.", what=what)
        if until is None
        else say("Paused: {what}. It goes on by itself on {date}.", what=what, date=until)
    )
    return drawing([section(text), actions(button(RESUME, say("Resume"), value))])


def resumed(scope: Scope, team: str, reader: Reader) -> Drawing:
    """Return the answer to a pause that ended."""
    return drawing([section(speak(reader)("Resumed: {what}.", what=_what(scope, team, reader)))])


def _what(scope: Scope, team: str, reader: Reader) -> str:
    say = speak(reader)
    match scope:
        case "me":
            return say("your prompts")
        case "team":
            return say("the stand-ups of {team}", team=one_line(team, 120))
        case "all":
            return say("all messages of the whole workspace")
