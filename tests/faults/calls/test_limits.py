"""Slack asks to wait: nobody knocks before the time, and nobody waits for another's sake."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from slack_sdk import WebClient
from sqlalchemy import delete

from models.clock import MovableClock
from models.store import Sessions
from models.tables import PolicyVersion
from sandbox.driver import SlackDriver
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace
from scheduler.relay import UNLIMITED_PACE, Limits, Relay
from tests.scheduler.conftest import BUDGET, ILL, WELL, MakeRelay, PostOffice
from tests.scheduler.relay.posts import posted

AN_HOUR = 3600.0


def knocks(slack: SlackDriver, channel: str) -> int:
    """Return how many posts to a channel reached Slack, taken or not."""
    return sum(entry["args"]["channel"] == channel for entry in slack.received("chat.postMessage"))


def test_an_hour_of_waiting_for_one_channel_is_kept_by_every_process(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Also by one that was started meanwhile and has never heard of it; others are served all the time."""
    slack.script(kind="rate_limited", method="chat.postMessage", channel="C_SALES", seconds=AN_HOUR)
    post_office.put("late", "C_SALES")
    make_relay(owner="first").drain(BUDGET)
    for number in range(5):
        clock.move_by(timedelta(minutes=11, seconds=59))
        post_office.put(f"ana {number}")
        make_relay(owner="first").drain(BUDGET)
    assert knocks(slack, "C_SALES") == 1
    clock.move_by(timedelta(minutes=16))  # its turn is spread a little, so that not all come back at once
    make_relay(owner="first").drain(BUDGET)
    assert posted(slack) == [*(f"ana {number}" for number in range(5)), "late"]


def test_a_429_that_does_not_say_how_long_waits_half_a_minute(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Nothing is tried again at once only because the header is missing."""
    slack.script(kind="error", method="chat.postMessage", error="ratelimited")
    post_office.put("late", "C_SALES")
    make_relay(owner="first").drain(BUDGET)
    clock.move_by(timedelta(seconds=29))
    make_relay(owner="first").drain(BUDGET)
    assert knocks(slack, "C_SALES") == 1
    clock.move_by(timedelta(seconds=10))
    make_relay(owner="first").drain(BUDGET)
    assert posted(slack) == ["late"]


def test_history_once_a_minute_is_enough(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Three lost answers, one look allowed in each minute: it takes three, and nothing comes twice."""
    places = ["C_SALES", "C_NORTH", "C_EAST"]
    for place in places[1:]:
        slack.add_channel(place, place.lower(), ["U_ANA"])
    slack.script(kind="lose_answer", method="chat.postMessage", times=len(places))
    for place in places:
        post_office.put(place, place)
    make_relay(owner="first").drain(BUDGET)
    clock.move_by(timedelta(seconds=6))
    for done in range(1, len(places) + 1):
        slack.script(kind="rate_limited", method="conversations.history", nth=2, times=99, seconds=60)
        make_relay(owner="first", threads=1).drain(BUDGET)
        assert post_office.states().count("sent") == done
        slack.calm()
        clock.move_by(timedelta(seconds=76))
    assert sorted(posted(slack)) == sorted(places)


def test_two_processes_share_one_budget(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice
) -> None:
    """Slack counts for the workspace: the second process sends nothing while the first one may."""
    places = [f"C_{number}" for number in range(4)]
    for place in places:
        slack.add_channel(place, place.lower(), ["U_ANA"])
    limits = Limits(posts_per_second=0.001, posts_burst=2)
    post_office.put_all([post_office.letter(place, place) for place in places])
    assert [make_relay(limits).drain(BUDGET), make_relay(limits).drain(BUDGET)] == [2, 0]
    assert len(posted(slack)) == 2


@pytest.fixture
def readable(two: list[UUID], sessions: Sessions) -> None:
    """Let both workspaces have a policy that can be read."""
    for key in two:
        with sessions.writing(key) as session:
            session.execute(delete(PolicyVersion).where(PolicyVersion.workspace_id == key))


@pytest.fixture
def slacks(sandbox: SandboxServer) -> Iterator[dict[UUID, SandboxServer]]:
    """Yield a Slack for each of two workspaces."""
    with running(Workspace()) as other:
        for server in (sandbox, other):
            server.driver.add_person("U_ANA", "ana")
            server.driver.add_person("U_BEN", "ben")
        yield {ILL: sandbox, WELL: other}


@pytest.fixture
def client_of(slacks: dict[UUID, SandboxServer]) -> Callable[[UUID], WebClient]:
    """Return what gives the relay a client of either."""

    def made(workspace_id: UUID) -> WebClient:
        server = slacks[workspace_id]
        return WebClient(token=server.workspace.app.bot_token, base_url=server.api_url, timeout=2)

    return made


@pytest.mark.usefixtures("readable")
def test_another_workspace_goes_on(
    slacks: dict[UUID, SandboxServer],
    client_of: Callable[[UUID], WebClient],
    sessions: Sessions,
    clock: MovableClock,
) -> None:
    """While one is held for an hour, the other one's messages arrive at once."""
    ill, well = slacks[ILL].driver, slacks[WELL].driver
    offices = {key: PostOffice(sessions, key, clock) for key in (ILL, WELL)}
    ill.script(kind="rate_limited", method="chat.postMessage", times=2, seconds=AN_HOUR)
    relay = Relay(sessions, clock, client_of, limits=UNLIMITED_PACE, threads=1)
    for target in ("U_ANA", "U_BEN"):
        offices[ILL].put(f"ill {target}", target)
    relay.drain(BUDGET)
    for office in offices.values():
        office.put("later", "U_ANA")
    clock.move_by(timedelta(seconds=1))
    relay.drain(BUDGET)
    relay.stop()
    assert posted(ill) == []
    assert len(ill.received("chat.postMessage")) == 2
    assert posted(well) == ["later"]


@pytest.mark.usefixtures("two")
def test_who_cannot_be_served_keeps_no_other_waiting(
    slacks: dict[UUID, SandboxServer],
    client_of: Callable[[UUID], WebClient],
    sessions: Sessions,
    clock: MovableClock,
) -> None:
    """Nobody can read the policy of the first workspace; the second one's message arrives all the same."""
    relay = Relay(sessions, clock, client_of, limits=UNLIMITED_PACE, threads=1)
    for key in (ILL, WELL):
        PostOffice(sessions, key, clock).put("one", "U_ANA")
    relay.drain(BUDGET)
    relay.stop()
    assert posted(slacks[WELL].driver) == ["one"]
