"""The App Home: published when it is opened and after the owner's own action, never to all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.asking import Asking, listening
from handlers.no_answer import NO_ANSWER
from handlers.shown import keep_shown
from handlers.someone import Someone, someone
from handlers.tenancy import slack_user, workspace_id
from handlers.words import leads
from models.clock import Clock
from models.errors import NotSaved
from models.queries.beside_sales import beside_sales
from models.queries.collecting.late import any_late
from models.queries.me import mine
from models.queries.roster import administrators, member_by_slack_id, prefs_of
from models.queries.setup import setup_state
from models.queries.team_day import team_day, teams_of
from models.queries.waiting import everything
from models.queries.wizard import next_prompt, wizard_state
from models.store import Sessions
from models.usecases.settings import open_home
from views import home as view
from views.home import REFRESH, TEAMS_SHOWN, HomeFacts

PATIENCE_SECONDS = 1  # whoever pressed waits for it

log = structlog.get_logger(__name__)


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the opening of the App Home and its refresh button."""
    app.event("app_home_opened")(partial(opened, sessions=sessions, clock=clock))
    app.action(REFRESH)(listening(refresh, sessions, clock))


def opened(
    event: dict[str, Any], body: dict[str, Any], client: WebClient, *, sessions: Sessions, clock: Clock
) -> None:
    """Draw the App Home of whoever opened it; the Messages tab needs nothing."""
    if event.get("tab", "home") != "home":
        return
    found, user = workspace_id(sessions, body), slack_user(body)
    draw(client, sessions, found, user, now=clock.now())
    with sessions.reading(found) as session:
        row = member_by_slack_id(session, user)
    if row is not None and row.status == "active" and not prefs_of(row).sees_home:
        with sessions.writing(found) as session:
            open_home(session, row.id)


def refresh(ask: Asking) -> None:
    """Draw the App Home anew."""
    draw(ask.client, ask.sessions, ask.workspace_id, ask.slack_user_id, now=ask.now)
    ask.ack()


def draw(client: WebClient, sessions: Sessions, found: UUID, slack_user_id: str, *, now: datetime) -> None:
    """Publish somebody's App Home."""
    with sessions.reading(found) as session:
        who = someone(session, slack_user_id)
        facts = facts_of(session, who, now=now)
    keep_shown(sessions, found, "home", facts.mine.shown if facts.mine else (), now=now)
    client.views_publish(user_id=slack_user_id, view=view.build(facts, who.reader))


def publish(ask: Asking) -> None:
    """Publish it after the owner's own action; what was done stays done when that fails."""
    ask.client.timeout = PATIENCE_SECONDS
    with _done_already():
        draw(ask.client, ask.sessions, ask.workspace_id, ask.slack_user_id, now=ask.now)


def follow(ask: Asking) -> None:
    """Publish it where its owner has opened it once: most people only ever see their messages."""
    with _done_already():
        with ask.reading() as (session, _):
            row = member_by_slack_id(session, ask.slack_user_id)
        if row is not None and prefs_of(row).sees_home:
            publish(ask)


@contextmanager
def _done_already() -> Iterator[None]:
    """Let no trouble of Slack or the store tell somebody that nothing was kept."""
    try:
        yield
    except (*NO_ANSWER, NotSaved) as error:
        log.warning("home_not_drawn", error=repr(error))


def facts_of(session: Session, who: Someone, *, now: datetime) -> HomeFacts:
    """Return what somebody's App Home shows."""
    asker = who.asker
    if asker is None or not asker.active:
        return HomeFacts(first=not administrators(session))
    administers = "admin" in asker.roles
    is_leader = leads(session, asker)
    sells = is_leader or "rep" in asker.roles
    led = list(teams_of(session, asker)) if is_leader else []
    return HomeFacts(
        mine=mine(session, asker, now=now),
        pressing=tuple(everything(session, asker, now=now)),
        teams=tuple(team_day(session, asker, row, now=now) for row in led[:TEAMS_SHOWN]),
        more_teams=max(0, len(led) - TEAMS_SHOWN),
        beside=None if sells else beside_sales(session, asker, now=now),
        overdue=any_late(session, asker, now=now),
        setup=setup_state(session, now=now) if administers else None,
        wizard=wizard_state(session) if administers else None,
        coming=next_prompt(session, now=now) if administers else None,
    )
