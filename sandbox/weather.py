"""Weather: accidents that strike at random, the same ones for the same seed and the same requests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import get_args

from sandbox.faults import Fault, Kind
from sandbox.shapes import ImpossibleError

KINDS = frozenset(get_args(Kind)) - {"error"}  # a named refusal is an answer, no accident on the way
SECONDS: Mapping[str, tuple[int, int]] = {
    "rate_limited": (1, 3),  # slack.md 1.3 on excess: whole seconds of `Retry-After`
    "slow": (1, 20),  # it may arrive after the client gave up waiting
    "slow_answer": (1, 12),  # beyond what any client waits
}
BAD_GATEWAY = 502


@dataclass
class Weather:
    """How large a share of the requests each kind of accident strikes; fair without any."""

    shares: Mapping[str, float] = field(default_factory=dict)
    dice: Random = field(default_factory=Random)

    @classmethod
    def forecast(cls, shares: Mapping[str, float], seed: int = 0) -> "Weather":
        """Return the weather of these shares.

        Raises:
            ImpossibleError: there is no such accident, or the shares are more than the whole.
        """
        unknown = sorted(shares.keys() - KINDS)
        if unknown or any(share < 0 for share in shares.values()) or sum(shares.values()) > 1:
            raise ImpossibleError(f"no such weather: {dict(shares)}")
        return cls(shares, Random(seed))  # noqa: S311 - accidents, no secrets

    def strikes(self, method: str) -> Fault | None:
        """Throw the dice for one request; return the accident that strikes it, if any."""
        thrown = self.dice.random()
        for kind in sorted(KINDS & self.shares.keys()):
            thrown -= self.shares[kind]
            if thrown < 0:
                seconds = self.dice.randint(*SECONDS.get(kind, (1, 1)))
                return Fault(_named(kind), method, seconds=float(seconds), status=BAD_GATEWAY)
        return None


def _named(kind: str) -> Kind:
    found: Kind = next(known for known in get_args(Kind) if known == kind)
    return found
