"""Which months are closed: their numbers stand for good, and only a visible correction changes them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.freezing import settled_by
from models.shapes.period import Period
from models.tables import MetricValue

Part = Literal["results", "process"]
MARKS: Mapping[Part, str] = {"results": "booked_amount", "process": "process_score"}  # the company's own row


def is_frozen(session: Session, period: Period, part: Part = "results") -> bool:
    """Tell whether a period is closed: a day with its month, a week with the month of its fourth day.

    Process scores, and with them the weekly reports, close some working days after the results.
    """
    mark = select(MetricValue.id).where(*_marks(session, period, part), MetricValue.superseded_at.is_(None))
    return session.scalar(mark.limit(1)) is not None


def closed_as_of(session: Session, period: Period) -> datetime | None:
    """Return as of when a period's results became final, corrected since or not; None = they are not."""
    return session.scalar(select(func.min(MetricValue.as_of)).where(*_marks(session, period, "results")))


def closed_until(session: Session) -> date | None:
    """Return the last day of all months whose results are final; None = no month is closed."""
    ours = workspace_of(session)
    return session.scalar(
        select(func.max(MetricValue.ends_on)).where(
            MetricValue.workspace_id == ours,
            MetricValue.subject_id == ours,
            MetricValue.metric_code == MARKS["results"],
            MetricValue.period_kind == "month",
        )
    )


def _marks(session: Session, period: Period, part: Part) -> Sequence[ColumnElement[bool]]:
    ours, month = workspace_of(session), settled_by(period)
    return (
        MetricValue.workspace_id == ours,
        MetricValue.subject_id == ours,
        MetricValue.metric_code == MARKS[part],
        MetricValue.period_kind == month.kind,
        MetricValue.starts_on == month.starts_on,
    )
