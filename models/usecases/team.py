"""Teams: made, changed, archived."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.rules.choices import require_metrics, require_time
from models.rules.matching import fold
from models.rules.zones import require_zone
from models.shapes.roster import Asker, TeamForm, TeamOverrides
from models.tables import SetupDraft, Team
from models.usecases import audit
from models.usecases.hours import follow_team
from models.usecases.permission import administrate, by
from models.usecases.roster.welcome import welcome_new_reps


class TeamNameTaken(UserError):
    """Another team has that name."""

    template = "There is already a team called {name}. Choose another name."


class NameOfDeleted(TeamNameTaken):
    """A team that was put away has that name."""

    template = "A team called {name} was deleted. Restore it in the list of teams, or choose another name."


class ChannelTaken(UserError):
    """Another team posts its stand-ups in that channel."""

    template = (
        "{team} already posts in this channel. Choose another channel, so that the summaries stay apart."
    )


class NoSuchTeam(UserError):
    """A form or button names a team that is no more."""

    template = "This team is not there any more. Please open the form again."


def save_team(
    session: Session, form: TeamForm, *, actor: Asker | None, now: datetime, team_id: UUID | None = None
) -> UUID:
    """Make a team, or change the one of `team_id`; return it.

    Raises:
        NotAllowed: the asker is no administrator.
        UserError: the name or the channel is another team's, or zone, time or metric is unknown.
    """
    administrate(session, actor)
    wanted = _checked(session, form, team_id)
    row = team_of(session, team_id) if team_id else _new(session, now)
    before = _facts(row) if team_id else None
    row.name, row.slack_channel_id = wanted.name, wanted.slack_channel_id
    row.timezone, row.locale = wanted.timezone, wanted.locale
    row.overrides = {**(row.overrides or {}), **wanted.overrides.model_dump(mode="json")}
    session.add(row)
    after = _facts(row)
    if before == after:
        return row.id
    session.flush()
    if not team_id:  # the wizard is over, whoever made the team and how
        session.execute(delete(SetupDraft).where(SetupDraft.workspace_id == workspace_of(session)))
    action = "team.changed" if team_id else "team.added"
    audit.record(session, action, "team", row.id, now=now, before=before, after=after, **by(actor))
    follow_team(session, row.id, now=now)
    return row.id


def archive_team(session: Session, team_id: UUID, *, actor: Asker | None, now: datetime) -> None:
    """Put a team away; its history stays.

    Its people keep their place in it, so that whoever has no other team by then comes back with it.
    """
    administrate(session, actor)
    row = team_of(session, team_id)
    _switch(session, row, "team.archived", actor, active=False, now=now)


def restore_team(session: Session, team_id: UUID, *, actor: Asker | None, now: datetime) -> None:
    """Bring an archived team back.

    Raises:
        ChannelTaken: another team posts in its channel meanwhile.
    """
    administrate(session, actor)
    row = team_of(session, team_id)
    _require_free_channel(session, row.slack_channel_id, team_id)
    _switch(session, row, "team.restored", actor, active=True, now=now)
    members = [row.id for row in roster.members_of(session, team_id)]
    welcome_new_reps(session, members, now=now)


def team_of(session: Session, team_id: UUID) -> Team:
    """Return a team that a form or button names.

    Raises:
        NoSuchTeam: there is none.
    """
    row = roster.team(session, team_id)
    if row is None:
        raise NoSuchTeam
    return row


def _checked(session: Session, form: TeamForm, team_id: UUID | None) -> TeamForm:
    """Return the form in its proper spelling."""
    for other in roster.teams(session, archived=True):
        if other.id != team_id and fold(other.name) == fold(form.name):
            raise (TeamNameTaken if other.active else NameOfDeleted)(field="name", name=other.name)
    _require_free_channel(session, form.slack_channel_id, team_id)
    said = form.overrides
    overrides = TeamOverrides(
        morning_at=require_time(said.morning_at, field="morning_at"),
        evening_at=require_time(said.evening_at, field="evening_at"),
        metrics=require_metrics(said.metrics),
    )
    zone = require_zone(form.timezone, field="timezone")
    name = " ".join(form.name.split())
    return form.model_copy(update={"name": name, "timezone": zone, "overrides": overrides})


def _require_free_channel(session: Session, channel: str | None, team_id: UUID | None) -> None:
    for other in roster.teams(session):
        if channel and other.id != team_id and other.slack_channel_id == channel:
            raise ChannelTaken(field="slack_channel_id", team=other.name)


def _new(session: Session, now: datetime) -> Team:
    return Team(workspace_id=workspace_of(session), id=uuid7(), active=True, created_at=now)


def _facts(row: Team) -> dict[str, Any]:
    return {
        "name": row.name,
        "channel": row.slack_channel_id,
        "timezone": row.timezone,
        "locale": row.locale,
        "overrides": row.overrides,
    }


def _switch(
    session: Session, row: Team, action: str, actor: Asker | None, *, active: bool, now: datetime
) -> None:
    if row.active == active:
        return
    row.active = active
    session.flush()
    before, after = {"active": not active}, {"active": active}
    audit.record(session, action, "team", row.id, now=now, before=before, after=after, **by(actor))
    follow_team(session, row.id, now=now)
