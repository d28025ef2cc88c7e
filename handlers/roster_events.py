"""What happens in Slack to people, channels and the app itself; each event has its effect once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt import App, BoltContext
from sqlalchemy.orm import Session

from handlers.tenancy import workspace_id
from models.clock import Clock
from models.queries.team_day import team_posting_in
from models.queries.tenancy import workspace
from models.store import Sessions
from models.usecases import installation, roster
from models.usecases.alert import tell_administrators
from models.usecases.inbox import first_time
from views.fields import part
from views.slack_person import slack_person


@dataclass(frozen=True)
class Event:
    """One event inside its transaction."""

    session: Session
    content: dict[str, Any]
    bot_user_id: str | None
    now: datetime


Effect = Callable[[Event], None]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach one listener for each kind of event."""
    for kind, effect in EFFECTS.items():
        app.event(kind)(partial(hear, effect=effect, sessions=sessions, clock=clock))


def hear(
    event: dict[str, Any],
    body: dict[str, Any],
    context: BoltContext,
    *,
    effect: Effect,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Let an event have its effect, once however often Slack delivers it."""
    now, delivery = clock.now(), body.get("event_id")
    with sessions.writing(workspace_id(sessions, body)) as session:
        if isinstance(delivery, str) and not first_time(session, f"event:{delivery}"[:200], now=now):
            return
        effect(Event(session, event, context.bot_user_id, now))


def person_changed(one: Event) -> None:
    """Follow the Slack profile: name, zone, language; who was deactivated, became a guest or came back."""
    person = slack_person(part(one.content, "user"))
    if person.slack_user_id:
        roster.person_seen(one.session, person, now=one.now)


def left_channel(one: Event) -> None:
    """Tell the administrators when it was the bot that was removed."""
    ours = {one.bot_user_id, workspace(one.session).bot_user_id} - {None}
    if part(one.content, "user") in ours:
        channel_closed(one)


def channel_closed(one: Event) -> None:
    """Tell the administrators that the bot cannot post in a team's channel any more."""
    channel = part(one.content, "channel")
    team = team_posting_in(one.session, channel) if isinstance(channel, str) else None
    if team is not None:
        facts = {"team": team.name, "channel": str(channel)}
        tell_administrators(one.session, "channel_unreachable", str(channel), facts, now=one.now)


def tokens_revoked(one: Event) -> None:
    """Stop sending when the bot's own token is no longer good."""
    if part(part(one.content, "tokens"), "bot"):
        installation.token_revoked(one.session, now=one.now)


def uninstalled(one: Event) -> None:
    """Let the workspace rest."""
    installation.uninstalled(one.session, now=one.now)


EFFECTS: dict[str, Effect] = {
    "user_change": person_changed,
    "team_join": person_changed,
    "member_left_channel": left_channel,
    "channel_archive": channel_closed,
    "channel_deleted": channel_closed,
    "tokens_revoked": tokens_revoked,
    "app_uninstalled": uninstalled,
}
