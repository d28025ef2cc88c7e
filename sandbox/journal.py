"""The record of everything the bot sent, in the order it arrived: what proofs are read from."""

from dataclasses import asdict, dataclass, field

from sandbox.shapes import Payload

SECRET = frozenset({"token"})


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

    def as_payload(self) -> Payload:
        """Return the entry as the control API carries it."""
        return asdict(self)


@dataclass
class Journal:
    """All requests received so far."""

    entries: list[Entry] = field(default_factory=list)

    def open(self, method: str, args: Payload, at: float) -> Entry:
        """Write down a request on arrival; the caller fills in the outcome."""
        shown = {key: value for key, value in args.items() if key not in SECRET}
        entry = Entry(method, shown, at)
        self.entries.append(entry)
        return entry
