"""Of whom a wish for support is asked, and how that person heard of it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.roster import roles_held
from models.queries.tenancy import workspace_of
from models.rules.blocker import SUPPORT_ROLES
from models.shapes.why_wish import AskedWhy
from models.tables import Blocker, Member, OutboxRow, SlaClock

BY = and_(Member.workspace_id == SlaClock.workspace_id, Member.id == SlaClock.asked_id)


def asked_names(session: Session, blocker_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the name of who was asked last for each of these wishes."""
    if not blocker_ids:
        return {}
    found = (
        select(SlaClock.subject_id, Member.name)
        .join(Member, BY)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "support",
            SlaClock.status != "cancelled",
            among(SlaClock.subject_id, blocker_ids),
        )
        .order_by(SlaClock.cycle, SlaClock.id)
    )
    return {row.subject_id: row.name for row in read(session, found)}


def asked_why(session: Session, blocker_id: UUID) -> AskedWhy | None:
    """Return who was asked last for a wish, why this one, and when its card was sent; None = nobody."""
    card = and_(
        OutboxRow.workspace_id == SlaClock.workspace_id,
        OutboxRow.subject_id == SlaClock.subject_id,
        OutboxRow.kind == "blocker_card",
        OutboxRow.replaces.is_(None),
        OutboxRow.target == Member.slack_user_id,
    )
    wish = and_(Blocker.workspace_id == SlaClock.workspace_id, Blocker.id == SlaClock.subject_id)
    found = (
        select(Member.name, Blocker.support_from, Blocker.scope, OutboxRow.sent_at)
        .join_from(SlaClock, Member, BY)
        .join(Blocker, wish)
        .outerjoin(OutboxRow, card)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "support",
            SlaClock.status != "cancelled",
            SlaClock.subject_id == blocker_id,
        )
        .order_by(SlaClock.cycle.desc(), SlaClock.id.desc(), OutboxRow.id)
        .limit(1)
    )
    row = next(iter(read(session, found)), None)
    if row is None or row.scope != "individual":  # a common one is told by its ladder's first notice
        return None
    role = SUPPORT_ROLES.get(row.support_from)
    vacant = row.support_from not in ("team", "manager") and (role is None or role not in roles_held(session))
    return AskedWhy(name=row.name, wanted=row.support_from, vacant=vacant, told_at=row.sent_at)
