"""What can be measured from outside: requests as they pass, the store's figures when asked."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from models.clock import Clock
from models.errors import NotSaved
from models.queries.figures import backlog
from models.store import Sessions

SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # Slack waits three


class Metrics:
    """The figures of one bot."""

    def __init__(self) -> None:
        """Start at zero."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "coach_requests",
            "Requests of Slack's, by kind and answer.",
            ("kind", "status"),
            registry=self.registry,
        )
        self._failures = Counter(
            "coach_request_failures",
            "Requests that our side failed, by kind and by what was said: NotSaved, Unexpected.",
            ("kind", "error"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "coach_request_seconds",
            "How long an answer took.",
            ("kind",),
            buckets=SECONDS,
            registry=self.registry,
        )

    def answered(self, kind: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        self._requests.labels(kind, str(status)).inc()
        self._seconds.labels(kind).observe(seconds)

    def failed(self, kind: str, error: str) -> None:
        """Count one request that our side failed, whatever status its answer had."""
        self._failures.labels(kind, error).inc()

    def watch(self, sessions: Sessions, clock: Clock) -> None:
        """Read the store's figures whenever somebody asks."""
        self.registry.register(_StoreFigures(sessions, clock))

    def watch_tokens(self, shut: Callable[[], int]) -> None:
        """Ask `shut` how many workspaces' tokens no key opens, whenever somebody asks us."""
        self.registry.register(_ShutTokens(shut))

    def text(self) -> bytes:
        """Return everything in Prometheus' own text."""
        return generate_latest(self.registry)


class _ShutTokens(Collector):
    def __init__(self, shut: Callable[[], int]) -> None:
        self._shut = shut

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Say nothing in advance: the store need not be there yet."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the count; nothing while the store is away, which another figure tells."""
        with suppress(SQLAlchemyError):
            yield GaugeMetricFamily(
                "coach_tokens_shut", "Workspaces whose token no key of COACH_KEYS opens.", self._shut()
            )


class _StoreFigures(Collector):
    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Say nothing in advance: the store need not be there yet."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the outbox's rows by state, and how late the oldest of each kind is."""
        reachable = GaugeMetricFamily("coach_store_reachable", "1 when the store answers.")
        try:
            with self._sessions.glance() as session:
                figures = backlog(session, now=self._clock.now())
        except NotSaved:
            reachable.add_metric([], 0)
            yield reachable
            return
        reachable.add_metric([], 1)
        yield reachable
        rows = GaugeMetricFamily(
            "coach_outbox_rows", "Messages on their way or stuck, by state.", labels=["state"]
        )
        for state, count in sorted(figures.unsent.items()):
            rows.add_metric([state], count)
        yield rows
        late = GaugeMetricFamily(
            "coach_late_seconds", "How long the oldest due row has waited.", labels=["of"]
        )
        late.add_metric(["outbox"], figures.outbox_late.total_seconds())
        late.add_metric(["schedules"], figures.schedules_late.total_seconds())
        yield late
        yield GaugeMetricFamily(
            "coach_retention_age_seconds",
            "Since retention was through with the workspace that waits longest.",
            figures.untidied.total_seconds(),
        )
        held, deferred = figures.held, figures.deferred
        yield GaugeMetricFamily(
            "coach_senders_held", "Workspaces whose sender waits because Slack refused it.", held
        )
        yield GaugeMetricFamily(
            "coach_deferred_schedules", "Schedules that cannot be planned just now.", deferred
        )
