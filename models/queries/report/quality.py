"""The points of weekly reports, for process scores and honors (F-31, F-32)."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.periods import weeks_of
from models.shapes.period import Period
from models.tables import WeeklyReport


def quality_of(
    session: Session, member_ids: Collection[UUID], period: Period
) -> Mapping[UUID, Sequence[Decimal]]:
    """Return each member's points of the weeks that belong to a period (D-19), in order, in one statement.

    A missed report has 0; one that is excused, or has no final points yet, is left out; who has none at
    all, too. `rules.metrics.process_score` makes the mean.
    """
    weeks = [period] if period.kind == "week" else weeks_of(period)
    if not weeks or not member_ids:
        return {}
    report = WeeklyReport
    statement = (
        select(report.member_id, report.quality_points)
        .where(
            report.workspace_id == workspace_of(session),
            among(report.member_id, member_ids),
            report.week_starts_on.in_([week.starts_on for week in weeks]),
            report.status != "excused",
            report.quality_points.is_not(None),
        )
        .order_by(report.week_starts_on)
    )
    found: dict[UUID, list[Decimal]] = {}
    for member_id, points in read(session, statement):
        found.setdefault(member_id, []).append(points)
    return found
