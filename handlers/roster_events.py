"""What happens in Slack to people and channels; each event has its effect once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt import App, BoltContext
from sqlalchemy.orm import Session

from handlers.tenancy import workspace_id
from models.clock import Clock
from models.queries.roster import member_by_slack_id
from models.queries.team_day import team_posting_in
from models.queries.tenancy import workspace
from models.store import Sessions
from models.usecases import roster
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
Concern = Callable[[Event], bool]


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach one listener for each kind of event."""
    for kind, (concern, effect) in EVENTS.items():
        hears = partial(hear, concern=concern, effect=effect, sessions=sessions, clock=clock)
        app.event(kind)(hears)


def hear(
    event: dict[str, Any],
    body: dict[str, Any],
    context: BoltContext,
    *,
    concern: Concern,
    effect: Effect,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Let an event have its effect, once however often Slack delivers it.

    Most people of a large company are in no sales team: what does not concern us takes no writer's turn.
    """
    now, delivery, found = clock.now(), body.get("event_id"), workspace_id(sessions, body)
    with sessions.reading(found) as session:
        if not concern(Event(session, event, context.bot_user_id, now)):
            return
    with sessions.writing(found) as session:
        if isinstance(delivery, str) and not first_time(session, f"event:{delivery}"[:200], now=now):
            return
        effect(Event(session, event, context.bot_user_id, now))


def is_member(one: Event) -> bool:
    """Tell whether the person is in the roster."""
    person = slack_person(part(one.content, "user"))
    return bool(person.slack_user_id) and member_by_slack_id(one.session, person.slack_user_id) is not None


def person_changed(one: Event) -> None:
    """Follow the Slack profile: name, zone, language; who was deactivated, became a guest or came back."""
    roster.person_seen(one.session, slack_person(part(one.content, "user")), now=one.now)


def bot_left(one: Event) -> bool:
    """Tell whether it was the bot that left a team's channel."""
    ours = {one.bot_user_id, workspace(one.session).bot_user_id} - {None}
    return part(one.content, "user") in ours and is_teams_channel(one)


def is_teams_channel(one: Event) -> bool:
    """Tell whether a team's summaries stand in the channel."""
    channel = part(one.content, "channel")
    return isinstance(channel, str) and team_posting_in(one.session, channel) is not None


def channel_lost(one: Event) -> None:
    """Tell the administrators that the bot cannot post in a team's channel any more."""
    channel = str(part(one.content, "channel"))
    team = team_posting_in(one.session, channel)
    if team is not None:
        facts = {"team": team.name, "channel": channel}
        tell_administrators(one.session, "channel_unreachable", channel, facts, now=one.now)


EVENTS: dict[str, tuple[Concern, Effect]] = {
    "user_change": (is_member, person_changed),
    "team_join": (is_member, person_changed),
    "member_left_channel": (bot_left, channel_lost),
    "channel_archive": (is_teams_channel, channel_lost),
    "channel_deleted": (is_teams_channel, channel_lost),
}
