"""One request to the Web API, with its arguments in whatever form they were sent."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from sandbox.records import Channel
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.workspace import Workspace

PAGE = 100
LARGEST_PAGE = 999  # slack.md 1.3 conversations.history
TRUE = frozenset({"1", "true", "True", True})


def decoded(body: bytes, content_type: str, query: str) -> Payload:
    """Return the arguments of a request: query string first, then a JSON or form body."""
    args: Payload = dict(parse_qsl(query))
    text = body.decode()
    if content_type.startswith("application/json"):
        given = json.loads(text or "{}")
        return args | given if isinstance(given, dict) else args
    return args | dict(parse_qsl(text, keep_blank_values=True))


@dataclass(frozen=True)
class Call:
    """A method call that has been let in: what it asks, and of which workspace."""

    workspace: Workspace
    method: str
    args: Payload

    def text(self, name: str) -> str:
        """Return an argument as text, empty when missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def needed(self, name: str, *, error: str = "invalid_arguments") -> str:
        """Return an argument that must be there.

        Raises:
            RefusedBySlackError: it is not.
        """
        if not self.text(name):
            raise RefusedBySlackError(error, messages=[f"[ERROR] missing required field: {name}"])
        return self.text(name)

    def flag(self, name: str) -> bool:
        """Return a yes/no argument."""
        return self.args.get(name) in TRUE

    def names(self, name: str) -> list[str]:
        """Return a comma-separated argument, or a JSON list, as a list."""
        value = self.args.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [one.strip() for one in self.text(name).split(",") if one.strip()]

    def data(self, name: str, *, error: str = "invalid_arguments") -> Any:
        """Return an argument that is JSON, decoded if it came as text.

        Raises:
            RefusedBySlackError: the text is no JSON.
        """
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError:
            raise RefusedBySlackError(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """Return the conversation named, as far as the bot may know of it.

        Raises:
            RefusedBySlackError: there is none, or it is private and the bot is not in it.
        """
        channel = self.workspace.conversations.channels.get(self.needed(name))
        if channel is None or (channel.kind == "private_channel" and not self.is_member(channel)):
            raise RefusedBySlackError("channel_not_found")
        return channel

    def is_member(self, channel: Channel) -> bool:
        """Tell whether the bot is in a conversation."""
        return bool(channel.direct) or self.workspace.app.bot_user in channel.members

    def need_scope(self, *scopes: str) -> None:
        """Insist on one of these scopes.

        Raises:
            RefusedBySlackError: the app has none of them.
        """
        provided = self.workspace.app.scopes
        if scopes and not set(scopes) & set(provided):
            needed, given = ",".join(scopes), ",".join(provided)
            raise RefusedBySlackError("missing_scope", needed=needed, provided=given)

    def page(self, items: list[Payload], *, default: int = PAGE) -> tuple[list[Payload], Payload]:
        """Cut one page out of a list; returns it with `response_metadata`.

        Raises:
            RefusedBySlackError: limit or cursor make no sense.
        """
        start, size = self.text("cursor") or "0", self.text("limit") or str(default)
        if not start.isdecimal():
            raise RefusedBySlackError("invalid_cursor")
        if not size.isdecimal() or int(size) > LARGEST_PAGE + 1:
            raise RefusedBySlackError("invalid_limit")
        first, last = int(start), int(start) + (int(size) or default)
        cursor = str(last) if last < len(items) else ""
        return items[first:last], {"next_cursor": cursor}
