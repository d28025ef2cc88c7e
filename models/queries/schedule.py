"""Who is asked at which times, and the schedules as they stand."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import run
from models.queries.roster.heirs import heirs
from models.queries.tenancy import workspace_of
from models.shapes.roster import Role
from models.shapes.schedule import ScheduleKind
from models.tables import Member, MemberRole, Schedule, Team

OLDEST = 500  # due rows that one look names the workspaces of


def schedules_of(session: Session, subject_ids: Collection[UUID] | None) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the schedules of some subjects, or all, locked until the transaction ends.

    Kinds of newer code are left out: only that code knows who should have them.
    """
    statement = select(
        Schedule.id,
        Schedule.kind,
        Schedule.subject_id,
        Schedule.zone,
        Schedule.wall_minute,
        Schedule.misfire,
        Schedule.grace_seconds,
        Schedule.next_run_at,
        Schedule.next_slot,
        Schedule.version,
        Schedule.plan_error,
    ).where(Schedule.workspace_id == workspace_of(session), Schedule.kind.in_(get_args(ScheduleKind)))
    if subject_ids is not None:
        statement = statement.where(Schedule.subject_id.in_(subject_ids))
    return session.execute(statement.order_by(Schedule.id).with_for_update()).all()


def people_to_plan(
    session: Session, member_ids: Collection[UUID] | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return what decides each person's schedules; without ids, everybody's."""
    ours = workspace_of(session)
    rep = (
        select(MemberRole.member_id)
        .where(MemberRole.workspace_id == ours, MemberRole.member_id == Member.id, MemberRole.role == "rep")
        .exists()
    )
    statement = (
        select(
            Member.id,
            Member.timezone.label("zone"),
            Member.status,
            Member.prefs,
            Member.manager_id,
            rep.label("rep"),
            Team.active.label("team_active"),
            Team.overrides,
        )
        .outerjoin(Team, (Team.workspace_id == Member.workspace_id) & (Team.id == Member.team_id))
        .where(Member.workspace_id == ours)
    )
    if member_ids is not None:
        statement = statement.where(Member.id.in_(member_ids))
    return session.execute(statement).all()


LEADERS_OF_REPS = (
    select(Member.manager_id)
    .join(
        MemberRole,
        (MemberRole.workspace_id == Member.workspace_id)
        & (MemberRole.member_id == Member.id)
        & (MemberRole.role == "rep"),
    )
    .where(
        Member.workspace_id == bindparam("ours"), Member.status == "active", Member.manager_id.is_not(None)
    )
    .distinct()
)


def leaders_of_reps(session: Session) -> set[UUID]:
    """Return who looks after an active rep."""
    return heirs(session, set(run(session, LEADERS_OF_REPS).scalars()))


def watchers(session: Session, roles: Collection[Role]) -> set[UUID]:
    """Return who holds one of these roles."""
    held = select(MemberRole.member_id).where(
        MemberRole.workspace_id == workspace_of(session), MemberRole.role.in_(roles)
    )
    return set(session.scalars(held))


def teams_to_plan(session: Session, team_id: UUID | None = None) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return what decides each team's schedules; without an id, all teams'."""
    statement = select(Team.id, Team.timezone.label("zone"), Team.overrides, Team.active).where(
        Team.workspace_id == workspace_of(session)
    )
    if team_id is not None:
        statement = statement.where(Team.id == team_id)
    return session.execute(statement).all()


def members_of(session: Session, team_id: UUID) -> Sequence[UUID]:
    """Return everybody in a team, whatever their role."""
    return session.scalars(
        select(Member.id).where(Member.workspace_id == workspace_of(session), Member.team_id == team_id)
    ).all()


def due_work(
    session: Session, kinds: Sequence[ScheduleKind], *, now: datetime, without: Collection[UUID] = ()
) -> Sequence[tuple[UUID, ScheduleKind]]:
    """Return the workspaces and kinds of the oldest due slots; for an engine session.

    Where the app was uninstalled nothing is planned, so no slot of it is due.
    """
    due = [Schedule.next_run_at <= now]
    if without:
        due.append(Schedule.workspace_id.not_in(without))
    found = _oldest(session, *due)
    if found and not any(kind in kinds for _, kind in found):  # perhaps behind kinds of newer code
        found = _oldest(session, *due, Schedule.kind.in_(kinds))
    return [(workspace_id, kind) for workspace_id, kind in found if kind in kinds]


def _oldest(session: Session, *which: ColumnElement[bool]) -> Sequence[Row[UUID, ScheduleKind]]:
    """Return whose the oldest slots are, and of which kind; the slots themselves stay where they lie."""
    at = Schedule.next_run_at.label("at")
    oldest = (
        select(Schedule.workspace_id, Schedule.kind, at).where(*which).order_by(at).limit(OLDEST).subquery()
    )
    columns = (oldest.c.workspace_id, oldest.c.kind)
    return session.execute(select(*columns).group_by(*columns).order_by(func.min(oldest.c.at))).all()
