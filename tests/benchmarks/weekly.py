"""How fast the weekly reports of a large company open, prefilled from its records."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from models.clock import MovableClock
from models.shapes.intake import Origin
from models.shapes.records import ActivityForm
from models.store import Sessions
from models.tables import Member, Occurrence, OutboxRow, ReportMetric, Schedule, WeeklyReport
from models.usecases.records import activities
from scheduler.fire import Work, fire_due
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_most
from tests.benchmarks.population import populate

BAR_SECONDS = 30.0
FRIDAY = date(2026, 3, 13)
NOON = datetime(2026, 3, 13, 12, 0, tzinfo=UTC)  # behind the morning's jobs, before the reports
OPENS = datetime(2026, 3, 13, 14, 0, 1, tzinfo=UTC)
BATCH = 1_000
VISITS = 3  # of each rep in the week


def figures(*, reps: int) -> Sequence[Figure]:
    """Open the reports of all reps of one company, due in the same minute, on both databases."""
    return [_opened(kind, reps) for kind in KINDS]


def _opened(kind: Kind, reps: int) -> Figure:
    clock = MovableClock(NOON)
    with fresh(kind) as url, opened(url) as sessions:
        (ours,) = populate(sessions, workspaces=1, reps=reps, zone="Europe/London", now=NOON)
        _visit(sessions, ours)
        clock.move_to(OPENS)
        began = time.perf_counter()
        slow: set[Work] = set()
        while _left(sessions, ours, clock):  # as the scheduler: what was not saved has its turn again
            fire_due(sessions, clock, budget=0.8, slow=slow)
        elapsed = time.perf_counter() - began
        _counted(sessions, ours, reps)
    return at_most(f"weekly reports of {reps:,} reps opened, {kind}", elapsed, "s", bar=BAR_SECONDS)


def _left(sessions: Sessions, ours: UUID, clock: MovableClock) -> bool:
    with sessions.reading(ours) as session:
        due = select(Schedule.id).where(Schedule.workspace_id == ours, Schedule.next_run_at <= clock.now())
        return session.scalar(due.limit(1)) is not None


def _visit(sessions: Sessions, workspace_id: UUID) -> None:
    """Let every rep have visited in the week, as a CRM tells it."""
    with sessions.reading(workspace_id) as session:
        people = session.scalars(select(Member.id).where(Member.workspace_id == workspace_id)).all()
    forms = [
        ActivityForm(
            external_id=f"{member_id}-{day}",
            member_id=member_id,
            kind="visit",
            happened_at=NOON - timedelta(days=day),
            local_date=FRIDAY - timedelta(days=day),
            outcome="positive",
        )
        for member_id in people
        for day in range(VISITS)
    ]
    for start in range(0, len(forms), BATCH):
        with sessions.writing(workspace_id) as session:
            activities.upsert_many(session, forms[start : start + BATCH], Origin(source="crm"), now=NOON)


def _counted(sessions: Sessions, ours: UUID, reps: int) -> None:
    """See that each rep has a report with its numbers, a message about it, and a slot that had its turn.

    Raises:
        AssertionError: somebody has not.
    """
    with sessions.reading(ours) as session:

        def rows(*which: ColumnElement[bool]) -> int:
            return session.scalar(select(func.count()).where(*which)) or 0

        told = {
            "reports": rows(WeeklyReport.workspace_id == ours, WeeklyReport.status == "open"),
            "messages": rows(OutboxRow.workspace_id == ours, OutboxRow.kind == "report_prompt"),
            "slots": rows(
                Occurrence.workspace_id == ours,
                Occurrence.kind == "weekly_report",
                Occurrence.status == "fired",
            ),
            "reports with numbers": session.scalar(
                select(func.count(ReportMetric.report_id.distinct())).where(
                    ReportMetric.workspace_id == ours,
                    ReportMetric.metric_code == "effective_visits",
                    ReportMetric.system_value.is_not(None),
                )
            ),
        }
    if set(told.values()) != {reps}:
        raise AssertionError(f"{told}, {reps} of each expected")
