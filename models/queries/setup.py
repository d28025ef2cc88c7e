"""What the setup forms show."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.calendar import COMPANY, calendar_named, calendars, company_calendar
from models.queries.changes import last_change_by, last_changes
from models.queries.roster import administrators, member, member_by_slack_id, overrides_of, prefs_of, roles_of
from models.queries.roster import teams as active_teams
from models.queries.roster.deputies import deputies_by_team
from models.queries.tenancy import policy, sending_paused, workspace, workspace_of
from models.queries.undelivered import count_undelivered
from models.queries.wizard import nothing_set_up
from models.shapes.reader import locale_of
from models.shapes.setup import CompanyDays, CompanyFacts, MemberFacts, MemberLine, SetupState, TeamLine
from models.tables import Member, MemberRole, Team

YEAR_AHEAD = timedelta(days=400)


def setup_state(session: Session, *, now: datetime) -> SetupState:
    """Return how far the setup is."""
    home = workspace(session)
    teams = active_teams(session)
    reps = _reps(session)
    return SetupState(
        teams=len(teams),
        without_channel=tuple(row.name for row in teams if row.slack_channel_id is None),
        reps=len(reps),
        without_manager=tuple(row.name for row in reps if row.manager_id is None),
        administrators=tuple(row.name for row in administrators(session)),
        sending_paused=sending_paused(home, now),
        undelivered=count_undelivered(session),
        fresh=not teams and nothing_set_up(session),
    )


def _reps(session: Session) -> Sequence[Member]:
    """Return the active reps of active teams, in one statement."""
    held = and_(MemberRole.workspace_id == Member.workspace_id, MemberRole.member_id == Member.id)
    in_team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    return session.scalars(
        select(Member)
        .join(MemberRole, held)
        .join(Team, in_team)
        .where(
            Member.workspace_id == workspace_of(session),
            Member.status == "active",
            MemberRole.role == "rep",
            Team.active,
        )
        .order_by(Member.name)
    ).all()


def team_lines(session: Session) -> Sequence[TeamLine]:
    """Return all teams by name, the archived ones last, with people counted and who changed them last."""
    rows = sorted(active_teams(session, archived=True), key=lambda row: not row.active)
    counts, deputies = _people(session), deputies_by_team(session)
    changes = last_changes(session, "team", [row.id for row in rows])
    return [
        TeamLine(
            team_id=row.id,
            name=row.name,
            slack_channel_id=row.slack_channel_id,
            timezone=row.timezone,
            locale=locale_of(row.locale),
            overrides=overrides_of(row),
            people=counts.get(row.id, 0),
            active=row.active,
            deputies=tuple(deputies.get(row.id, ())),
            changed=changes.get(str(row.id)),
        )
        for row in rows
    ]


def _people(session: Session) -> dict[UUID, int]:
    counts = (
        select(Member.team_id, func.count())
        .where(Member.workspace_id == workspace_of(session), Member.status == "active")
        .group_by(Member.team_id)
    )
    return {team_id: count for team_id, count in session.execute(counts) if team_id is not None}


def member_lines(session: Session) -> Sequence[MemberLine]:
    """Return everybody in the roster by name, the active ones first."""
    held: dict[UUID, list[str]] = {}
    roles = select(MemberRole.member_id, MemberRole.role).where(
        MemberRole.workspace_id == workspace_of(session)
    )
    for member_id, role in session.execute(roles):
        held.setdefault(member_id, []).append(role)
    in_team = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
    rows = session.execute(
        select(Member, Team.name)
        .outerjoin(Team, in_team)
        .where(Member.workspace_id == workspace_of(session))
        .order_by(Member.status != "active", Member.name, Member.id)
    )
    return [
        MemberLine.model_validate(
            {
                "slack_user_id": row.slack_user_id,
                "name": row.name,
                "team_name": team_name or "",
                "roles": tuple(sorted(held.get(row.id, ()))),
                "status": row.status,
            }
        )
        for row, team_name in rows
    ]


def member_facts(session: Session, slack_user_id: str, name: str) -> MemberFacts:
    """Return what the form of one person shows; somebody new has only the name that Slack knows."""
    row = member_by_slack_id(session, slack_user_id)
    if row is None:
        return MemberFacts(slack_user_id=slack_user_id, name=name)
    prefs = prefs_of(row)
    return MemberFacts(
        slack_user_id=slack_user_id,
        name=row.name,
        known=True,
        left=row.status == "left",
        team_id=row.team_id,
        roles=tuple(sorted(roles_of(session, row.id))),
        manager_slack_id=_slack_id(session, row.manager_id),
        deputy_slack_id=_slack_id(session, row.deputy_id),
        timezone=row.timezone,
        timezone_by_hand=row.timezone_by_hand,
        locale=prefs.locale,
        hired_on=row.hired_on,
        weekdays=prefs.weekdays,
        calendar=next((one.name for one in calendars(session) if one.id == row.calendar_id), ""),
        changed=last_changes(session, "member", [row.id]).get(str(row.id)),
    )


def _slack_id(session: Session, member_id: UUID | None) -> str | None:
    row = member(session, member_id) if member_id else None
    return row.slack_user_id if row else None


def company_facts(session: Session) -> CompanyFacts:
    """Return what the company's form shows."""
    rules, home = policy(session), workspace(session)
    return CompanyFacts(
        timezone=home.timezone,
        locale=locale_of(home.locale),
        morning_at=rules.standup.morning.prompt_at,
        evening_at=rules.standup.evening.prompt_at,
        metrics=rules.standup.metrics,
        currency=rules.currency,
        region=rules.calendar.region,
        weekdays=tuple(sorted(day for day, spans in rules.calendar.intervals.items() if spans)),
        changed=last_change_by(session, "policy.activated", "workspace.changed"),
    )


def company_days(session: Session, today: date) -> CompanyDays:
    """Return the company's own days from today on."""
    facts = company_calendar(session, today, today + YEAR_AHEAD)
    row = calendar_named(session, COMPANY)
    changed = last_changes(session, "calendar", [row.id]).get(str(row.id)) if row else None
    return CompanyDays(days=facts.overrides, changed=changed)
