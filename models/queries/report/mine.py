"""What of weekly reports waits for one person: the own one, and those to review."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.report.held import WRITING
from models.queries.report.reviews import waiting_for
from models.queries.tenancy import workspace_of
from models.shapes.report import OpenReport
from models.shapes.roster import Asker
from models.tables import WeeklyReport


def open_report(session: Session, member_id: UUID) -> OpenReport | None:
    """Return the member's report that waits to be signed, the oldest first."""
    report = WeeklyReport
    row = session.execute(
        select(report.id, report.week_starts_on, report.status, report.due_at, report.locks_at)
        .where(
            report.workspace_id == workspace_of(session),
            report.member_id == member_id,
            report.status.in_(WRITING),
        )
        .order_by(report.week_starts_on)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return OpenReport(
        report_id=row.id,
        week_starts_on=row.week_starts_on,
        status=row.status,
        due_at=row.due_at,
        locks_at=row.locks_at,
    )


def reviews_waiting(session: Session, asker: Asker, *, now: datetime) -> int:
    """Return how many reports wait for the asker's review."""
    return len(waiting_for(session, asker, now=now))
