"""How Slack calls the bot: one protocol, and the bookkeeping common to every way."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlencode

from sandbox.shapes import Payload

DeliveryKind = Literal["events_api", "interactive", "slash_commands"]
ACK_SECONDS = 3.0  # slack.md 1.1 ack deadline
OK = 200


@dataclass(frozen=True)
class Answer:
    """What the bot said: an HTTP status (0 = nothing came) and a body; `reason` names a failure."""

    status: int
    body: str = ""
    reason: str = ""
    no_retry: bool = False

    @property
    def acked(self) -> bool:
        """Tell whether Slack takes this as an acknowledgement."""
        return OK <= self.status < 300  # noqa: PLR2004

    def json(self) -> Payload:
        """Return the body as an object; text becomes `{"text": ...}`, nothing `{}`."""
        if not self.body.strip():
            return {}
        try:
            decoded = json.loads(self.body)
        except json.JSONDecodeError:
            return {"text": self.body}
        return decoded if isinstance(decoded, dict) else {"text": self.body}


class Delivery(Protocol):
    """A way to the bot."""

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Carry one payload there and wait for the answer, at most three seconds."""


def http_body(kind: DeliveryKind, payload: Payload) -> tuple[str, str]:
    """Return the body and content type Slack's HTTP delivery uses for this kind."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = {"payload": json.dumps(payload)} if kind == "interactive" else payload
    return urlencode(form), "application/x-www-form-urlencoded"


def envelope_id() -> str:
    """Return a name for one delivery."""
    return str(uuid.uuid4())
