"""The nightly look at who is in Slack: asked for in the store, so that no night gets lost."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Member
from models.usecases.roster import reading
from models.usecases.schedule import replan_all
from sandbox.driver import SlackDriver
from scheduler.fire import fire_due
from scheduler.roster_sync import RosterSync
from tests.scheduler.conftest import PostOffice

Clients = Callable[[UUID], WebClient]


@pytest.fixture
def night(slack: SlackDriver, post_office: PostOffice, clock: MovableClock) -> PostOffice:
    """Return a workspace of which a zone and a language changed unheard, at four, its nightly slot fired."""
    post_office.hire("U_ANA", "rep")
    with post_office.sessions.writing(post_office.workspace_id) as session:
        replan_all(session, now=clock.now())
    slack.update_profile("U_ANA", tz="Asia/Tokyo", locale="zh-CN")
    clock.move_by(timedelta(hours=3))
    assert fire_due(post_office.sessions, clock, budget=5) > 0
    return post_office


def profiles(post_office: PostOffice) -> list[tuple[str, str | None]]:
    """Return the members' zones and languages."""
    with post_office.sessions.reading(post_office.workspace_id) as session:
        ours = Member.workspace_id == post_office.workspace_id
        return [(row.timezone, row.locale) for row in session.scalars(select(Member).where(ours))]


def test_everybody_is_read_once_by_whoever_holds_the_token(
    night: PostOffice, sessions: Sessions, clock: MovableClock, clients: Clients
) -> None:
    """The process that fired the slot may be gone, and another one may serve other workspaces only."""
    tokens: dict[UUID, WebClient] = {}
    stranger = RosterSync(sessions, clock, tokens.__getitem__)
    assert stranger.run() == 0
    sync = RosterSync(sessions, clock, clients)
    assert sync.run() >= 2
    assert profiles(night) == [("Asia/Tokyo", "zh-CN")]
    assert sync.run() == 0


def test_a_reading_that_was_cut_off_is_begun_again(
    night: PostOffice, sessions: Sessions, clock: MovableClock, clients: Clients
) -> None:
    """An hour later; meanwhile it is taken for another process's work."""
    with sessions.writing(night.workspace_id) as session:
        assert reading.begin(session, now=clock.now())
        assert not reading.begin(session, now=clock.now())
    sync = RosterSync(sessions, clock, clients)
    assert sync.run() == 0
    clock.move_by(timedelta(hours=1))
    assert sync.run() >= 2
    assert profiles(night) == [("Asia/Tokyo", "zh-CN")]


@pytest.mark.usefixtures("night")
def test_slack_away_at_night_is_no_accident(
    slack: SlackDriver, sessions: Sessions, clock: MovableClock, clients: Clients
) -> None:
    """It is logged, and tried again in an hour."""
    slack.script(kind="error", method="users.list", error="internal_error")
    sync = RosterSync(sessions, clock, clients)
    assert sync.run() == 0
    clock.move_by(timedelta(hours=1))
    assert sync.run() >= 2


def test_a_process_that_ends_does_not_wait_for_slack(
    night: PostOffice, slack: SlackDriver, sessions: Sessions, clock: MovableClock, clients: Clients
) -> None:
    """Slack asks for half a minute; who is told to stop meanwhile leaves the reading to others."""
    slack.script(kind="rate_limited", method="users.list", seconds=30)
    stopped = threading.Event()
    sync = RosterSync(sessions, clock, clients, stopped=stopped)
    told = threading.Timer(0.2, stopped.set)
    told.start()
    assert sync.run() == 0
    told.join()
    assert profiles(night) != [("Asia/Tokyo", "zh-CN")]
    assert RosterSync(sessions, clock, clients).run() >= 2
    assert profiles(night) == [("Asia/Tokyo", "zh-CN")]
