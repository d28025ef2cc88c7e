"""What the composer offers while one types: commands, their words, people and channels."""

import re
from dataclasses import dataclass

from sandbox.page.words import language
from sandbox.shapes import Payload
from sandbox.workspace import Workspace

MOST = 12
MOST_WORDS = 60
TAIL = re.compile(r"(?:^|(?<=\s))([@#])([\w.\-]*)$")


@dataclass(frozen=True)
class Offer:
    """One line: what the text becomes, what is shown, and a word on it."""

    becomes: str
    shown: str
    about: str = ""


def offers(workspace: Workspace, typed: str, locale: str = "en-US") -> list[Offer]:
    """Return what may be meant by what stands before the caret."""
    found = TAIL.search(typed)
    if found:
        return _named(workspace, typed[: found.start(1)], found[1], found[2].lower())[:MOST]
    if not typed.startswith("/"):
        return []
    name, space, rest = typed.partition(" ")
    if not space:
        return [
            Offer(f"{one} ", one, _about(workspace, one))
            for one in commands(workspace)
            if one.startswith(name)
        ]
    if name not in commands(workspace):
        return []
    return _words(described(workspace, name), name, rest, locale)[:MOST_WORDS]


def commands(workspace: Workspace) -> list[str]:
    """Return the app's commands."""
    return sorted(workspace.app.commands)


def described(workspace: Workspace, name: str) -> Payload:
    """Return what the manifest says of a command."""
    return next((one for one in workspace.app.slash_commands if one.get("command") == name), {})


def _about(workspace: Workspace, name: str) -> str:
    given = described(workspace, name)
    return " · ".join(str(given[key]) for key in ("usage_hint", "description") if given.get(key))


def _words(command: Payload, name: str, rest: str, locale: str) -> list[Offer]:
    """Return the command's words that go on as typed, in one's own language first.

    They are `words` (`usage` and `what` by language) where the program that set the workspace up knows them,
    else those of the hint; what stands after a word says how it goes on.
    """
    known = command.get("words") or {}
    own = language(locale)
    told = [one for key in sorted(known, key=lambda each: each != own) for one in known[key]]
    hint = str(command.get("usage_hint") or "")
    examples = [{"usage": one.strip()} for one in hint.split("|") if one.strip()]
    made: dict[str, Offer] = {}
    for one in told or examples:
        word, _, further = one["usage"].partition(" ")
        goes_on = word.lower().startswith(rest.lower()) and word != rest.strip()
        if goes_on and (rest or not known or one in known.get(own, ())):
            about = one.get("what") or (one["usage"] if further else "")
            shown = one["usage"] if known else word
            made[word] = Offer(f"{name} {word}{' ' if further else ''}", shown, about)
    return list(made.values())


def _named(workspace: Workspace, before: str, sign: str, typed: str) -> list[Offer]:
    if sign == "@":
        people = [one for one in workspace.people.values() if not one.deleted and not one.is_bot]
        return [
            Offer(f"{before}@{one.name} ", f"@{one.name}", one.real_name)
            for one in people
            if one.name.lower().startswith(typed) or typed in one.real_name.lower()
        ]
    channels = [one for one in workspace.conversations.channels.values() if one.name and not one.is_archived]
    return [Offer(f"{before}#{one.name} ", f"#{one.name}") for one in channels if one.name.startswith(typed)]
