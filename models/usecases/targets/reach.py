"""Who may set whose targets: administrators and directors all, managers those of own teams and people."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.prepared import among
from models.queries.tenancy import workspace, workspace_of
from models.shapes.numbers import Subject
from models.shapes.roster import Asker, Role
from models.tables import Member
from models.usecases.permission import LEADS, is_superior, require_active
from models.usecases.targets.errors import NobodyToSet, NotYourTarget

OVER_ALL: frozenset[Role] = frozenset({"admin", "director", "executive"})


def require_may_set(session: Session, asker: Asker | None, subject: Subject) -> None:
    """Let only those set a target who may.

    Raises:
        NotAMember: the asker is no longer active.
        NobodyToSet: there is no such team or person.
        NotYourTarget: the asker does not lead it; nobody sets the own one.
    """
    require_active(asker)
    name = _name(session, subject)
    if not may_set(session, asker, subject):
        raise NotYourTarget(name=name)


def may_set(session: Session, asker: Asker | None, subject: Subject) -> bool:
    """Tell whether the asker may set this target."""
    if asker is None or asker.roles & OVER_ALL:
        return True
    if subject.scope == "member":
        return is_superior(session, asker, subject.id)
    return subject.scope == "team" and _leads(session, asker, subject.id)


def _leads(session: Session, asker: Asker, team_id: UUID) -> bool:
    """Tell whether somebody of the team is below the asker, who leads."""
    if not asker.roles & LEADS:
        return False
    below = roster.people_below(session, asker.member_id)
    found = select(Member.id).where(
        Member.workspace_id == workspace_of(session),
        Member.team_id == team_id,
        Member.status == "active",
        among(Member.id, below),
    )
    return bool(below) and session.scalar(found.limit(1)) is not None


def _name(session: Session, subject: Subject) -> str:
    if subject.scope == "workspace" and subject.id == workspace_of(session):
        return workspace(session).name
    find = roster.team if subject.scope == "team" else roster.member
    found = find(session, subject.id) if subject.scope != "workspace" else None
    if found is None:
        raise NobodyToSet
    return found.name
