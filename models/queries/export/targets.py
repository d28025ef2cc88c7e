"""A page of targets, as an import takes them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.queries.export.cells import money_cell
from models.queries.prepared import read
from models.queries.tenancy import policy, workspace_of
from models.shapes.period import Period
from models.tables import Member, Target, TargetRevision, Team

PAGE = 1000


def targets_page(session: Session, after: UUID | None) -> tuple[Sequence[Mapping[str, str]], UUID | None]:
    """Return the next targets that are set, as text by column, and the last one's key.

    The table names no currency, so amounts in one that the company no longer has are left out.
    """
    person = and_(Member.workspace_id == Target.workspace_id, Member.id == Target.subject_id)
    team = and_(Team.workspace_id == Target.workspace_id, Team.id == Target.subject_id)
    last = and_(
        TargetRevision.workspace_id == Target.workspace_id,
        TargetRevision.target_id == Target.id,
        TargetRevision.revision == Target.revision,
    )
    found = (
        select(
            *Target.__table__.columns,
            func.coalesce(Member.email, Member.slack_user_id).label("person"),
            Team.name.label("team"),
            TargetRevision.reason,
        )
        .outerjoin(Member, person)
        .outerjoin(Team, team)
        .outerjoin(TargetRevision, last)
        .where(
            Target.workspace_id == workspace_of(session),
            Target.value.is_not(None),
            or_(Target.currency.is_(None), Target.currency == policy(session).currency),
        )
    )
    if after is not None:
        found = found.where(Target.id > after)
    rows = read(session, found.order_by(Target.id).limit(PAGE))
    return [_cells(row) for row in rows], rows[-1].id if rows else None


def _cells(row: Any) -> Mapping[str, str]:
    period = Period(kind=row.period_kind, starts_on=row.starts_on, ends_on=row.ends_on)
    return {
        "person": row.person or "",
        "team": row.team or "",
        "metric": row.metric_code,
        "period": period.label,
        "amount": money_cell(int(row.value), row.currency) if row.currency else str(int(row.value)),
        "whole": "yes" if row.whole else "",
        "reason": row.reason or "",
    }
