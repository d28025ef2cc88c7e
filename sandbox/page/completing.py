"""What the composer offers while one types: commands, their words, people and channels."""

import re
from dataclasses import dataclass

from sandbox.shapes import Payload
from sandbox.workspace import Workspace

MOST = 12
TAIL = re.compile(r"(?:^|(?<=\s))([@#])([\w.\-]*)$")


@dataclass(frozen=True)
class Offer:
    """One line: what the text becomes, what is shown, and a word on it."""

    becomes: str
    shown: str
    about: str = ""


def offers(workspace: Workspace, typed: str) -> list[Offer]:
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
    return _words(workspace, name, rest)[:MOST] if name in commands(workspace) else []


def commands(workspace: Workspace) -> list[str]:
    """Return the app's commands."""
    return sorted(workspace.app.commands)


def described(workspace: Workspace, name: str) -> Payload:
    """Return what the manifest says of a command."""
    return next((one for one in workspace.app.slash_commands if one.get("command") == name), {})


def _about(workspace: Workspace, name: str) -> str:
    given = described(workspace, name)
    return " · ".join(str(given[key]) for key in ("usage_hint", "description") if given.get(key))


def _words(workspace: Workspace, name: str, rest: str) -> list[Offer]:
    """Return the words of the hint that go on as typed; what stands after a word is an example."""
    hint = str(described(workspace, name).get("usage_hint") or "")
    examples = [one.strip() for one in hint.split("|") if one.strip()]
    made = {}
    for example in examples:
        word, _, further = example.partition(" ")
        if word.startswith(rest) and word != rest.strip():
            made[word] = Offer(f"{name} {word}{' ' if further else ''}", word, example if further else "")
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
