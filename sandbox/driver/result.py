"""What a person saw after acting."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.shapes import Payload


@dataclass(frozen=True)
class Result:
    """The end of one interaction.

    Attributes:
        delivered: Slack called the bot at all (a refused form or a silent field is not delivered).
        acked: the bot answered 2xx within three seconds.
        status: its HTTP status; 0 when nothing came.
        body: what it answered, decoded.
        errors: words beside fields, by block_id, that the bot sent with `response_action: errors`.
        refused: what Slack itself refused, by block_id, before or instead of the bot.
        shown: what Slack shows when things go wrong ("operation_timeout", "dispatch_failed", "We had ...").
        view: the modal now on top, if any.
        ephemerals: messages shown to this person alone, that came before the acknowledgement or with it.
        options: what an external select offered.
        elapsed: seconds until the acknowledgement.
    """

    delivered: bool = False
    acked: bool = False
    status: int = 0
    body: Payload = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    view: Payload | None = None
    ephemerals: list[Payload] = field(default_factory=list)
    options: list[Payload] = field(default_factory=list)
    elapsed: float = 0.0

    @property
    def said(self) -> str:
        """Return the texts of the ephemeral messages, one a line."""
        return "\n".join(str(one.get("text", "")) for one in self.ephemerals)


def result_of(answer: Any) -> Result:
    """Return the result a control door answered with."""
    return Result(**answer)
