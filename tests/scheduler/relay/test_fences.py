"""What keeps one message from becoming two: one request for an attempt, one mark, one token for a lease."""

from datetime import timedelta

from models.clock import MovableClock
from models.shapes.outbox import Outcome
from models.usecases import delivery, sender
from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from scheduler.relay.post import mark
from tests.scheduler.conftest import BUDGET, PostOffice


def test_one_attempt_is_one_request(slack: SlackDriver, relay: Relay, post_office: PostOffice) -> None:
    """The SDK's habit is to send again when an answer is lost; the relay's client has none of it."""
    slack.script(kind="lose_answer", method="chat.postMessage")
    row_id = post_office.put("one", "C_SALES")
    relay.drain(BUDGET)
    assert len(slack.received("chat.postMessage")) == 1
    assert post_office.row(row_id).state == "unknown"


def test_each_attempt_carries_the_same_mark(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Where Slack heeds `client_msg_id`, a request that stalled beyond its lease is no second post."""
    slack.script(kind="fail_before", method="chat.postMessage", status=502)
    post_office.put("one", "C_SALES")
    for seconds in (0, 6, 25):
        clock.move_by(timedelta(seconds=seconds))
        relay.drain(BUDGET)
    first, second = (entry["args"] for entry in slack.received("chat.postMessage"))
    assert first["client_msg_id"] == second["client_msg_id"] == mark("one")
    assert first["metadata"] == second["metadata"]
    assert slack.messages("C_SALES")[0]["metadata"]["event_payload"] == {"k": mark("one")}


def test_who_lost_the_lease_leaves_the_row_to_its_newer_owner(
    post_office: PostOffice, clock: MovableClock
) -> None:
    """A process froze after its post; another one is looking when the first one wakes and settles."""
    row_id = post_office.put("one", "C_SALES")
    sessions, workspace_id = post_office.sessions, post_office.workspace_id
    with sessions.engine() as session:
        sender.tend(session, "first", [workspace_id], now=clock.now())
    with sessions.writing(workspace_id) as session:
        batch = delivery.claim(session, "first", now=clock.now(), posts=1, updates=1, looks=1)
    assert batch is not None
    clock.move_by(timedelta(seconds=61))
    with sessions.engine() as session:
        sender.tend(session, "second", [workspace_id], now=clock.now())
    with sessions.writing(workspace_id) as session:
        assert delivery.recover(session, now=clock.now()) == 1
    clock.move_by(timedelta(seconds=1))
    with sessions.writing(workspace_id) as session:
        (newer,) = delivery.claim_doubtful(session, "second", now=clock.now(), limit=1)
    said = Outcome(verdict="sent", channel="C_SALES", ts="1.1")
    found = Outcome(verdict="sent", channel="C_SALES", ts="2.2")
    with sessions.writing(workspace_id) as session:
        assert delivery.settle(session, [(batch.parcels[0], said)], now=clock.now()) == [row_id]
    row = post_office.row(row_id)
    assert (row.state, row.lease_token, row.ts) == ("unknown", newer.token, None)
    with sessions.writing(workspace_id) as session:
        assert delivery.settle(session, [(newer, found)], now=clock.now()) == []
    assert (post_office.row(row_id).state, post_office.row(row_id).ts) == ("sent", "2.2")
