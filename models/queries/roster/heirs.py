"""Who looks after the people of a manager who left: a superior, else a director, else an administrator."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models.queries.roster.people import holders_of
from models.queries.tenancy import workspace_of
from models.tables import Member

GONE = Member.status != "active"


def last_resort(session: Session) -> UUID | None:
    """Return who looks after people whose superiors all left."""
    found = holders_of(session, "director") or holders_of(session, "admin")
    return found[0].id if found else None


def heirs(session: Session, manager_ids: Collection[UUID]) -> set[UUID]:
    """Return who looks after the people of these managers: those themselves who are still there."""
    found: set[UUID] = set()
    met: set[UUID] = set()
    waiting = set(manager_ids)
    while waiting:
        met |= waiting
        rows = session.execute(
            select(Member.id, Member.status, Member.manager_id).where(
                Member.workspace_id == workspace_of(session), Member.id.in_(waiting)
            )
        ).all()
        found |= {row.id for row in rows if row.status == "active"}
        above = {row.manager_id for row in rows if row.status != "active"}
        last = last_resort(session) if None in above else None
        found |= {last} if last is not None else set()
        waiting = {one for one in above if one is not None} - met
    return found


def looked_after(session: Session, leader_id: UUID) -> set[UUID]:
    """Return whose people a leader looks after: the own, and those of managers below who left."""
    managers = {leader_id}
    if last_resort(session) == leader_id:
        managers |= _gone(session, Member.manager_id.is_(None))
    waiting = managers
    while waiting:
        waiting = _gone(session, Member.manager_id.in_(waiting)) - managers
        managers = managers | waiting
    return managers


def _gone(session: Session, below: ColumnElement[bool]) -> set[UUID]:
    ours = Member.workspace_id == workspace_of(session)
    return set(session.scalars(select(Member.id).where(and_(ours, GONE, below))))
