"""Which months were closed last: when each part of them was written down, and by which policy."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.frozen import MARKS, Part
from models.queries.tenancy import workspace_of
from models.shapes.period import Period
from models.tables import MetricValue

MONTHS = 3  # closed months that are compared every morning
PARTS: dict[str, Part] = {code: part for part, code in MARKS.items()}


class Closing(NamedTuple):
    """One part of a month as it became final."""

    part: Part
    at: datetime
    policy_version: int


class ClosedMonth(NamedTuple):
    """A month with the parts of it that are final: the results, some days later the process scores."""

    period: Period
    closings: Sequence[Closing]


def closed_months(session: Session, *, held: bool = False) -> Sequence[ClosedMonth]:
    """Return the months that were closed last, the newest first.

    Held, those who correct them take turns.
    """
    ours = workspace_of(session)
    statement = (
        select(
            MetricValue.period_kind,
            MetricValue.starts_on,
            MetricValue.ends_on,
            MetricValue.metric_code,
            MetricValue.as_of,
            MetricValue.policy_version,
        )
        .where(
            MetricValue.workspace_id == ours,
            MetricValue.subject_id == ours,
            MetricValue.metric_code.in_(PARTS),
            MetricValue.period_kind == "month",
            MetricValue.superseded_at.is_(None),
        )
        .order_by(MetricValue.starts_on.desc(), MetricValue.metric_code)
        .limit(MONTHS * len(PARTS))
    )
    found: dict[Period, list[Closing]] = {}
    for kind, starts_on, ends_on, code, at, version_no in session.execute(
        statement.with_for_update() if held else statement
    ):
        period = Period.model_validate({"kind": kind, "starts_on": starts_on, "ends_on": ends_on})
        found.setdefault(period, []).append(Closing(PARTS[code], at, version_no))
    return [ClosedMonth(period, closings) for period, closings in list(found.items())[:MONTHS]]
