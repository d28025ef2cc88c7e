"""The team: somebody to look after the bot, and channels that the bot may write to."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.config import Settings, secret
from bot.directory import Directory
from bot.doctor.finding import Finding
from bot.unheld import INSTEAD, role_of, told_of
from handlers.no_answer import NO_ANSWER
from models.clock import Clock
from models.queries.figures import last_refusals
from models.queries.roster import administrators, teams
from models.queries.tenancy import active_workspaces, sending_paused, workspace
from models.queries.unheld_roles import unheld_roles
from models.store import Sessions

SECONDS = 5
NOT_KNOWN = "none known yet; start `coach run`, then a Slack owner or admin types /coach setup"
INVITE = "type `/invite @coach` in the channel"
NOT_ALLOWED = "missing_scope"


def of_administrators(sessions: Sessions) -> Iterator[Finding]:
    """Tell who looks after the bot in each workspace."""
    keys = _workspaces(sessions)
    if not keys:
        yield Finding("workspace", well=True, told=NOT_KNOWN)
    for key in keys:
        with sessions.reading(key) as session:
            names = ", ".join(row.name for row in administrators(session))
        if names:
            yield Finding("administrator", well=True, told=names)
        else:
            mend = "a Slack owner or admin types /coach setup, or run `coach admin add EMAIL`"
            yield Finding("administrator", well=False, told="nobody yet", mend=mend)


def of_sending(sessions: Sessions, clock: Clock) -> Iterator[Finding]:
    """Mention a pause of all sending: it is somebody's wish, but easily forgotten."""
    for key in _workspaces(sessions):
        with sessions.reading(key) as session:
            home = workspace(session)
            paused, until = sending_paused(home, clock.now()), home.paused_until
        if paused:
            span = f"until {until:%Y-%m-%d %H:%M} UTC" if until else "until somebody resumes it"
            yield Finding("sending", well=True, told=f"paused {span}; `coach resume` sends again")


def of_roles(sessions: Sessions) -> Iterator[Finding]:
    """Mention roles that levels tell and nobody holds: superiors hear instead, so nothing is lost."""
    for key in _workspaces(sessions):
        with sessions.reading(key) as session:
            found = unheld_roles(session)
        if found:
            yield Finding(
                "roles", well=True, told=f"/coach setup gives these to somebody; until then {INSTEAD}"
            )
        for one in found:
            yield Finding(f"nobody is {role_of(one)}", well=True, told=told_of(one))


def of_channels(
    settings: Settings, sessions: Sessions, clock: Clock, scopes: frozenset[str]
) -> Iterator[Finding]:
    """Tell for each team whether the bot may write to the team's channel."""
    directory = Directory(settings, sessions, clock.now)
    for key in _workspaces(sessions):
        found, client = _channels(sessions, key), _client(settings, directory, key, scopes)
        if not found:
            yield Finding("teams", well=True, told="none yet; add the first one with /coach setup")
        for name, channel, last in found:
            part = f"channel of {name}"
            if channel is None:
                yield Finding(part, well=False, told="none chosen", mend="choose one in /coach setup")
                continue
            wrong = _asked(client, channel, last) if client else last
            if wrong:
                yield Finding(part, well=False, told=f"{channel}: {wrong}", mend=INVITE)
            else:
                yield Finding(part, well=True, told=channel)


def _client(settings: Settings, directory: Directory, key: UUID, scopes: frozenset[str]) -> WebClient | None:
    """Return who may ask Slack in a workspace: what it was installed with, else the only token there is."""
    try:
        return directory.client_of(key, seconds=SECONDS)
    except LookupError:
        if settings.several or not scopes & {"channels:history", "groups:history"}:
            return None
    return WebClient(secret(settings.slack_bot_token), base_url=settings.slack_api_url, timeout=SECONDS)


def _asked(client: WebClient, channel: str, last: str | None) -> str | None:
    """Return why the bot cannot reach a channel, as Slack says it, else as it last said."""
    try:
        client.conversations_history(channel=channel, limit=1)
    except SlackApiError as error:
        code = str(error.response.get("error"))
        return last if code == NOT_ALLOWED else None if code == "ratelimited" else code
    except NO_ANSWER as error:
        return f"Slack does not answer: {error}"
    return None


def _channels(sessions: Sessions, key: UUID) -> Sequence[tuple[str, str | None, str | None]]:
    """Return each active team's name and channel, and why the last message to it died, if it did."""
    with sessions.reading(key) as session:
        found = [(team.name, team.slack_channel_id) for team in teams(session) if team.active]
        last = last_refusals(session, [channel for _, channel in found if channel])
    return [(name, channel, last.get(channel or "")) for name, channel in found]


def _workspaces(sessions: Sessions) -> Sequence[UUID]:
    with sessions.glance() as session:
        return active_workspaces(session)
