"""Who may do what: checks that several use cases share. None as asker = the operator at the command line."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import NotAllowed, NotAMember, UserError
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.rules.observing import reads_along
from models.shapes.roster import Asker, Role
from models.tables import Member, Workspace

LEADS: frozenset[Role] = frozenset({"supervisor", "manager", "director", "executive"})


class OnlyAdministrators(NotAllowed):
    """Something that concerns the whole workspace was asked by somebody else."""

    template = "Only an administrator may do this. Please ask {names}."


class NoAdministratorYet(NotAllowed):
    """The same while nobody is an administrator."""

    template = "Nobody is an administrator here yet. A Slack owner or admin becomes one with /coach setup."


class OnlySuperiors(NotAllowed):
    """Something about one person was asked by somebody who does not lead the person."""

    template = "Only those who lead {name}, or an administrator, may do this."


class OnlyObserves(NotAllowed):
    """An observer of a team reads along."""

    template = "You observe this team: you read along, and the team and its superiors act."


class NobodyOfThatId(UserError):
    """A form or a button names somebody who is no longer in the roster."""

    template = "This person is not in the roster any more. Please open the form again."


def by(asker: Asker | None) -> dict[str, Any]:
    """Return who acts, as the audit wants it."""
    if asker is None:
        return {"actor": None, "actor_kind": "system"}
    return {"actor": asker.slack_user_id, "actor_kind": "member"}


def require_active(asker: Asker | None) -> None:
    """Let only those act who are active.

    Raises:
        NotAMember: the asker left, was deactivated or is a guest.
    """
    if asker is not None and not asker.active:
        raise NotAMember


def require_hand(asker: Asker | None) -> None:
    """Let only those act who do not merely read along.

    Raises:
        NotAMember: the asker is no longer active.
        OnlyObserves: the asker observes a team and holds no other role.
    """
    require_active(asker)
    if asker is not None and reads_along(asker.roles):
        raise OnlyObserves(who="")


def require_admin(session: Session, asker: Asker | None) -> None:
    """Let only administrators act.

    Raises:
        NotAMember: the asker is no longer active.
        NotAllowed: the asker is no administrator; the sentence names one.
    """
    require_active(asker)
    if asker is None or "admin" in asker.roles:
        return
    names = [row.name for row in roster.administrators(session)]
    if not names:
        raise NoAdministratorYet
    raise OnlyAdministrators(names=", ".join(names[:3]))


def administrate(session: Session, asker: Asker | None) -> None:
    """Let only administrators change the workspace, and one after another.

    Raises:
        NotAMember, NotAllowed: as `require_admin`.
    """
    require_admin(session, asker)
    take_turns(session)


def take_turns(session: Session) -> None:
    """Wait for whoever changes the workspace just now, so that the checks to come see what that one did.

    Those who answer meanwhile do not wait: their rows only refer to the workspace's.
    """
    ours = select(Workspace.id).where(Workspace.id == workspace_of(session))
    session.execute(ours.with_for_update(key_share=True))


def take_own_turns(session: Session, member_id: UUID) -> None:
    """Wait for what is recorded of a member just now, so that nothing is taken for new twice."""
    ours = select(Member.id).where(Member.workspace_id == workspace_of(session), Member.id == member_id)
    session.execute(ours.with_for_update(key_share=True))


def is_superior(session: Session, asker: Asker, member_id: UUID) -> bool:
    """Tell whether the asker leads the member, at whatever distance."""
    return any(row.id == asker.member_id for row in roster.superiors(session, member_id))


def require_superior(session: Session, asker: Asker | None, person: Member) -> None:
    """Let only the person's superiors and administrators act.

    Raises:
        NotAMember: the asker is no longer active.
        OnlySuperiors: the asker does not lead the person.
    """
    require_active(asker)
    if asker is None or "admin" in asker.roles or is_superior(session, asker, person.id):
        return
    raise OnlySuperiors(name=person.name)


def person_of(session: Session, member_id: UUID, *, lock: bool = False) -> Member:
    """Return a member that a form or button names; with `lock` others who want the same wait.

    Raises:
        NobodyOfThatId: there is none.
    """
    found = session.get(
        Member, (workspace_of(session), member_id), with_for_update={"key_share": True} if lock else None
    )
    if found is None:
        raise NobodyOfThatId
    return found
