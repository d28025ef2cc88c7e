"""The record of everything the bot sent, in the order it arrived: what proofs are read from.

Beside it the latest of what the bot was sent, for whoever looks over Slack's shoulder.
"""

from collections import deque
from dataclasses import asdict, dataclass, field

from sandbox.delivery import Answer, DeliveryKind
from sandbox.shapes import Payload

SECRET = frozenset({"token"})
LATEST = 300  # deliveries that are kept


@dataclass
class Entry:
    """One request: what was asked, what became of it, which accident struck it."""

    method: str
    args: Payload
    at: float
    outcome: str = ""
    accepted: bool = False
    fault: str = ""
    done: float = 0.0  # when it was accepted or refused, on the machine's steady clock
    begun: float = 0.0  # when it came, on the same clock

    def as_payload(self) -> Payload:
        """Return the entry as the control API carries it."""
        return asdict(self)


@dataclass
class Delivered:
    """One payload the bot was sent, and its answer; None = not yet there."""

    kind: DeliveryKind
    payload: Payload
    at: float
    begun: float = 0.0  # when it was sent, on the machine's steady clock
    number: int = 0  # of all deliveries
    answer: Answer | None = None
    seconds: float = 0.0

    def as_payload(self) -> Payload:
        """Return the delivery as the control API carries it."""
        return asdict(self)


@dataclass
class Journal:
    """All requests received so far, and the latest deliveries."""

    entries: list[Entry] = field(default_factory=list)
    carried: int = 0
    deliveries: deque[Delivered] = field(default_factory=lambda: deque(maxlen=LATEST))

    def open(self, method: str, args: Payload, at: float, begun: float = 0.0) -> Entry:
        """Write down a request on arrival; the caller fills in the outcome."""
        shown = {key: value for key, value in args.items() if key not in SECRET}
        entry = Entry(method, shown, at, begun=begun)
        self.entries.append(entry)
        return entry

    def carry(self, kind: DeliveryKind, payload: Payload, at: float, begun: float = 0.0) -> Delivered:
        """Write down what the bot is sent; the caller fills in the answer. It is kept, not copied."""
        self.carried += 1
        sent = Delivered(kind, payload, at, begun, self.carried)
        self.deliveries.append(sent)
        return sent
