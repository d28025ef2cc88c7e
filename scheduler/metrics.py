"""What the ticks and the relay count."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from models.shapes.outbox import Outcome

LATENESS = (0.1, 0.5, 1, 2, 5, 15, 60, 300, 1800, 7200)
CALL_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10)


class Metrics:
    """The engine's figures, in the registry that is given or one of their own."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        """Start at zero."""
        self.registry = registry = registry or CollectorRegistry()
        self._slots = Counter(
            "coach_slots", "Slots that had their turn, by end.", ("kind", "status"), registry=registry
        )
        self._late = Histogram(
            "coach_slot_late_seconds",
            "From a slot's moment to its firing.",
            buckets=LATENESS,
            registry=registry,
        )
        self._deferred = Counter(
            "coach_schedules_deferred", "Schedules that could not be fired.", registry=registry
        )
        self._posts = Counter(
            "coach_posts", "Attempts to send, by what they called and how they ended.", ("call", "verdict"),
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "coach_post_seconds", "How long Slack took to answer.", buckets=CALL_SECONDS, registry=registry
        )
        self._waits = Counter("coach_slack_429", "Times Slack asked to wait.", registry=registry)
        self._lost = Counter(
            "coach_leases_lost", "Outcomes that came after their lease was lost.", registry=registry
        )
        self._dead = Counter("coach_messages_dead", "Messages given up for good.", registry=registry)
        self._failed = Counter(
            "coach_workspaces_failed", "Turns of a workspace that failed.", ("tick",), registry=registry
        )
        self._revived = Counter(
            "coach_ticks_revived", "Ticks that stayed away and were started again.", ("tick",),
            registry=registry,
        )  # fmt: skip
        self._steps = Counter(
            "coach_clock_steps", "Times the machine's clock was set, or the machine slept.", registry=registry
        )
        self._age = Gauge(
            "coach_tick_age_seconds", "Since a tick last ended well.", ("tick",), registry=registry
        )

    def failed(self, tick: str) -> None:
        """Count a workspace that a tick could not serve."""
        self._failed.labels(tick).inc()

    def revived(self, tick: str) -> None:
        """Count a tick that the watchdog had to start again."""
        self._revived.labels(tick).inc()

    def stepped(self) -> None:
        """Count a step of the machine's clock."""
        self._steps.inc()

    def slots(self, kind: str, status: str, count: int = 1) -> None:
        """Count slots of one kind that ended in one way."""
        self._slots.labels(kind, status).inc(count)

    def late(self, wait: timedelta) -> None:
        """Note the longest wait of one firing pass."""
        self._late.observe(wait.total_seconds())

    def deferred(self, count: int) -> None:
        """Count schedules put off for an hour."""
        self._deferred.inc(count)

    def called(self, call: str, outcome: Outcome, seconds: float) -> None:
        """Count one call to Slack."""
        self._posts.labels(call, outcome.verdict).inc()
        self._seconds.observe(seconds)
        if outcome.retry_after is not None and outcome.error == "ratelimited":
            self._waits.inc()
        if outcome.verdict == "dead":
            self._dead.inc()

    def lost(self, count: int) -> None:
        """Count outcomes whose lease somebody else had taken over."""
        self._lost.inc(count)

    def age(self, tick: str, seconds: float) -> None:
        """Note how long ago a tick last ended well."""
        self._age.labels(tick).set(seconds)
