"""The rows of targets, as they are or as they were at a moment."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, run
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Target, TargetRevision


class Set(NamedTuple):
    """A target that somebody set, with the period that it was set for."""

    target_id: UUID
    period: Period
    value: Decimal  # 0 = withdrawn
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
    """Return the targets set for exactly these periods, withdrawn ones too, in one statement.

    With `as_of` they are those that were set at that moment.
    """
    if not (codes and subjects and periods):
        return {}
    wanted, asked = set(subjects), {(period.kind, period.starts_on): period for period in periods}
    facts: dict[str, Any] = {"codes": list(codes), "subjects": {subject.id for subject in subjects}}
    for number, (kind, starts_on) in enumerate(asked):
        facts |= {f"kind_{number}": kind, f"starts_on_{number}": starts_on}
    if as_of is not None:
        facts["as_of"] = as_of
    rows: Any = run(session, _statement(len(asked), then=as_of is not None), **facts)
    found: dict[TargetKey, Set] = {}
    for row in rows:
        subject = Subject(row.scope, row.subject_id)
        key = (subject, row.metric_code, asked[row.period_kind, row.starts_on])
        if subject in wanted:
            value = row.value or Decimal(0)
            found[key] = Set(row.id, key[2], value, row.currency, row.whole, row.revision)
    return found


@cache
def _statement(periods: int, *, then: bool) -> Any:
    """Return the targets as they are; or every value until then, the last one last."""
    which = (
        Target.workspace_id == bindparam("ours"),
        Target.metric_code.in_(bindparam("codes", expanding=True)),
        among(Target.subject_id, "subjects"),
        or_(*[_of(number) for number in range(periods)]),
    )
    if not then:
        return select(*NAMED, Target.value, Target.revision).where(*which)
    of = and_(
        TargetRevision.workspace_id == Target.workspace_id,
        TargetRevision.target_id == Target.id,
        TargetRevision.changed_at <= bindparam("as_of"),
    )
    return (
        select(*NAMED, TargetRevision.value, TargetRevision.revision)
        .join(TargetRevision, of)
        .where(*which)
        .order_by(TargetRevision.revision)
    )


def _of(number: int) -> ColumnElement[bool]:
    return and_(
        Target.period_kind == bindparam(f"kind_{number}"),
        Target.starts_on == bindparam(f"starts_on_{number}"),
    )
