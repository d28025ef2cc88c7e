"""The plain words the whole sandbox speaks: payloads, and the two ways of saying no."""

from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]
"""A decoded JSON object, as Slack sends and receives it."""


class RefusedBySlackError(Exception):
    """The Web API answers `ok: false` with the error's name."""

    def __init__(self, error: str, *, messages: list[str] | None = None, **more: Any) -> None:
        """Keep the error's name, the lines of `response_metadata.messages` and any further fields."""
        super().__init__(error)
        self.error = error
        self.more = dict(more)
        if messages:
            self.more["response_metadata"] = {"messages": messages}


class ImpossibleError(Exception):
    """A person tried what Slack's client would not let anyone try (a missing button, a wrong option)."""
