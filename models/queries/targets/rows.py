"""The rows of targets, as they are or as they were at a moment."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Target, TargetRevision


class Set(NamedTuple):
    """A target that somebody set, with the period that it was set for."""

    target_id: UUID
    period: Period
    value: Decimal
    currency: str | None
    whole: bool
    revision: int


TargetKey = tuple[Subject, str, Period]
NAMED = (
    Target.id,
    Target.scope,
    Target.subject_id,
    Target.metric_code,
    Target.period_kind,
    Target.starts_on,
    Target.currency,
    Target.whole,
)


def targets_set(
    session: Session,
    codes: Collection[str],
    subjects: Collection[Subject],
    periods: Collection[Period],
    *,
    as_of: datetime | None = None,
) -> Mapping[TargetKey, Set]:
    """Return the targets set for exactly these periods, in one statement; withdrawn ones are left out.

    With `as_of` they are those that were set at that moment.
    """
    if not (codes and subjects and periods):
        return {}
    wanted, asked = set(subjects), {(period.kind, period.starts_on): period for period in periods}
    ours = Target.workspace_id == workspace_of(session)
    which = (
        ours,
        Target.metric_code.in_(codes),
        among(Target.subject_id, {subject.id for subject in subjects}),
        or_(*[_of(period) for period in periods]),
    )
    found: dict[TargetKey, Set] = {}
    for row in read(session, _now(which) if as_of is None else _then(which, as_of)):
        subject = Subject(row.scope, row.subject_id)
        key = (subject, row.metric_code, asked[row.period_kind, row.starts_on])
        if subject not in wanted:
            continue
        if row.value is None:
            found.pop(key, None)  # withdrawn later than it was set
        else:
            found[key] = Set(row.id, key[2], row.value, row.currency, row.whole, row.revision)
    return found


def _of(period: Period) -> ColumnElement[bool]:
    return and_(Target.period_kind == period.kind, Target.starts_on == period.starts_on)


def _now(which: Sequence[ColumnElement[bool]]) -> Any:
    return select(*NAMED, Target.value, Target.revision).where(*which)


def _then(which: Sequence[ColumnElement[bool]], as_of: datetime) -> Any:
    """Return every value until then, the last one last."""
    of = and_(
        TargetRevision.workspace_id == Target.workspace_id,
        TargetRevision.target_id == Target.id,
        TargetRevision.changed_at <= as_of,
    )
    return (
        select(*NAMED, TargetRevision.value, TargetRevision.revision)
        .join(TargetRevision, of)
        .where(*which)
        .order_by(TargetRevision.revision)
    )
