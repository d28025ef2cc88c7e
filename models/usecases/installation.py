"""Slack takes the app away: uninstalled, or its token revoked."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import Place, policy, workspace
from models.tables import SlackBot, SlackInstallation
from models.usecases import audit, outbox, schedule
from models.usecases.alert import tell_administrators
from models.usecases.sender import hold_back

TRY_AGAIN = timedelta(minutes=1)
WHOLE_SECOND = timedelta(seconds=1)  # Slack tells no fractions
REVOKED = "token_revoked"  # Slack's word


def uninstalled(session: Session, *, now: datetime, had_token: bool = True) -> None:
    """Let nothing run for the workspace any more, and say until when its data is kept.

    Nothing is planned and nothing waits: who installs the app again begins with the next slot, not with what
    was due meanwhile.
    """
    del had_token
    home = workspace(session)
    if home.status == "uninstalled":
        return
    before, home.status = home.status, "uninstalled"
    kept = timedelta(days=policy(session).retention.purge_after_uninstall_days)
    home.purge_after_on = (now + kept).astimezone(UTC).date()
    session.flush()
    schedule.replan_all(session, now=now)
    outbox.cancel_all(session, reason="uninstalled")
    audit.record(
        session,
        "workspace.uninstalled",
        "workspace",
        home.id,
        now=now,
        actor_kind="system",
        before={"status": before},
        after={"status": "uninstalled", "purge_after_on": f"{home.purge_after_on:%Y-%m-%d}"},
    )


def token_revoked(session: Session, *, now: datetime, had_token: bool = False) -> None:
    """Rest. Who installed the app by OAuth uninstalled it so: only an install gives another one.

    A token that stands in the settings may be replaced there: then sending rests as after a refusal, is tried
    again every minute, and the administrators are told once there is a token again.
    """
    home = workspace(session)
    if home.status == "uninstalled":
        return
    if had_token:
        uninstalled(session, now=now)
        return
    hold_back(session, TRY_AGAIN.total_seconds(), REVOKED, now=now, slow=False)
    audit.record(session, "workspace.token_revoked", "workspace", home.id, now=now, actor_kind="system")
    tell_administrators(session, "token_revoked", REVOKED, {}, now=now)


def has_its_own(session: Session, place: Place) -> bool:
    """Tell whether a workspace was installed by itself; for an engine session."""
    ours = SlackBot.team_id == place.slack_team_id
    return session.scalars(select(SlackBot.id).where(ours).limit(1)).first() is not None


def served_by_organisation(session: Session, place: Place) -> bool:
    """Tell whether the token of a whole organisation serves a workspace, too; for an engine session."""
    if place.slack_enterprise_id is None:
        return False
    whole = (SlackBot.enterprise_id == place.slack_enterprise_id, SlackBot.team_id.is_(None))
    return session.scalars(select(SlackBot.id).where(*whole).limit(1)).first() is not None


def forget_tokens(session: Session, place: Place, *, happened_at: datetime | None = None) -> None:
    """Erase what a workspace was installed with, up to a moment if one is given; for an engine session."""
    forget_tokens_of(session, place.slack_team_id, happened_at=happened_at)


def forget_tokens_of(session: Session, slack_team_id: str, *, happened_at: datetime | None = None) -> None:
    """Erase what the workspace of a Slack id was installed with, known or not; for an engine session."""
    for table in (SlackInstallation, SlackBot):
        ours = [table.team_id == slack_team_id]
        if happened_at:
            ours.append(table.installed_at <= _in_slacks_words(happened_at + WHOLE_SECOND))
        session.connection().execute(delete(table).where(*ours))


def forget_tokens_of_organisation(session: Session, enterprise_id: str, *, happened_at: datetime) -> None:
    """Erase what a whole organisation was installed with; its workspaces' own installations stay."""
    for table in (SlackInstallation, SlackBot):
        whole = (table.enterprise_id == enterprise_id, table.team_id.is_(None))
        older = table.installed_at <= _in_slacks_words(happened_at + WHOLE_SECOND)
        session.connection().execute(delete(table).where(*whole, older))


def installed_since(session: Session, home: Place, moment: datetime) -> bool:
    """Tell whether the workspace, or its organisation, was installed after the moment; for an engine session.

    An event may come late: who installed the app again meanwhile is not thrown out by it.
    """
    places: list[ColumnElement[bool]] = [SlackBot.team_id == home.slack_team_id]
    if home.slack_enterprise_id:
        places.append(and_(SlackBot.team_id.is_(None), SlackBot.enterprise_id == home.slack_enterprise_id))
    newer = SlackBot.installed_at > _in_slacks_words(moment + WHOLE_SECOND)
    return session.scalars(select(SlackBot.id).where(or_(*places), newer).limit(1)).first() is not None


def _in_slacks_words(moment: datetime) -> datetime:
    """Return a moment as slack_sdk keeps it: in UTC, which the column does not say."""
    return moment.astimezone(UTC).replace(tzinfo=None)
