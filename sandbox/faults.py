"""A script of accidents: which request goes wrong, and how."""

from dataclasses import asdict, dataclass, field
from typing import Literal

from sandbox.shapes import Payload

Kind = Literal[
    "rate_limited",  # 429 with Retry-After, nothing done
    "lose_answer",  # done, then the connection dies before a byte of the answer
    "refuse",  # the connection is reset, nothing done
    "truncate",  # done, but the answer's JSON breaks off in the middle
    "fail_before",  # 5xx, nothing done
    "fail_after",  # 5xx, although it was done
    "slow",  # waits, then is done and answered
    "slow_answer",  # done at once, answered late
    "error",  # 200 with ok: false, nothing done
]


@dataclass
class Fault:
    """One accident: the `nth` matching request (or the next ones, `times` of them) goes wrong."""

    kind: Kind
    method: str = ""
    channel: str = ""
    nth: int = 1
    times: int = 1
    seconds: float = 1.0
    status: int = 500
    error: str = "internal_error"
    seen: int = 0

    def concerns(self, method: str, args: Payload) -> bool:
        """Tell whether this request is one of those the accident waits for."""
        if self.method not in ("", method):
            return False
        return self.channel in ("", str(args.get("channel", args.get("user_id", ""))))

    def strikes(self) -> bool:
        """Count one matching request and tell whether it is struck."""
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times

    def as_payload(self) -> Payload:
        """Return the fault as the control API carries it."""
        return asdict(self)


@dataclass
class Script:
    """The accidents still to come, in the order they were written."""

    faults: list[Fault] = field(default_factory=list)

    def next_for(self, method: str, args: Payload) -> Fault | None:
        """Return the accident that strikes this request, if any; every matching one counts it."""
        struck = [fault for fault in self.faults if fault.concerns(method, args) and fault.strikes()]
        return struck[0] if struck else None
