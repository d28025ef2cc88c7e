"""What the person sees after acting."""

from dataclasses import dataclass, field

from sandbox.delivery import Answer, DeliveryKind
from sandbox.shapes import Payload
from sandbox.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass
class Outcome:
    """The end of one interaction, before it is put into words for the driver."""

    user: str
    answer: Answer | None = None
    elapsed: float = 0.0
    errors: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    options: list[Payload] = field(default_factory=list)
    heard: str = ""

    def as_payload(self, workspace: Workspace) -> Payload:
        """Return the outcome as the control API carries it."""
        top = workspace.top(self.user)
        shown = workspace.conversations.ephemerals
        mine = [one for one in shown if one.only_for == self.user and one.ts > self.heard]
        return {
            "delivered": self.answer is not None,
            "acked": self.answer is not None and self.answer.acked,
            "status": self.answer.status if self.answer else 0,
            "body": self.answer.json() if self.answer else {},
            "errors": self.errors,
            "refused": self.refused,
            "shown": self.shown,
            "view": workspace.view_payload(top) if top else None,
            "ephemerals": [{"channel": one.channel, **one.as_payload()} for one in mine],
            "options": self.options,
            "elapsed": self.elapsed,
        }


async def deliver(workspace: Workspace, user: str, kind: DeliveryKind, payload: Payload) -> Outcome:
    """Carry an interaction to the bot and time its acknowledgement.

    Interactions are never repeated: the person sees an error instead (slack.md 1.1).
    """
    heard = workspace.clocks.timestamp()
    begun = workspace.clocks.steady()
    answer = await workspace.send(kind, payload, {})
    outcome = Outcome(user, answer, workspace.clocks.steady() - begun, heard=heard)
    if not answer.acked:
        outcome.shown = "operation_timeout" if answer.reason == "http_timeout" else "dispatch_failed"
    return outcome


async def suggested(workspace: Workspace, user: str, payload: Payload) -> Outcome:
    """Ask the bot what it offers for what was typed, and take the options out of its answer."""
    outcome = await deliver(workspace, user, "interactive", payload)
    body = outcome.answer.json() if outcome.answer else {}
    groups = body.get("option_groups") or [body]
    outcome.options = [option for group in groups for option in group.get("options") or []]
    return outcome
