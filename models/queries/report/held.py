"""A report that somebody is about to change: held until the transaction ends."""

from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from models.queries.frozen import is_frozen
from models.queries.tenancy import workspace_of
from models.rules.periods import period_of
from models.tables import WeeklyReport

WRITING = ("open", "draft", "returned")


def hold(session: Session, report_id: UUID) -> WeeklyReport | None:
    """Return a report that nobody else changes before this transaction ends."""
    return session.get(
        WeeklyReport, (workspace_of(session), report_id), with_for_update=True, populate_existing=True
    )


def newest_of(session: Session, member_id: UUID) -> UUID | None:
    """Return the report that a rep means: one that waits for the rep, else the newest."""
    waits = case((WeeklyReport.status.in_(WRITING), 0), else_=1)
    found: UUID | None = session.scalar(
        select(WeeklyReport.id)
        .where(WeeklyReport.workspace_id == workspace_of(session), WeeklyReport.member_id == member_id)
        .order_by(waits, WeeklyReport.week_starts_on.desc())
        .limit(1)
    )
    return found


def is_settled(session: Session, report: WeeklyReport) -> bool:
    """Tell whether the month that a report counts in is closed for process scores."""
    return is_frozen(session, period_of("week", report.week_starts_on), "process")
