"""Members by id, by Slack id and by what people type."""

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, run
from models.queries.roster.reader import prefs_of
from models.queries.tenancy import workspace_of
from models.rules.matching import fold
from models.shapes.reader import locale_of
from models.shapes.roster import Asker, MemberPrefs, Role
from models.tables import Member, MemberRole, Team

__all__ = [
    "administrators",
    "asker",
    "expected_by_team",
    "expected_reps",
    "find_people",
    "holders_of",
    "member",
    "member_by_slack_id",
    "members_of",
    "people_named",
    "prefs_of",
    "roles_of",
]

EXACT = 3  # of the ways in which a text names somebody: id, e-mail, whole name

WHO_ASKS = (
    select(
        Member.id,
        Member.name,
        Member.team_id,
        Member.prefs,
        Member.locale,
        Member.timezone,
        Member.status,
        MemberRole.role,
    )
    .outerjoin(
        MemberRole,
        and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id),
    )
    .where(Member.workspace_id == bindparam("ours"), Member.slack_user_id == bindparam("slack_user_id"))
)


def member(session: Session, member_id: UUID) -> Member | None:
    """Return a member of the session's workspace."""
    return session.get(Member, (workspace_of(session), member_id))


def member_by_slack_id(session: Session, slack_user_id: str) -> Member | None:
    """Return the member of a Slack user id, in whatever status."""
    return session.scalars(_members(session).where(Member.slack_user_id == slack_user_id)).one_or_none()


def roles_of(session: Session, member_id: UUID) -> frozenset[Role]:
    """Return the roles that a member holds."""
    held = select(MemberRole.role).where(
        MemberRole.workspace_id == workspace_of(session), MemberRole.member_id == member_id
    )
    return frozenset(session.scalars(held))


def asker(session: Session, slack_user_id: str) -> Asker | None:
    """Return everything that permissions need about who asks, in one statement; None = not in the roster."""
    rows = run(session, WHO_ASKS, slack_user_id=slack_user_id).all()
    if not rows:
        return None
    row = rows[0]
    return Asker(
        member_id=row.id,
        slack_user_id=slack_user_id,
        name=row.name,
        team_id=row.team_id,
        roles=frozenset(one.role for one in rows if one.role is not None),
        locale=MemberPrefs.model_validate(row.prefs or {}).locale or locale_of(row.locale),
        zone=row.timezone,
        active=row.status == "active",
    )


def administrators(session: Session) -> Sequence[Member]:
    """Return the active administrators by name."""
    return holders_of(session, "admin")


def holders_of(session: Session, role: Role) -> Sequence[Member]:
    """Return the active members that hold a role, by name."""
    return session.scalars(_holding(session, role)).all()


def roles_held(session: Session) -> frozenset[str]:
    """Return the roles that at least one active member holds."""
    here = MemberRole.workspace_id == workspace_of(session)
    held = and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id)
    found = select(MemberRole.role).distinct().join(Member, held).where(here, Member.status == "active")
    return frozenset(session.scalars(found))


def expected_reps(session: Session, team_id: UUID) -> Sequence[Member]:
    """Return who takes part in a team's stand-ups: active reps of an active team, by name."""
    in_team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    return session.scalars(
        _holding(session, "rep").join(Team, in_team).where(Team.id == team_id, Team.active)
    ).all()


def expected_by_team(session: Session, team_ids: Collection[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Return who takes part in the stand-ups of several teams, each by name; empty teams are left out."""
    in_team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    reps = _holding(session, "rep").join(Team, in_team).where(among(Team.id, team_ids), Team.active)
    found: dict[UUID, list[UUID]] = {}
    for team_id, member_id in session.execute(reps.with_only_columns(Team.id, Member.id)):
        found.setdefault(team_id, []).append(member_id)
    return found


def members_of(session: Session, team_id: UUID) -> Sequence[Member]:
    """Return the active members of a team, in whatever role, by name."""
    return session.scalars(
        _members(session)
        .where(Member.team_id == team_id, Member.status == "active")
        .order_by(Member.name, Member.id)
    ).all()


def find_people(session: Session, text: str) -> Sequence[Member]:
    """Return the members that `text` may mean: Slack id, `<@U1|x>`, e-mail, name or part of one.

    An exact answer beats a vague one; active people beat those who left; several = several.
    """
    wanted = _bare(text)
    if not wanted:
        return []
    known = session.scalars(_members(session).order_by(Member.name, Member.id)).all()
    for fits in _ways(wanted):
        found = [row for row in known if fits(row)]
        if found:
            return [row for row in found if row.status == "active"] or found
    return []


def people_named(session: Session, text: str) -> Sequence[Member]:
    """Return the members whose Slack id, e-mail or whole name `text` is, whoever left among them."""
    wanted = _bare(text)
    if not wanted:
        return []
    known = session.scalars(_members(session).order_by(Member.name, Member.id)).all()
    for fits in _ways(wanted)[:EXACT]:
        found = [row for row in known if fits(row)]
        if found:
            return found
    return []


def _bare(text: str) -> str:
    """Return what stands for a person in `text`, without Slack's and people's marks."""
    inner = text.strip()
    if inner.startswith("<@") and inner.endswith(">"):
        inner = inner[2:-1].partition("|")[0]
    return fold(inner.removeprefix("@").removeprefix("＠"))


def _ways(wanted: str) -> Sequence[Callable[[Member], bool]]:
    return (
        lambda row: fold(row.slack_user_id) == wanted,
        lambda row: row.email is not None and fold(row.email) == wanted,
        lambda row: fold(row.name) == wanted,
        lambda row: wanted in fold(row.name).split(),
        lambda row: fold(row.name).startswith(wanted),
    )


def _members(session: Session) -> Select[Member]:
    return select(Member).where(Member.workspace_id == workspace_of(session))


def _holding(session: Session, role: Role) -> Select[Member]:
    held = and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id)
    return (
        _members(session)
        .join(MemberRole, held)
        .where(MemberRole.role == role, Member.status == "active")
        .order_by(Member.name, Member.id)
    )
