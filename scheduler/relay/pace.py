"""How fast one workspace may be written to: a budget of messages, a distance between those of one place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome

UNLIMITED = float("inf")
TOGETHER = 10.0  # two places refused within so many seconds: the whole workspace is meant


@dataclass(frozen=True)
class Limits:
    """Settled figures; tests and benchmarks lift them."""

    posts_per_second: float = 4.0
    posts_burst: int = 20
    place_gap: float = 1.1  # seconds between two messages of one place
    changes_per_second: float = 0.75  # 45 a minute
    changes_burst: int = 10
    looks_per_second: float = 0.75
    looks_burst: int = 10


UNLIMITED_PACE = Limits(
    posts_per_second=UNLIMITED,
    place_gap=0.0,
    changes_per_second=UNLIMITED,
    looks_per_second=UNLIMITED,
)


@dataclass
class Bucket:
    """So many a second, with a burst saved up."""

    rate: float
    burst: int
    filled_at: float
    tokens: float = field(init=False)
    held_until: float = 0.0

    def __post_init__(self) -> None:
        """Start full."""
        self.tokens = float(self.burst)

    def available(self, now: float, *, most: int, share: float = 1.0) -> int:
        """Return how many may go now, at most `most`; a `share` below one slows the filling."""
        if now < self.held_until:
            return 0
        if self.rate == UNLIMITED:
            return most
        self.tokens = min(float(self.burst), self.tokens + (now - self.filled_at) * self.rate * share)
        self.filled_at = now
        return max(0, min(most, int(self.tokens)))

    def take(self, count: int) -> None:
        """Spend what has been started."""
        self.tokens -= count

    def hold(self, until: float) -> None:
        """Let nothing go before `until`."""
        self.held_until = max(self.held_until, until)


class Pace:
    """What one workspace may be sent now; seconds are the monotonic clock's."""

    def __init__(self, limits: Limits, now: float) -> None:
        """Start with full buckets."""
        self.posts = Bucket(limits.posts_per_second, limits.posts_burst, now)
        self.changes = Bucket(limits.changes_per_second, limits.changes_burst, now)
        self.looks = Bucket(limits.looks_per_second, limits.looks_burst, now)
        self.slowed = False
        self._gap = limits.place_gap
        self._free_at: dict[str, float] = {}
        self._refused: tuple[str, float] | None = None

    def busy(self, now: float) -> Sequence[str]:
        """Return the places that nothing may go to yet."""
        self._free_at = {place: free for place, free in self._free_at.items() if free > now}
        return sorted(self._free_at)

    def started(self, place: str) -> None:
        """Keep a place to one message at a time."""
        self._free_at[place] = UNLIMITED

    def spend(self, parcels: Sequence[Parcel]) -> None:
        """Take what was claimed off the budgets."""
        doubtful = sum(parcel.state == "unknown" for parcel in parcels)
        changes = sum(parcel.changes for parcel in parcels)
        self.changes.take(changes)
        self.posts.take(len(parcels) - changes - doubtful)
        self.looks.take(doubtful + sum(parcel.said_from is not None for parcel in parcels))

    def landed(self, parcel: Parcel, outcome: Outcome, now: float) -> Outcome:
        """Free a place after its gap, or after what Slack asked to wait; return what the outcome means."""
        refused = outcome.error == "ratelimited"
        looked = parcel.state == "unknown" or not outcome.tried
        wait = outcome.retry_after or 0.0 if refused else 0.0
        gap = 0.0 if parcel.homeless else self._gap  # a room was made, and nothing said
        self._free_at[parcel.target] = now + (gap if looked else max(gap, wait))
        if not refused:
            return outcome
        if looked or parcel.changes:
            (self.changes if parcel.changes else self.looks).hold(now + wait)
            return outcome
        before, self._refused = self._refused, (parcel.target, now)
        if before is None or before[0] == parcel.target or now - before[1] >= TOGETHER:
            return outcome
        return outcome.model_copy(update={"workspace_wide": True})
