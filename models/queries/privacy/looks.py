"""Who looked at whose private data."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.digest import DigestContent
from models.shapes.privacy import LookKind, LookLine
from models.tables import Member, PrivateLook


def not_noted(
    session: Session, looker_id: UUID, subject_ids: Collection[UUID], kind: LookKind, on: date
) -> Sequence[UUID]:
    """Return at whom the looker has not looked yet that day, as far as it is written down; never oneself."""
    others = [one for one in dict.fromkeys(subject_ids) if one != looker_id]
    if not others:
        return ()
    noted = select(PrivateLook.subject_id).where(
        PrivateLook.workspace_id == workspace_of(session),
        among(PrivateLook.subject_id, others),
        PrivateLook.looker_id == looker_id,
        PrivateLook.kind == kind,
        PrivateLook.looked_on == on,
    )
    known = {row.subject_id for row in read(session, noted)}
    return [one for one in others if one not in known]


def told_of(session: Session, content: DigestContent) -> Sequence[UUID]:
    """Return the members whose lines stand in a digest."""
    named = {line.slack_user_id for one in content.sections for line in one.lines if line.slack_user_id}
    ours = (Member.workspace_id == workspace_of(session), Member.slack_user_id.in_(named))
    return [row.id for row in read(session, select(Member.id).where(*ours))] if named else []


def looks_at(session: Session, member_id: UUID) -> Sequence[LookLine]:
    """Return who looked at a member's data, by month and kind, newest first; exports concern everybody."""
    ours = workspace_of(session)
    rows = read(
        session,
        select(PrivateLook.looker_id, PrivateLook.kind, PrivateLook.looked_on)
        .where(
            PrivateLook.workspace_id == ours,
            or_(PrivateLook.subject_id == member_id, PrivateLook.subject_id.is_(None)),
        )
        .order_by(PrivateLook.looked_on),
    )
    found: dict[tuple[UUID | None, LookKind, date], set[date]] = {}
    for looker_id, kind, on in rows:
        found.setdefault((looker_id, kind, on.replace(day=1)), set()).add(on)
    names = _names(session, {looker for looker, *_ in found if looker is not None})
    lines = [
        LookLine(
            looker=names.get(looker) if looker else None,
            kind=kind,
            month=month,
            days=len(days),
            last=max(days),
        )
        for (looker, kind, month), days in found.items()
    ]
    return sorted(lines, key=lambda one: (-one.last.toordinal(), one.looker or "", one.kind))


def _names(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    named = select(Member.id, Member.name).where(Member.workspace_id == workspace_of(session))
    return {row.id: row.name for row in read(session, named.where(among(Member.id, ids)))}
