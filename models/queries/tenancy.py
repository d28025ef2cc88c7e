"""The workspace of a session, its policy, and the engine's list of workspaces."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, bindparam, func, select
from sqlalchemy.orm import Session

from models.policy import Policy, load
from models.queries.prepared import run
from models.tables import EngineMeta, Member, PolicyVersion, Workspace

NEWEST_POLICY = (
    select(PolicyVersion.document)
    .where(PolicyVersion.workspace_id == bindparam("ours"))
    .order_by(PolicyVersion.version_no.desc())
    .limit(1)
)
OURS = select(Workspace).where(Workspace.id == bindparam("ours"))
NEWEST_VERSION = NEWEST_POLICY.with_only_columns(PolicyVersion.version_no, PolicyVersion.document)
IN_FORCE = "policy"  # where a session keeps what it has read


def workspace_of(session: Session) -> UUID:
    """Return the id of the workspace that the session belongs to."""
    workspace_id: UUID = session.info["workspace_id"]
    return workspace_id


def is_served(workspace_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """Return the condition that a row's workspace has the app, for an engine session.

    It is asked of each row that is due, so that these are still found by their moment: without the OFFSET
    PostgreSQL would make a join of it, and may begin with the workspaces.
    """
    active = select(Workspace.id).where(Workspace.id == workspace_id, Workspace.status == "active")
    return active.correlate_except(Workspace).offset(0).exists()


def trace_of(session: Session) -> str | None:
    """Return the id of the request or tick that opened the session, for the rows that it writes."""
    trace: str | None = session.info.get("trace")
    return trace


def workspace(session: Session) -> Workspace:
    """Return the session's workspace."""
    return session.scalars(OURS, {"ours": workspace_of(session)}).one()


def policy(session: Session) -> Policy:
    """Return the policy in force: the newest version, or the defaults."""
    return _in_force(session)[1]


def policy_version(session: Session) -> int:
    """Return the number of the policy in force, for the rows that are computed by it; 0 = the defaults."""
    return _in_force(session)[0]


def _in_force(session: Session) -> tuple[int, Policy]:
    """Return the newest version and its number, read once in a session: everything asks for it."""
    found: tuple[int, Policy] | None = session.info.get(IN_FORCE)
    if found is None:
        row = run(session, NEWEST_VERSION).one_or_none()
        found = session.info[IN_FORCE] = (row.version_no, load(row.document)) if row else (0, load(None))
    return found


def read_policy_anew(session: Session) -> None:
    """Let the session look again: it has made a version, or taken one back."""
    session.info.pop(IN_FORCE, None)


def sending_paused(home: Workspace, now: datetime) -> bool:
    """Tell whether all sending of a workspace stands still, by `coach pause` or an administrator."""
    return home.paused_at is not None and (home.paused_until is None or home.paused_until > now)


def workspace_named(session: Session, slack_team_id: str) -> UUID | None:
    """Return the workspace of a Slack team id; for an engine session."""
    return session.scalar(select(Workspace.id).where(Workspace.slack_team_id == slack_team_id))


def active_workspaces(session: Session) -> Sequence[UUID]:
    """Return all workspaces that are installed; for an engine session."""
    return session.scalars(
        select(Workspace.id).where(Workspace.status == "active").order_by(Workspace.id)
    ).all()


def every_workspace(session: Session) -> Sequence[UUID]:
    """Return all workspaces, those that went away too; for an engine session."""
    return session.scalars(select(Workspace.id).order_by(Workspace.id)).all()


@dataclass(frozen=True)
class Place:
    """Where a workspace is in Slack, and whether it is served."""

    id: UUID
    slack_team_id: str
    slack_enterprise_id: str | None
    name: str
    status: str


PLACES = select(
    Workspace.id, Workspace.slack_team_id, Workspace.slack_enterprise_id, Workspace.name, Workspace.status
)


def place_named(session: Session, slack_team_id: str) -> Place | None:
    """Return the workspace of a Slack team id; for an engine session."""
    row = session.execute(PLACES.where(Workspace.slack_team_id == slack_team_id)).one_or_none()
    return None if row is None else Place(*row)


def place_of(session: Session, workspace_id: UUID) -> Place | None:
    """Return where a workspace is in Slack; for an engine session."""
    row = session.execute(PLACES.where(Workspace.id == workspace_id)).one_or_none()
    return None if row is None else Place(*row)


def every_place(session: Session) -> Sequence[Place]:
    """Return where each workspace is in Slack, those that went away too; for an engine session."""
    return [Place(*row) for row in session.execute(PLACES.order_by(Workspace.name, Workspace.id))]


def places_in(session: Session, slack_enterprise_id: str) -> Sequence[Place]:
    """Return the workspaces of an organisation; for an engine session."""
    rows = session.execute(PLACES.where(Workspace.slack_enterprise_id == slack_enterprise_id))
    return [Place(*row) for row in rows]


def erased_before(session: Session, slack_team_id: str) -> UUID | None:
    """Return the id that an erased workspace had; for an engine session."""
    noted = session.scalar(select(EngineMeta.value).where(EngineMeta.name == f"erased:{slack_team_id}"))
    return UUID(noted.split()[0]) if noted else None


def people_count(session: Session) -> int:
    """Return how many active people the session's workspace has in its roster."""
    ours = (Member.workspace_id == workspace_of(session), Member.status == "active")
    return session.scalar(select(func.count()).select_from(Member).where(*ours)) or 0
