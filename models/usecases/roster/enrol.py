"""People become members when somebody gives them a place; bots never do."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.rules.local_time import zone_exists
from models.shapes.roster import Role, SlackPerson
from models.tables import Member, MemberRole

LONGEST_ID, LONGEST_NAME, LONGEST_EMAIL, LONGEST_LOCALE = 32, 200, 320, 16  # characters that the table holds


class NotAPerson(UserError):
    """A bot was named where a person belongs."""

    template = "{name} is a bot and cannot be a member."


def enrol(session: Session, person: SlackPerson, *, now: datetime) -> Member:
    """Return the member of a Slack person; a newcomer is written down with the profile's facts.

    Raises:
        NotAPerson: it is a bot.
    """
    there = roster.member_by_slack_id(session, person.slack_user_id)
    if there is not None:
        return there
    if person.is_bot or not 0 < len(person.slack_user_id) <= LONGEST_ID:
        raise NotAPerson(name=person.name)
    row = Member(
        workspace_id=workspace_of(session),
        id=uuid7(),
        slack_user_id=person.slack_user_id,
        **profile_of(person),
        timezone=person.timezone if person.timezone and zone_exists(person.timezone) else "UTC",
        status=status_of(person),
        prefs={},
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def profile_of(person: SlackPerson, known: Member | None = None) -> dict[str, str | None]:
    """Return name, e-mail and language as a profile tells them; what it hides or overdoes stays as known."""
    email, locale = person.email, person.locale
    return {
        "name": person.name[:LONGEST_NAME] or (known.name if known else "?"),
        "email": email if email and len(email) <= LONGEST_EMAIL else known.email if known else None,
        "locale": locale if locale and len(locale) <= LONGEST_LOCALE else known.locale if known else "en",
    }


def status_of(person: SlackPerson) -> str:
    """Return a member's status as Slack sees the person."""
    if person.deleted:
        return "deactivated"
    return "guest" if person.is_guest else "active"


def grant(session: Session, member_id: UUID, role: Role) -> bool:
    """Give a member a role; False = it was there."""
    if role in roster.roles_of(session, member_id):
        return False
    set_roles(session, member_id, {*roster.roles_of(session, member_id), role})
    return True


def set_roles(session: Session, member_id: UUID, roles: Collection[Role]) -> None:
    """Let a member hold just these roles."""
    there = roster.roles_of(session, member_id)
    ours = workspace_of(session)
    gone = there - set(roles)
    if gone:
        session.execute(
            delete(MemberRole).where(
                MemberRole.workspace_id == ours,
                MemberRole.member_id == member_id,
                MemberRole.role.in_(gone),
            )
        )
    new = sorted(set(roles) - there)
    if new:
        rows = [{"workspace_id": ours, "member_id": member_id, "role": role} for role in new]
        session.execute(insert(MemberRole), rows)
