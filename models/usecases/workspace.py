"""The workspace itself: founded once, its first administrator claimed, its administrators kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries import roster, tenancy
from models.queries.tenancy import workspace_of
from models.rules.local_time import zone_exists
from models.rules.zones import require_zone
from models.shapes.reader import Locale, locale_of
from models.shapes.roster import Asker, SlackPerson
from models.tables import Member, MemberRole, Workspace
from models.usecases import audit, schedule
from models.usecases.permission import administrate, by, person_of, take_turns
from models.usecases.purge import StillErasing, held
from models.usecases.roster.enrol import enrol, grant
from models.usecases.roster.errors import LastAdministrator
from models.usecases.roster.welcome import welcome_installer


class AdministratorThere(UserError):
    """Somebody claimed the first administrator's place while others hold the role."""

    template = "There are administrators already: {names}. Ask one of them to add you."


class OnlySlackOwners(UserError):
    """Somebody who is no Slack owner or admin claimed the first administrator's place."""

    template = (
        "Nobody is an administrator of Sales Coach yet. Only an owner or admin of this Slack workspace can "
        "become the first one: ask one of them to type /coach setup."
    )


class NoPersonForAdmin(UserError):
    """A bot, a guest or a deactivated person was named as administrator."""

    template = "{name} is a bot, a guest or deactivated in Slack and cannot be an administrator."


def found(
    session: Session,
    *,
    slack_team_id: str,
    name: str,
    bot_user_id: str,
    installer: SlackPerson | None,
    now: datetime,
    slack_enterprise_id: str | None = None,
) -> UUID:
    """Found the session's workspace, or bring what is there up to date; welcome the installer once.

    Raises:
        StillErasing: what was there before is on its way out.
    """
    workspace_id = workspace_of(session)
    home = session.get(Workspace, workspace_id)
    if home is None:
        home = _new(workspace_id, slack_team_id, name, installer, now)
        session.add(home)
        session.flush()
        audit.record(session, "workspace.founded", "workspace", workspace_id, now=now, actor_kind="system")
    elif held(session).erasing_at is not None:  # who erases may have begun since it was read
        raise StillErasing
    home.name, home.bot_user_id, home.status, home.purge_after_on = name, bot_user_id, "active", None
    home.slack_enterprise_id = slack_enterprise_id or home.slack_enterprise_id
    if installer is not None and not installer.is_bot:
        home.installer_slack_id = home.installer_slack_id or installer.slack_user_id
        welcome_installer(session, home, installer, now=now)
    session.flush()
    schedule.replan_all(session, now=now)
    return workspace_id


def save_company(
    session: Session, *, timezone: str, locale: Locale, actor: Asker | None, now: datetime
) -> None:
    """Set the zone and the language of what belongs to no team or person."""
    administrate(session, actor)
    home = tenancy.workspace(session)
    before = {"timezone": home.timezone, "locale": home.locale}
    after = {"timezone": require_zone(timezone, field="timezone"), "locale": locale}
    if before == after:
        return
    home.timezone, home.locale = after["timezone"], after["locale"]
    session.flush()
    audit.record(
        session, "workspace.changed", "workspace", home.id, now=now, before=before, after=after, **by(actor)
    )
    schedule.replan_all(session, now=now)


def claim_admin(session: Session, person: SlackPerson, *, now: datetime) -> UUID:
    """Make a Slack owner or admin the first administrator; return the member.

    Raises:
        AdministratorThere: somebody holds the role already.
        OnlySlackOwners: the person is neither a Slack owner nor a Slack admin.
    """
    take_turns(session)
    holders = roster.administrators(session)
    if any(row.slack_user_id == person.slack_user_id for row in holders):
        return next(row.id for row in holders if row.slack_user_id == person.slack_user_id)
    if holders:
        raise AdministratorThere(names=", ".join(row.name for row in holders[:3]))
    if not person.is_owner:
        raise OnlySlackOwners
    who = {"actor": person.slack_user_id, "actor_kind": "member"}
    return _make_admin(session, person, "admin.claimed", who, now=now)


def add_admin(session: Session, person: SlackPerson, *, actor: Asker | None, now: datetime) -> UUID:
    """Make a person an administrator; return the member."""
    administrate(session, actor)
    return _make_admin(session, person, "admin.added", by(actor), now=now)


def remove_admin(session: Session, member_id: UUID, *, actor: Asker | None, now: datetime) -> None:
    """Take the role from an administrator.

    Raises:
        LastAdministrator: nobody else holds it.
    """
    administrate(session, actor)
    person = person_of(session, member_id)
    if "admin" not in roster.roles_of(session, member_id):
        return
    refuse_last_admin(session, person)
    session.execute(
        delete(MemberRole).where(
            MemberRole.workspace_id == workspace_of(session),
            MemberRole.member_id == member_id,
            MemberRole.role == "admin",
        )
    )
    audit.record(session, "admin.removed", "member", member_id, now=now, **by(actor))


def refuse_last_admin(session: Session, person: Member) -> None:
    """Keep the last active administrator in the role.

    Raises:
        LastAdministrator: nobody else holds it.
    """
    if {row.id for row in roster.administrators(session)} == {person.id}:
        raise LastAdministrator(name=person.name)


def _new(
    workspace_id: UUID, slack_team_id: str, name: str, installer: SlackPerson | None, now: datetime
) -> Workspace:
    zone = installer.timezone if installer and installer.timezone else "UTC"
    locale = locale_of(installer.locale) if installer else "en"
    return Workspace(
        id=workspace_id,
        slack_team_id=slack_team_id,
        name=name,
        timezone=zone,
        locale=locale,
        status="active",
        created_at=now,
    )


def _settle(session: Session, person: SlackPerson, *, now: datetime) -> None:
    """Take the first administrator for the installer, whom no token names: whose language and zone it is."""
    home = tenancy.workspace(session)
    if home.installer_slack_id is not None:
        return
    home.installer_slack_id = person.slack_user_id
    home.locale = locale_of(person.locale)
    if person.timezone and zone_exists(person.timezone):
        home.timezone = person.timezone
    session.flush()
    welcome_installer(session, home, person, now=now)
    schedule.replan_all(session, now=now)


def _make_admin(
    session: Session, person: SlackPerson, action: str, who: dict[str, Any], *, now: datetime
) -> UUID:
    if person.is_bot or person.deleted or person.is_guest:
        raise NoPersonForAdmin(name=person.name)
    _settle(session, person, now=now)
    row = enrol(session, person, now=now)
    if grant(session, row.id, "admin"):
        audit.record(session, action, "member", row.id, now=now, **who)
    return row.id
