"""Targets that count no more: amounts in the currency that the company had before."""

from collections.abc import Collection, Mapping

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.targets.parts import homes
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Target


def targets_left_out(
    session: Session, period: Period | None = None, subjects: Collection[Subject] | None = None
) -> Mapping[str, int]:
    """Return how many targets are set in which other currency: all, or those that count in a period."""
    of = [] if period is None else [(one.kind, one.starts_on) for one in homes(period)]
    found = (
        select(Target.currency, func.count())
        .where(
            Target.workspace_id == workspace_of(session),
            Target.value.is_not(None),
            Target.currency != policy(session).currency,
            or_(*[and_(Target.period_kind == kind, Target.starts_on == on) for kind, on in of])
            if of
            else true(),
            true() if subjects is None else among(Target.subject_id, {one.id for one in subjects}),
        )
        .group_by(Target.currency)
    )
    return dict(read(session, found))
