"""Whose numbers somebody may see: the own, those of people below, the own team's, a leader the company's."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.roster import administrators, may_see, people_below, superiors
from models.queries.roster.heirs import heirs
from models.queries.roster.people import holders_of
from models.queries.team_day import teams_of
from models.queries.tenancy import workspace_of
from models.shapes.numbers import Subject
from models.shapes.roster import Asker, Role
from models.tables import Member

LEADS: frozenset[Role] = frozenset({"supervisor", "manager", "director", "executive"})


def may_see_number(session: Session, asker: Asker, subject: Subject) -> bool:
    """Tell whether a number is for the asker's eyes."""
    if not asker.active:
        return False
    match subject.scope:
        case "member":
            return may_see(session, asker, subject.id)
        case "team":
            return any(row.id == subject.id for row in teams_of(session, asker))
        case "workspace":
            return subject.id == workspace_of(session) and _leads(session, asker)


def seen_subjects(session: Session, asker: Asker) -> Sequence[Subject]:
    """Return whose numbers the asker is shown day by day: the own, and those of the teams seen."""
    found = [Subject("member", asker.member_id)]
    found += [Subject("team", row.id) for row in teams_of(session, asker)]
    if _leads(session, asker):
        found.append(Subject("workspace", workspace_of(session)))
    return found


def answerable_by(session: Session, subject: Subject, *, but: UUID) -> Sequence[Member]:
    """Return who answers for a number, nearest first: superiors, directors, administrators, last `but`.

    `but` is who asks; only where nobody else is there it is that one.
    """
    nearest: list[Member] = []
    if subject.scope == "member":
        nearest = list(superiors(session, subject.id))
    elif subject.scope == "team":
        nearest = list(_leaders(session, subject.id))
    found = {row.id: row for row in (*nearest, *holders_of(session, "director"), *administrators(session))}
    return sorted(found.values(), key=lambda row: row.id == but)


def _leaders(session: Session, team_id: UUID) -> Sequence[Member]:
    """Return whom a team's people report to, and above them, nearest first; who left is passed over."""
    ours = Member.workspace_id == workspace_of(session)
    managers = session.scalars(
        select(Member.manager_id)
        .where(ours, Member.team_id == team_id, Member.status == "active", Member.manager_id.is_not(None))
        .distinct()
    ).all()
    ids = heirs(session, {one for one in managers if one is not None})
    rows = session.scalars(select(Member).where(ours, Member.id.in_(ids)).order_by(Member.name)).all()
    outside = [row for row in rows if row.team_id != team_id]
    inside = [row for row in rows if row.team_id == team_id]
    above = [one for row in inside[:1] for one in superiors(session, row.id)]
    return [*inside, *above, *outside]


def _leads(session: Session, asker: Asker) -> bool:
    return bool(asker.roles & LEADS) or bool(people_below(session, asker.member_id))
