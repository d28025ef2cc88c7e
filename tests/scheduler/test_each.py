"""A workspace that cannot be served keeps no other waiting; a store that is away ends the tick."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from slack_sdk import WebClient
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from models.clock import MovableClock
from models.errors import NotSaved
from models.store import Sessions, connect
from scheduler.alarms import Alarms
from scheduler.each import for_each
from scheduler.metrics import Metrics
from scheduler.tidy import tidy
from tests.scheduler.conftest import ILL, WELL

NOBODY_LISTENS = "postgresql+psycopg://nobody@127.0.0.1:1/nowhere"


def failed(metrics: Metrics, tick: str) -> float | None:
    """Return how many turns of a tick failed."""
    return metrics.registry.get_sample_value("coach_workspaces_failed_total", {"tick": tick})


@pytest.mark.parametrize("error", [RuntimeError, NotSaved])
def test_the_others_have_their_turn(sessions: Sessions, error: type[Exception]) -> None:
    """Whatever fails in one workspace, even a row that is locked too long, is counted; the rest goes on."""
    metrics = Metrics()

    def work(workspace_id: UUID) -> int:
        if workspace_id == ILL:
            raise error
        return 3

    assert for_each(sessions, [ILL, WELL], work, tick="audit", metrics=metrics) == 3
    assert failed(metrics, "audit") == 1


def test_a_store_that_is_away_ends_the_tick() -> None:
    """Nobody else is tried in vain: a thousand workspaces would wait one after the other."""
    engine = connect(NOBODY_LISTENS)
    tried: list[UUID] = []

    def work(workspace_id: UUID) -> int:
        tried.append(workspace_id)
        raise NotSaved

    with pytest.raises(NotSaved):
        for_each(Sessions(engine), [ILL, WELL], work, tick="audit")
    engine.dispose()
    assert tried == [ILL]


@pytest.mark.usefixtures("two")
def test_a_policy_that_nobody_can_read_is_one_workspaces_trouble(
    sessions: Sessions, clock: MovableClock
) -> None:
    """The other one's old rows go."""
    metrics = Metrics()
    assert tidy(sessions, clock, budget=5, metrics=metrics) == 1
    assert failed(metrics, "tidy") == 1


class BusyOnce(Sessions):
    """A store in which one workspace's rows are locked by somebody else the first time."""

    tried: tuple[UUID, ...] = ()

    @contextmanager
    def writing(self, workspace_id: UUID) -> Iterator[Session]:
        """Open a transaction."""
        self.tried = (*self.tried, workspace_id)
        if self.tried.count(ILL) == 1 and workspace_id == ILL:
            raise NotSaved
        with super().writing(workspace_id) as session:
            yield session


@pytest.mark.usefixtures("two")
def test_alarms_wait_for_a_workspace_that_is_busy(sessions: Sessions, clock: MovableClock) -> None:
    """The others hear of it at once, and only once."""
    busy = BusyOnce(sessions.bind)
    alarms = Alarms(busy, clock, dict.fromkeys([ILL, WELL], WebClient()).__getitem__)
    alarms.sound("clock_stepped", "clock", seconds="3600")
    with capture_logs() as lines:
        for _ in range(3):
            alarms.tell()
    assert busy.tried == (ILL, WELL, ILL)
    assert [line["event"] for line in lines] == ["workspace_failed", *["alert_for_nobody"] * 2]


def test_alarms_wait_for_a_store_that_is_away(clock: MovableClock) -> None:
    """Nothing that was noticed meanwhile is forgotten."""
    engine = connect(NOBODY_LISTENS)
    clients: dict[UUID, WebClient] = {}
    alarms = Alarms(Sessions(engine), clock, clients.__getitem__)
    assert alarms.tell() == 0
    alarms.sound("clock_stepped", "clock", seconds="3600")
    for _ in range(2):
        with pytest.raises(NotSaved):
            alarms.tell()
    engine.dispose()
