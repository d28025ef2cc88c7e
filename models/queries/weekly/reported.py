"""The common problems that reports of a week told first."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.period import Period
from models.shapes.report import SIGNED
from models.tables import Blocker, ReportItem, WeeklyReport


def reported_points(session: Session, team_id: UUID, week: Period) -> Sequence[UUID]:
    """Return the stuck points that a team's reports of a week raised for everybody.

    Those that a stand-up raised stand under its summary.
    """
    ours = workspace_of(session)
    of_report = and_(
        WeeklyReport.workspace_id == ReportItem.workspace_id, WeeklyReport.id == ReportItem.report_id
    )
    told = (
        select(ReportItem.blocker_id)
        .join(WeeklyReport, of_report)
        .where(
            ReportItem.workspace_id == ours,
            WeeklyReport.week_starts_on == week.starts_on,
            WeeklyReport.status.in_(SIGNED),
        )
    )
    return session.scalars(
        select(Blocker.id)
        .where(
            Blocker.workspace_id == ours,
            Blocker.id.in_(told),
            Blocker.team_id == team_id,
            Blocker.entry_id.is_(None),
            Blocker.scope == "common",
            Blocker.status != "dropped",
            Blocker.raised_on >= week.starts_on,  # one of an older report stands under that week's digest
        )
        .order_by(Blocker.ref_no)
    ).all()
