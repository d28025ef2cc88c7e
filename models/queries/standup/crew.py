"""Who takes part in stand-ups, with all that decides when and whether they are asked."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, not_, select, true
from sqlalchemy.orm import Session

from models.queries.prepared import among, read, run
from models.queries.roster.heirs import looked_after
from models.queries.tenancy import workspace_of
from models.rules.local_time import known_zone
from models.shapes.roster import MemberPrefs, TeamOverrides
from models.tables import Member, MemberRole, Team, Workspace

NO_PREFS = MemberPrefs()
NO_OVERRIDES = TeamOverrides()


class Rep(NamedTuple):
    """A member with team and workspace, as a firing or a form needs them."""

    id: UUID
    slack_user_id: str
    name: str
    status: str
    zone: str
    prefs: MemberPrefs
    own_pause: date | None
    created_at: datetime
    is_rep: bool
    team_id: UUID | None
    team_name: str
    team_zone: str
    team_active: bool
    overrides: TeamOverrides
    team_pause: date | None
    slack_team_id: str
    sending_paused_at: datetime | None
    sending_paused_until: datetime | None
    calendar_id: UUID | None
    hired_on: date | None
    left_on: date | None

    @property
    def takes_part(self) -> bool:
        """Tell whether stand-ups are for this member at all."""
        return self.is_rep and self.status == "active" and self.team_active

    def paused(self, on: date, now: datetime) -> bool:
        """Tell whether the person, the team or everything is paused on a date."""
        return self.rests(on) or self.held(on, now)

    def rests(self, on: date) -> bool:
        """Tell whether the person pauses alone: that excuses only what was not due when the pause began."""
        return self.own_pause is not None and on < self.own_pause

    def held(self, on: date, now: datetime) -> bool:
        """Tell whether the team or everything is paused on a date."""
        if self.team_pause is not None and on < self.team_pause:
            return True
        return self.sending_paused_at is not None and (
            self.sending_paused_until is None or self.sending_paused_until > now
        )


def rep_of(session: Session, member_id: UUID) -> Rep | None:
    """Return one member, whether taking part or not."""
    row = run(session, ONE, member_id=member_id).one_or_none()
    return None if row is None else rep_of_row(row)


def reps(session: Session, member_ids: Collection[UUID]) -> dict[UUID, Rep]:
    """Return members by id, in one statement, whether they take part or not."""
    rows = read(session, _crew(workspace_of(session)).where(among(Member.id, member_ids)))
    return {row[0]: rep_of_row(row) for row in rows}


def crews(
    session: Session, team_ids: Collection[UUID], *, known: Collection[Rep] = ()
) -> dict[UUID, list[Rep]]:
    """Return who takes part, by team, in one statement; who is `known` is not read again."""
    rows = read(
        session,
        _crew(workspace_of(session))
        .where(Member.team_id.in_(team_ids), Member.status == "active")
        .where(not_(among(Member.id, [rep.id for rep in known])) if known else true()),
    )
    found: dict[UUID, list[Rep]] = {team_id: [] for team_id in team_ids}
    for rep in [*(rep for rep in known if rep.team_id in found), *map(rep_of_row, rows)]:
        if rep.takes_part and rep.team_id is not None:
            found[rep.team_id].append(rep)
    return found


def led_by(session: Session, manager_id: UUID) -> list[Rep]:
    """Return whom a manager looks after and who take part, by name: a manager who left leaves them on."""
    rows = session.execute(
        _crew(workspace_of(session))
        .where(
            Member.manager_id.in_(looked_after(session, manager_id)),
            Member.status == "active",
            Member.id != manager_id,
        )
        .order_by(Member.name, Member.id)
    )
    return [rep for rep in map(rep_of_row, rows) if rep.takes_part]


def _crew(ours: UUID | BindParameter[UUID]) -> Select[Any]:
    return (
        select(*COLUMNS)
        .join(Workspace, Workspace.id == Member.workspace_id)
        .outerjoin(Team, and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id))
        .where(Member.workspace_id == ours)
    )


def _holds_rep() -> ColumnElement[bool]:
    """Look by the member, never by the role: uncounted, PostgreSQL would read all reps for each member."""
    return exists().where(
        MemberRole.workspace_id == Member.workspace_id,
        MemberRole.member_id == Member.id,
        func.coalesce(MemberRole.role, "") == "rep",
    )


COLUMNS = (
    Member.id,
    Member.slack_user_id,
    Member.name,
    Member.status,
    Member.timezone,
    Member.prefs,
    Member.paused_until,
    Member.created_at,
    _holds_rep(),
    Member.team_id,
    Team.name,
    Team.timezone,
    Team.active,
    Team.overrides,
    Team.paused_until,
    Workspace.slack_team_id,
    Workspace.paused_at,
    Workspace.paused_until,
    Member.calendar_id,
    Member.hired_on,
    Member.left_on,
)
ONE = _crew(bindparam("ours")).where(Member.id == bindparam("member_id"))


def rep_of_row(row: Sequence[Any]) -> Rep:
    """Return the member of one selected row."""
    return Rep(
        id=row[0],
        slack_user_id=row[1],
        name=row[2],
        status=row[3],
        zone=known_zone(row[4], row[11]),
        prefs=MemberPrefs.model_validate(row[5]) if row[5] else NO_PREFS,
        own_pause=row[6],
        created_at=row[7],
        is_rep=row[8],
        team_id=row[9],
        team_name=row[10] or "",
        team_zone=row[11] or "UTC",
        team_active=bool(row[12]),
        overrides=TeamOverrides.model_validate(row[13]) if row[13] else NO_OVERRIDES,
        team_pause=row[14],
        slack_team_id=row[15],
        sending_paused_at=row[16],
        sending_paused_until=row[17],
        calendar_id=row[18],
        hired_on=row[19],
        left_on=row[20],
    )
