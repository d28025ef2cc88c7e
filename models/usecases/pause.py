"""Pauses: one person, a team, or everything; visible, and undone with one press."""

from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import NotAllowed, UserError
from models.queries import roster
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date, local_instant
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import Asker
from models.tables import Member, Team
from models.usecases import audit, report, standup
from models.usecases.permission import LEADS, by, person_of, require_active, require_admin
from models.usecases.team import NoSuchTeam, team_of

Scope = Literal["me", "team", "all"]
FOR_EVER = date.max  # until resumed
MADE_AHEAD = timedelta(days=3)  # entries of later dates are made with the pause in mind


class PauseNotAhead(UserError):
    """A pause would end before it begins."""

    template = "A pause until {until} would be over already. Give the day on which it shall go on again."


class OnlyTeamLeaders(NotAllowed):
    """Somebody who does not lead the team wants to pause it."""

    template = "Only those who lead {team}, or an administrator, may pause it."


def pause(
    session: Session,
    asker: Asker | None,
    scope: Scope,
    until: date | None,
    *,
    team_id: UUID | None = None,
    now: datetime,
) -> date | None:
    """Pause until the morning of `until`, or until resumed; return the day it goes on again.

    `team_id` is the team to pause, else the asker's own.

    Raises:
        PauseNotAhead: `until` is not in the future.
        NotAllowed: a team needs one of its leaders, everything an administrator.
    """
    match scope:
        case "me":
            _rest(session, _own(session, asker), until or FOR_EVER, asker, now=now)
        case "team":
            _set(session, _team(session, asker, team_id), until or FOR_EVER, asker, now=now)
        case "all":
            _pause_all(session, asker, until, now=now)
    return until


def resume(
    session: Session, asker: Asker | None, scope: Scope, *, team_id: UUID | None = None, now: datetime
) -> None:
    """End a pause at once."""
    match scope:
        case "me":
            _rest(session, _own(session, asker), None, asker, now=now)
        case "team":
            _set(session, _team(session, asker, team_id), None, asker, now=now)
        case "all":
            require_admin(session, asker)
            _keep_all(session, None, None, asker, now=now)


def _own(session: Session, asker: Asker | None) -> Member:
    require_active(asker)
    if asker is None:
        raise ValueError("the command line pauses nobody in particular")
    return person_of(session, asker.member_id)


def _team(session: Session, asker: Asker | None, team_id: UUID | None) -> Team:
    require_active(asker)
    wanted = team_id or (asker.team_id if asker else None)
    if wanted is None:
        raise NoSuchTeam
    row = team_of(session, wanted)
    if asker is None or "admin" in asker.roles or leads(session, asker, row.id):
        return row
    raise OnlyTeamLeaders(team=row.name)


def leads(session: Session, asker: Asker, team_id: UUID) -> bool:
    """Tell whether the asker leads a team: stands above one of its people, or sits in it as its manager."""
    below = roster.people_below(session, asker.member_id)
    if any(row.id in below for row in roster.members_of(session, team_id)):
        return True
    return asker.team_id == team_id and bool(asker.roles & LEADS)


def _rest(
    session: Session, person: Member, until: date | None, asker: Asker | None, *, now: datetime
) -> None:
    """Pause or resume one person: what is not due yet is excused at once, or expected again."""
    _set(session, person, until, asker, now=now)
    today = local_date(now, person.timezone)
    last = min(until or FOR_EVER, today + MADE_AHEAD) - timedelta(days=1)
    span = AbsenceSpan(starts_on=today, ends_on=last)
    if until is None:
        standup.withdraw_absence(session, person.id, span, now=now)
        report.withdraw_absence(session, person.id, span, now=now)
    else:
        standup.excuse_absence(session, person.id, span, by_self=True, now=now)
        report.excuse_absence(session, person.id, span, by_self=True, now=now)


def _set(
    session: Session, row: Member | Team, until: date | None, asker: Asker | None, *, now: datetime
) -> None:
    """Keep the first local date that is on again."""
    session.refresh(row, with_for_update=True)  # whoever pressed at the same moment was first or comes next
    today = local_date(now, row.timezone)
    if until is not None and until <= today:
        raise PauseNotAhead(until=until)
    if row.paused_until == until:
        return
    before, row.paused_until = row.paused_until, until
    session.flush()
    kind = "team" if isinstance(row, Team) else "member"
    _record(session, kind, row.id, (before, until), asker, now=now)


def _pause_all(session: Session, asker: Asker | None, until: date | None, *, now: datetime) -> None:
    require_admin(session, asker)
    ends = local_instant(until, 0, workspace(session).timezone) if until is not None else None
    if until is not None and ends is not None and ends <= now:
        raise PauseNotAhead(until=until)
    _keep_all(session, now, ends, asker, now=now)


def _keep_all(
    session: Session,
    paused_at: datetime | None,
    until: datetime | None,
    asker: Asker | None,
    *,
    now: datetime,
) -> None:
    home = workspace(session)
    session.refresh(home, with_for_update=True)
    if (home.paused_at is None) == (paused_at is None) and home.paused_until == until:
        return
    before = home.paused_until or (FOR_EVER if home.paused_at else None)
    home.paused_at, home.paused_until = paused_at, until
    session.flush()
    after = until or (FOR_EVER if paused_at else None)
    _record(session, "workspace", workspace_of(session), (before, after), asker, now=now)


def _record(
    session: Session, kind: str, key: UUID, change: tuple[Any, Any], asker: Asker | None, *, now: datetime
) -> None:
    before, after = change
    action = f"{kind}.paused" if after is not None else f"{kind}.resumed"
    audit.record(
        session, action, kind, key, now=now,
        before={"until": _text(before)}, after={"until": _text(after)}, **by(asker),
    )  # fmt: skip


def _text(until: date | datetime | None) -> str | None:
    if until is None or until == FOR_EVER:
        return None if until is None else "resumed"
    return until.isoformat()
