"""What Slack says about people: names, zones and languages follow the profile; who left or came back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import local_date, zone_exists
from models.shapes.messages import ZoneChanged
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import SlackPerson
from models.tables import Member, Workspace
from models.usecases import audit, outbox, schedule, standup
from models.usecases.roster.enrol import profile_of
from models.usecases.roster.leaving import Gone, leave
from models.usecases.roster.welcome import wall_time, welcome_new_reps

Standing = Literal["active"] | Gone
BY_SLACK: dict[str, Any] = {"actor_kind": "system"}


def person_seen(session: Session, person: SlackPerson, *, now: datetime) -> bool:
    """Let a member follow the Slack profile; False = not in the roster, and nothing is kept."""
    row = roster.member_by_slack_id(session, person.slack_user_id)
    return _follow(session, row, person, now=now)


def sync_people(session: Session, people: Sequence[SlackPerson], *, now: datetime) -> int:
    """Let all members follow Slack's list and let go whose last day is over; return how many are known.

    A member whom the list lacks is left alone: a page may have been lost.
    """
    rows = session.scalars(select(Member).where(Member.workspace_id == workspace_of(session))).all()
    known = {row.slack_user_id: row for row in rows}  # Slack lists thousands who are not in the roster
    seen = sum(_follow(session, known.get(person.slack_user_id), person, now=now) for person in people)
    for row in rows:
        over = row.left_on is not None and row.left_on < local_date(now, row.timezone)
        if row.status == "active" and row.left_on is not None and over:
            leave(session, row, "left", last_day=row.left_on, now=now, who=BY_SLACK)
    return seen


def _follow(session: Session, row: Member | None, person: SlackPerson, *, now: datetime) -> bool:
    if row is None or person.is_bot:
        return False
    if _changed(row, person) or _new_zone(row, person) or _new_standing(row, person):
        session.refresh(row, with_for_update=True)  # whoever was told the same at this moment was first
        _follow_profile(session, row, person, now=now)
        _follow_zone(session, row, person, now=now)
        _follow_standing(session, row, person, now=now)
    return True


def _changed(row: Member, person: SlackPerson) -> Mapping[str, str | None]:
    """Return name, e-mail and language that differ; a profile that hides one of them keeps what is known."""
    return {
        column: value for column, value in profile_of(person, row).items() if getattr(row, column) != value
    }


def _new_zone(row: Member, person: SlackPerson) -> str | None:
    """Return the zone to take: none when one was set by hand, or when our time-zone data lacks it."""
    new = person.timezone
    if row.timezone_by_hand or new is None or new == row.timezone or not zone_exists(new):
        return None
    return new


def _new_standing(row: Member, person: SlackPerson) -> Standing | None:
    """Return what became of the person; whom a hand took out, only a hand puts back."""
    if row.status == "left" and not person.deleted:
        return None
    standing: Standing = "deactivated" if person.deleted else "guest" if person.is_guest else "active"
    return standing if standing != row.status else None


def _follow_profile(session: Session, row: Member, person: SlackPerson, *, now: datetime) -> None:
    changed = _changed(row, person)
    if not changed:
        return
    for column, value in changed.items():
        setattr(row, column, value)
    session.flush()
    audit.record(
        session,
        "member.profile_followed",
        "member",
        row.id,
        now=now,
        after={"fields": list(changed)},
        **BY_SLACK,
    )


def _follow_zone(session: Session, row: Member, person: SlackPerson, *, now: datetime) -> None:
    """Take the profile's zone; tell a rep once, and offer the old one."""
    old, new = row.timezone, _new_zone(row, person)
    if new is None:
        return
    row.timezone = new
    session.flush()
    audit.record(
        session, "member.zone_followed", "member", row.id, now=now,
        before={"timezone": old}, after={"timezone": new}, **BY_SLACK,
    )  # fmt: skip
    standup.recompute_times(session, row.id, now=now)
    schedule.replan_member(session, row.id, now=now)
    if row.status == "active" and "rep" in roster.roles_of(session, row.id) and row.team_id is not None:
        _tell_zone(session, row, old, now=now)


def _tell_zone(session: Session, row: Member, old: str, *, now: datetime) -> None:
    team = roster.team(session, row.team_id) if row.team_id else None
    today = local_date(now, row.timezone)
    message = ZoneChanged(
        old_zone=old, new_zone=row.timezone, morning_at=wall_time(policy(session), row, team, "morning")
    )
    envelope = Envelope(
        message=message,
        key=f"zone:{_slack_team(session)}:{row.slack_user_id}:{row.timezone}:{today}",
        target=row.slack_user_id,
        lane=Lane.REPLY,
        subject_id=row.id,
    )
    outbox.put(session, [envelope], now=now)


def _follow_standing(session: Session, row: Member, person: SlackPerson, *, now: datetime) -> None:
    standing = _new_standing(row, person)
    if standing == "active":
        _come_back(session, row, now=now)
    elif standing is not None:
        leave(session, row, standing, last_day=_last_day(row, now), now=now, who=BY_SLACK)


def _last_day(row: Member, now: datetime) -> date:
    today = local_date(now, row.timezone)
    return min(row.left_on, today) if row.left_on else today


def _come_back(session: Session, row: Member, *, now: datetime) -> None:
    before = {"status": row.status}
    row.status, row.left_on = "active", None
    session.flush()
    audit.record(
        session, "member.came_back", "member", row.id, now=now,
        before=before, after={"status": "active"}, **BY_SLACK,
    )  # fmt: skip
    standup.recompute_times(session, row.id, now=now)
    schedule.replan_member(session, row.id, now=now)
    welcome_new_reps(session, [row.id], now=now)


def _slack_team(session: Session) -> str:
    home: Workspace = workspace(session)
    return home.slack_team_id
