"""How late the last of many prompts is that are due in one minute, under Slack's limits."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from models.clock import monotonic
from models.store import Sessions
from models.tables import OutboxRow
from scheduler.fire import fire_due
from scheduler.relay import Relay
from tests.benchmarks.database import fresh, opened
from tests.benchmarks.figure import Figure, within
from tests.benchmarks.firing import EVE, PROMPT
from tests.benchmarks.limits import BURST, RATE, client_of, many_slacks
from tests.benchmarks.population import populate

SPARE = 5.0  # seconds beyond what Slack's limits take
PATIENCE = 2.0  # times the bound
LOOK_EVERY = 10  # ticks


class DayClock:
    """Begins at the moment the prompts are due and goes on as the steady clock does."""

    def __init__(self) -> None:
        """Begin now."""
        self._began = monotonic()

    def now(self) -> datetime:
        """Return the time of that day."""
        return PROMPT + timedelta(seconds=monotonic() - self._began)


def figures(*, prompts: int, workspaces: int) -> Sequence[Figure]:
    """Fire and send `prompts` prompts that are due at once in `workspaces`, on PostgreSQL."""
    reps = prompts // workspaces
    bound = (reps - BURST) / RATE + SPARE
    with many_slacks(workspaces, reps) as slacks, fresh("postgres") as url, opened(url) as sessions:
        made = populate(sessions, workspaces=workspaces, reps=reps, zone="Europe/London", now=EVE)
        address = dict(zip(made, slacks, strict=True))
        clock = DayClock()
        relay = Relay(sessions, clock, lambda one: client_of(address[one]))
        while _sent(sessions, made) < prompts:
            _work(sessions, clock, relay)
            if clock.now() - PROMPT > timedelta(seconds=bound * PATIENCE):
                raise AssertionError(f"{_sent(sessions, made)} of {prompts} prompts were sent")
        relay.stop()
        latest = max(_latest(sessions, workspace) for workspace in made)
    name = f"lateness of the last of {prompts:,} prompts due in one minute in {workspaces} workspaces"
    return [within(name, (latest - PROMPT) / timedelta(seconds=1), "s", bound=bound)]


def _work(sessions: Sessions, clock: DayClock, relay: Relay) -> None:
    """Do for a few seconds what the ticks do."""
    for _ in range(LOOK_EVERY):
        fire_due(sessions, clock, budget=0.8)
        relay.drain(0.8)
        time.sleep(0.1)


def _sent(sessions: Sessions, workspaces: Sequence[UUID]) -> int:
    return sum(_count(sessions, workspace) for workspace in workspaces)


def _count(sessions: Sessions, workspace: UUID) -> int:
    with sessions.reading(workspace) as session:
        sent = (OutboxRow.workspace_id == workspace, OutboxRow.state == "sent")
        return session.scalar(select(func.count()).select_from(OutboxRow).where(*sent)) or 0


def _latest(sessions: Sessions, workspace: UUID) -> datetime:
    with sessions.reading(workspace) as session:
        found = select(func.max(OutboxRow.sent_at)).where(OutboxRow.workspace_id == workspace)
        return session.execute(found).scalar_one() or PROMPT
