"""First contact: each new rep gets one short message, and who leads the first team; nobody else does."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import overrides_of, prefs_of
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.intents import prompt_minute
from models.shapes.messages import Welcome
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import SlackPerson, TeamOverrides
from models.shapes.standup import StandupKind
from models.tables import Member, MemberRole, Team, Workspace
from models.usecases import outbox


def welcome_installer(session: Session, home: Workspace, installer: SlackPerson, *, now: datetime) -> None:
    """Welcome who installed the app, with the next step; once."""
    envelope = Envelope(
        message=Welcome(audience="installer", name=installer.name),
        key=f"welcome:{home.slack_team_id}:{installer.slack_user_id}:installer",
        target=installer.slack_user_id,
        lane=Lane.REPLY,
    )
    outbox.put(session, [envelope], now=now)


def welcome_new_reps(session: Session, member_ids: Sequence[UUID], *, now: datetime) -> int:
    """Welcome those of the members who take part in stand-ups and were not welcomed yet; return how many."""
    new = _unwelcomed_reps(session, member_ids)
    if not new:
        return 0
    slack_team, rules = workspace(session).slack_team_id, policy(session)
    envelopes = []
    for row, team in new:
        row.welcomed_at = now
        envelopes.append(
            Envelope(
                message=_welcome(rules, row, team),
                key=f"welcome:{slack_team}:{row.slack_user_id}",
                target=row.slack_user_id,
                lane=Lane.REPLY,
                subject_id=row.id,
            )
        )
    session.flush()
    outbox.put(session, envelopes, now=now)
    return len(envelopes)


def welcome_managers(session: Session, slack_user_ids: Sequence[str], *, now: datetime) -> int:
    """Welcome those who lead and were not welcomed yet, with when their digests come; return how many."""
    new = session.scalars(
        select(Member)
        .where(
            Member.workspace_id == workspace_of(session),
            Member.slack_user_id.in_(slack_user_ids),
            Member.status == "active",
            Member.welcomed_at.is_(None),
        )
        .order_by(Member.name)
    ).all()
    digests, slack_team = policy(session).digests, workspace(session).slack_team_id
    envelopes = []
    for row in new:
        row.welcomed_at = now
        message = Welcome(
            audience="manager",
            name=row.name,
            morning_at=digests.morning_manager,
            evening_at=digests.evening_manager,
            zone=row.timezone,
        )
        key = f"welcome:{slack_team}:{row.slack_user_id}"
        target = row.slack_user_id
        envelopes.append(
            Envelope(message=message, key=key, target=target, lane=Lane.REPLY, subject_id=row.id)
        )
    session.flush()
    outbox.put(session, envelopes, now=now)
    return len(envelopes)


def wall_time(rules: Policy, row: Member, team: Team | None, kind: StandupKind) -> str:
    """Return "HH:MM" of a member's prompt in the member's own zone."""
    overrides = overrides_of(team) if team else TeamOverrides()
    minute = prompt_minute(kind, rules, overrides, prefs_of(row))
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _welcome(rules: Policy, row: Member, team: Team) -> Welcome:
    return Welcome(
        audience="rep",
        name=row.name,
        morning_at=wall_time(rules, row, team, "morning"),
        evening_at=wall_time(rules, row, team, "evening"),
        zone=row.timezone,
    )


def _unwelcomed_reps(session: Session, member_ids: Sequence[UUID]) -> list[tuple[Member, Team]]:
    in_team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    reps = and_(
        MemberRole.workspace_id == Member.workspace_id,
        MemberRole.member_id == Member.id,
        MemberRole.role == "rep",
    )
    rows = session.execute(
        select(Member, Team)
        .join(Team, in_team)
        .join(MemberRole, reps)
        .where(
            Member.workspace_id == workspace_of(session),
            Member.id.in_(member_ids),
            Member.status == "active",
            Member.welcomed_at.is_(None),
            Team.active,
        )
        .order_by(Member.name)
    )
    return [(row, team) for row, team in rows]
