"""Every value that somebody's targets have had."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import TargetChange
from models.tables import Target, TargetRevision

MOST = 60


def target_changes(session: Session, subject: Subject) -> Sequence[TargetChange]:
    """Return the newest values of somebody's targets, each with what stood there before it."""
    of = and_(TargetRevision.workspace_id == Target.workspace_id, TargetRevision.target_id == Target.id)
    over: dict[str, Any] = {"partition_by": TargetRevision.target_id, "order_by": TargetRevision.revision}
    found = (
        select(
            Target.metric_code,
            Target.period_kind,
            Target.starts_on,
            Target.ends_on,
            TargetRevision.value,
            TargetRevision.currency,
            func.lag(TargetRevision.value).over(**over).label("before"),
            func.lag(TargetRevision.currency).over(**over).label("currency_before"),
            TargetRevision.reason,
            TargetRevision.changed_by,
            TargetRevision.changed_at,
        )
        .join(TargetRevision, of)
        .where(
            Target.workspace_id == workspace_of(session),
            Target.scope == subject.scope,
            Target.subject_id == subject.id,
        )
        .order_by(TargetRevision.changed_at.desc(), TargetRevision.revision.desc())
        .limit(MOST)
    )
    return [_change(row) for row in read(session, found)]


def _change(row: Any) -> TargetChange:
    return TargetChange(
        code=row.metric_code,
        period=Period(kind=row.period_kind, starts_on=row.starts_on, ends_on=row.ends_on),
        value=None if row.value is None else int(row.value),
        before=None if row.before is None else int(row.before),
        currency=row.currency,
        currency_before=row.currency_before,
        reason=row.reason,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )
