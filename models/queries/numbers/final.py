"""Numbers as they were frozen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, run
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import MetricValue

EASTMOST = timedelta(hours=14)  # where a date ends first
FINAL = select(MetricValue.scope, MetricValue.subject_id, MetricValue.metric_code, MetricValue.figure).where(
    MetricValue.workspace_id == bindparam("ours"),
    MetricValue.period_kind == bindparam("kind"),
    MetricValue.starts_on == bindparam("starts_on"),
    MetricValue.ends_on == bindparam("ends_on"),  # a part of a frozen period is not that period
    MetricValue.metric_code.in_(bindparam("codes", expanding=True)),
    among(MetricValue.subject_id, "subjects"),
    MetricValue.superseded_at.is_(None),
)


def may_be_final(period: Period, now: datetime) -> bool:
    """Tell whether a period's numbers may be frozen: none are while it runs, wherever that is."""
    return (now + EASTMOST).date() > period.ends_on


def final(
    session: Session, codes: Collection[str], subjects: Sequence[Subject], period: Period
) -> Mapping[tuple[Subject, str], Figure]:
    """Return the numbers that are frozen; a correction has taken the place of what it supersedes."""
    rows: Any = run(
        session,
        FINAL,
        kind=period.kind,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        codes=list(codes),
        subjects=[subject.id for subject in subjects],
    )
    wanted = set(subjects)
    return {
        (subject, code): Figure.stored(figure)
        for scope, subject_id, code, figure in rows
        if (subject := Subject(scope, subject_id)) in wanted
    }


FINAL_NUMBERS = select(MetricValue.subject_id, MetricValue.starts_on, MetricValue.value).where(
    MetricValue.workspace_id == bindparam("ours"),
    MetricValue.scope == "member",
    MetricValue.metric_code == bindparam("code"),
    MetricValue.period_kind == bindparam("kind"),
    MetricValue.starts_on.in_(bindparam("starts", expanding=True)),
    among(MetricValue.subject_id, "subjects"),
    MetricValue.superseded_at.is_(None),
)


def final_numbers(
    session: Session, code: str, member_ids: Collection[UUID], periods: Sequence[Period]
) -> Mapping[date, Mapping[UUID, Decimal | None]]:
    """Return the frozen numbers of several periods of one kind, by their first dates, in one statement."""
    found: dict[date, dict[UUID, Decimal | None]] = {period.starts_on: {} for period in periods}
    starts, kind = list(found), periods[0].kind
    rows: Any = run(session, FINAL_NUMBERS, code=code, kind=kind, starts=starts, subjects=member_ids)
    for member_id, starts_on, value in rows:
        found[starts_on][member_id] = value
    return found
