"""Numbers as they were frozen."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, run
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import MetricValue

FINAL = select(MetricValue.scope, MetricValue.subject_id, MetricValue.metric_code, MetricValue.figure).where(
    MetricValue.workspace_id == bindparam("ours"),
    MetricValue.period_kind == bindparam("kind"),
    MetricValue.starts_on == bindparam("starts_on"),
    MetricValue.ends_on == bindparam("ends_on"),  # a part of a frozen period is not that period
    MetricValue.metric_code.in_(bindparam("codes", expanding=True)),
    among(MetricValue.subject_id, "subjects"),
    MetricValue.superseded_at.is_(None),
)


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
