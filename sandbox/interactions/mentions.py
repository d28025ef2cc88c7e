"""What a slash command's text becomes when the manifest says `should_escape: true`."""

import re

from sandbox.workspace import Workspace

MENTION = re.compile(r"(?<![\w<@#])([@#])([\w.\-]+)")


def escaped(workspace: Workspace, text: str) -> str:
    """Return the text with `@name` and `#channel` as Slack sends them: `<@U…|name>`, `<#C…|channel>`."""
    people = {person.name: person.id for person in workspace.people.values() if not person.deleted}
    channels = {one.name: one.id for one in workspace.conversations.channels.values() if one.name}

    def named(found: re.Match[str]) -> str:
        sign, name = found[1], found[2]
        target = (people if sign == "@" else channels).get(name)
        return f"<{sign}{target}|{name}>" if target else found[0]

    return MENTION.sub(named, text)
