"""How late the last of many prompts is that are due in one minute, under Slack's limits."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from models.clock import monotonic
from models.store import Sessions
from models.tables import OutboxRow
from scheduler.ticks import Ticks
from tests.benchmarks.database import fresh, opened
from tests.benchmarks.figure import Figure, within
from tests.benchmarks.firing import EVE, PROMPT
from tests.benchmarks.limits import BURST, RATE, client_of, many_slacks
from tests.benchmarks.population import populate

SPARE = 5.0  # seconds beyond what Slack's limits take
PATIENCE = 2.0  # times the bound
WARM_UP = timedelta(seconds=3)  # whoever has work at a moment runs before it
LOOK_EVERY = 2.0  # seconds


class DayClock:
    """Begins shortly before the prompts are due and goes on as the steady clock does."""

    def __init__(self) -> None:
        """Begin now."""
        self._began = monotonic()

    def now(self) -> datetime:
        """Return the time of that day."""
        return PROMPT - WARM_UP + timedelta(seconds=monotonic() - self._began)


def figures(*, prompts: int, workspaces: int) -> Sequence[Figure]:
    """Fire and send `prompts` prompts that are due at once in `workspaces`, on PostgreSQL."""
    reps = prompts // workspaces
    bound = (reps - BURST) / RATE + SPARE
    with many_slacks(workspaces, reps) as slacks, fresh("postgres") as url, opened(url) as sessions:
        made = populate(sessions, workspaces=workspaces, reps=reps, zone="Europe/London", now=EVE)
        address = dict(zip(made, slacks, strict=True))
        clock = DayClock()
        ticks = Ticks(sessions, clock, lambda one: client_of(address[one]))
        ticks.start()
        while _sent(sessions, made) < prompts:
            if clock.now() - PROMPT > timedelta(seconds=bound * PATIENCE):
                raise AssertionError(f"{_sent(sessions, made)} of {prompts} prompts were sent")
            time.sleep(LOOK_EVERY)
        ticks.stop()
        latest = max(_latest(sessions, workspace) for workspace in made)
    name = f"lateness of the last of {prompts:,} prompts due in one minute in {workspaces} workspaces"
    return [within(name, (latest - PROMPT) / timedelta(seconds=1), "s", bound=bound)]


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
