"""One member as the setup form gives it, or many: the same rules as a line of a table."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import Several
from models.queries import roster
from models.rules.members_cells import CLEAR
from models.shapes.importing import Line, MemberChange, Problems
from models.shapes.roster import Asker, MemberRow, Role, SlackPerson
from models.usecases import audit
from models.usecases.permission import administrate, by, person_of
from models.usecases.roster.apply import apply, audit_fields
from models.usecases.roster.differences import change_of
from models.usecases.roster.directory import Directory, read_directory
from models.usecases.roster.errors import LastAdministrator
from models.usecases.roster.leaving import leave
from models.usecases.roster.wishes import wishes_of


def save_member(
    session: Session, row: MemberRow, people: Sequence[SlackPerson], *, actor: Asker | None, now: datetime
) -> UUID:
    """Add or change one member; return the member. A new manager or deputy among `people` comes in too.

    Raises:
        NotAllowed: the asker is no administrator.
        UserError: what an import would say of such a line.
    """
    administrate(session, actor)
    directory = read_directory(session, people)
    rows = [row, *_newcomers(directory, row)]
    return _saved(session, directory, rows, actor, now=now)[0]  # who brings somebody new is changed by it


def save_members(
    session: Session,
    rows: Sequence[MemberRow],
    people: Sequence[SlackPerson],
    *,
    actor: Asker | None,
    now: datetime,
) -> Sequence[UUID]:
    """Add or change many members at once, by the same rules; return them.

    Raises:
        NotAllowed, UserError: as `save_member`.
    """
    administrate(session, actor)
    return _saved(session, read_directory(session, people), rows, actor, now=now)


def _saved(
    session: Session, directory: Directory, rows: Sequence[MemberRow], actor: Asker | None, *, now: datetime
) -> Sequence[UUID]:
    """Make the rows true; return who changed, or whom they name where nothing does."""
    problems = Problems()
    lines = [Line(number, one) for number, one in enumerate(rows, start=1)]
    wishes = wishes_of(directory, lines, problems)
    if problems:
        raise problems[0].error if len(problems) == 1 else Several([one.error for one in problems])
    found = [change for wish in wishes if (change := change_of(directory, wish)) is not None]
    changes = {change.slack_user_id: change for change in found}
    if changes:
        ids = apply(session, directory, wishes, changes, now=now)
        for member_id, change in zip(ids, changes.values(), strict=True):
            _record(session, member_id, change, actor, now=now)
        return ids
    return [directory.members[wish.person.slack_user_id].id for wish in wishes]


def _newcomers(directory: Directory, row: MemberRow) -> Sequence[MemberRow]:
    """Return a line for the manager and the deputy, as far as they are not in the roster yet."""
    found: dict[str, MemberRow] = {}
    chosen: Sequence[tuple[str | None, tuple[Role, ...] | None]] = (
        (row.manager, ("manager",)),
        (row.deputy, None),
    )
    themselves = directory.person(row.person).slack_user_id
    for text, roles in chosen:
        if text is None or text == CLEAR:
            continue
        person = directory.person(text).slack_user_id
        if person not in directory.members and person != themselves:
            found.setdefault(person, MemberRow(person=person, roles=roles))
    return list(found.values())


def _record(
    session: Session, member_id: UUID, change: MemberChange, actor: Asker | None, *, now: datetime
) -> None:
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


def remove_member(
    session: Session, member_id: UUID, *, last_day: date, actor: Asker | None, now: datetime
) -> None:
    """Take somebody out of the roster who stays in Slack; what was open passes on as for a leaver.

    Raises:
        NotAllowed: the asker is no administrator.
        LastAdministrator: nobody would be left to administrate.
    """
    administrate(session, actor)
    person = person_of(session, member_id)
    if {row.id for row in roster.administrators(session)} == {member_id}:
        raise LastAdministrator(name=person.name)
    if person.status == "left":
        return
    leave(session, person, "left", last_day=last_day, now=now, who=by(actor))
