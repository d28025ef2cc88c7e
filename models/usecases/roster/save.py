"""One member as the setup form gives it: the same rules as a line of a table."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.shapes.importing import Line
from models.shapes.roster import Asker, MemberRow, SlackPerson
from models.usecases import audit
from models.usecases.permission import by, person_of, require_admin
from models.usecases.roster.apply import apply, audit_fields
from models.usecases.roster.differences import change_of
from models.usecases.roster.directory import read_directory
from models.usecases.roster.errors import LastAdministrator
from models.usecases.roster.leaving import leave
from models.usecases.roster.wishes import wishes_of


def save_member(
    session: Session, row: MemberRow, people: Sequence[SlackPerson], *, actor: Asker | None, now: datetime
) -> UUID:
    """Add or change one member; return the member.

    Raises:
        NotAllowed: the asker is no administrator.
        UserError: what an import would say of such a line.
    """
    require_admin(session, actor)
    directory = read_directory(session, people)
    wishes, problems = wishes_of(directory, [Line(1, row)])
    if problems:
        raise problems[0].error
    change = change_of(directory, wishes[0])
    if change is None:
        return directory.members[wishes[0].person.slack_user_id].id
    (member_id,) = apply(session, directory, wishes, {change.slack_user_id: change}, now=now)
    audit.record(
        session,
        "member.added" if change.is_new else "member.changed",
        "member",
        member_id,
        now=now,
        before=None if change.is_new else audit_fields(change, "before"),
        after=audit_fields(change, "after"),
        **by(actor),
    )
    return member_id


def remove_member(
    session: Session, member_id: UUID, *, last_day: date, actor: Asker | None, now: datetime
) -> None:
    """Take somebody out of the roster who stays in Slack; what was open passes on as for a leaver.

    Raises:
        NotAllowed: the asker is no administrator.
        LastAdministrator: nobody would be left to administrate.
    """
    require_admin(session, actor)
    person = person_of(session, member_id)
    if {row.id for row in roster.administrators(session)} == {member_id}:
        raise LastAdministrator(name=person.name)
    if person.status == "left":
        return
    leave(session, person, "left", last_day=last_day, now=now, who=by(actor))
