"""What should have been forgotten: whether it is still there."""

from collections.abc import Iterator

from bot.doctor.finding import Finding
from models.clock import Clock
from models.queries.tenancy import every_workspace
from models.store import Sessions
from models.usecases.retention import overdue

PART = "retention"
MEND = (
    "`coach run` forgets once an hour: let it run; if it does, look in its log for workspace_failed with "
    "tick=tidy. `coach retention` counts what is left"
)


def of_retention(sessions: Sessions, clock: Clock) -> Iterator[Finding]:
    """Tell of rows that are older than the policy keeps, two days after they should have gone."""
    with sessions.glance() as session:
        keys = every_workspace(session)
    late: dict[str, int] = {}
    for key in keys:
        with sessions.reading(key) as session:
            for kind, rows in overdue(session, now=clock.now()).items():
                late[kind] = late.get(kind, 0) + rows
    if late:
        counts = ", ".join(f"{count:,} of {kind}" for kind, count in sorted(late.items()))
        told = f"kept longer than the policy says, by two days or more: {counts}"
        yield Finding(PART, well=False, told=told, mend=MEND)
    else:
        yield Finding(PART, well=True, told="nothing is kept longer than the policy says")
