"""Nobody knows whether it arrived: it is looked up before anything is sent again."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from models.clock import MovableClock
from models.tables import OutboxRow
from sandbox.driver import SlackDriver
from scheduler.recover import recover_lapsed
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice
from tests.scheduler.relay.posts import posted


@pytest.mark.parametrize("kind", ["lose_answer", "truncate", "fail_after"])
def test_a_lost_answer_is_looked_up_and_not_sent_again(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock, kind: str
) -> None:
    """Slack has the message; the row learns its ts from Slack's history, even for a first direct message."""
    slack.script(kind=kind, method="chat.postMessage")
    row_id = post_office.put("one")
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "unknown"
    clock.move_by(timedelta(seconds=6))
    relay.drain(BUDGET)
    row = post_office.row(row_id)
    assert row.state == "sent"
    assert row.channel is not None
    assert [message["ts"] for message in slack.messages(row.channel)] == [row.ts]


def test_what_never_arrived_is_sent_again_once_that_is_sure(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Half a minute after the attempt, what Slack does not show was not sent."""
    slack.script(kind="fail_before", method="chat.postMessage", status=502)
    row_id = post_office.put("one")
    relay.drain(BUDGET)
    clock.move_by(timedelta(seconds=6))
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "unknown"
    clock.move_by(timedelta(seconds=25))
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "sent"
    assert posted(slack) == ["one"]


@pytest.mark.parametrize(("policy", "state"), [("once", "dead"), ("at_least", "sent")])
def test_without_the_scope_to_look_the_policy_decides(
    slack: SlackDriver,
    relay: Relay,
    post_office: PostOffice,
    clock: MovableClock,
    *,
    policy: str,
    state: str,
) -> None:
    """Once: given up with the reason. At least once: repeated, and marked as a possible repeat."""
    slack.set_scopes(["chat:write"])
    slack.script(kind="lose_answer", method="chat.postMessage")
    row_id = post_office.put("one", "C_SALES", policy=policy)
    relay.drain(BUDGET)
    clock.move_by(timedelta(seconds=6))
    relay.drain(BUDGET)
    row = post_office.row(row_id)
    assert row.state == state
    texts = [message["text"] for message in slack.messages("C_SALES")]
    assert len(texts) == (1 if policy == "once" else 2)
    assert ("may have seen this already" in texts[-1]) == (policy == "at_least")


def test_a_sender_that_went_away_is_followed_up(
    slack: SlackDriver,
    relay: Relay,
    post_office: PostOffice,
    clock: MovableClock,
) -> None:
    """Its row is looked up, and sent once its last call, which the lease's end bounds, had time to arrive."""
    row_id = post_office.put("one")
    _claimed_by_another(post_office, row_id)
    clock.move_by(timedelta(seconds=61))
    assert recover_lapsed(post_office.sessions, clock) == 1
    relay.drain(BUDGET)
    assert slack.received("conversations.history")
    clock.move_by(timedelta(seconds=28))
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "unknown"
    clock.move_by(timedelta(seconds=2))
    relay.drain(BUDGET)
    assert posted(slack) == ["one"]
    assert post_office.row(row_id).state == "sent"


def test_a_change_whose_sender_went_away_undoes_no_newer_one(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """It may still arrive: the newer one waits until it cannot any more, and takes its place."""
    post = post_office.put("post", "C_SALES")
    relay.drain(BUDGET)
    post_office.replace(post, "older")
    _claimed_by_another(post_office, post_office.rows()[-1].id)
    clock.move_by(timedelta(seconds=61))
    assert recover_lapsed(post_office.sessions, clock) == 1
    post_office.replace(post, "newer")
    relay.drain(BUDGET)
    assert post_office.states() == ["sent", "unknown", "pending"]
    clock.move_by(timedelta(seconds=30))
    relay.drain(BUDGET)
    relay.drain(BUDGET)
    assert post_office.states() == ["sent", "cancelled", "sent"]
    assert len(slack.received("chat.update")) == 1


def _claimed_by_another(post_office: PostOffice, row_id: UUID) -> None:
    """Let a process that is not seen again have claimed a message just now."""
    now = post_office.clock.now()
    with post_office.sessions.writing(post_office.workspace_id) as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == post_office.workspace_id, OutboxRow.id == row_id)
            .values(
                state="sending",
                attempts=1,
                first_try_at=now,
                last_try_at=now,
                lease_until=now + timedelta(seconds=60),
            )
        )


def test_a_look_that_a_stop_prevents_leaves_the_doubt(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """What may have arrived is looked up by the next process, and not sent again."""
    slack.script(kind="lose_answer", method="chat.postMessage", times=2)
    post_office.put_all([post_office.letter(key, target) for key, target in (("a", "U_ANA"), ("b", "U_BEN"))])
    first = make_relay(threads=1)
    first.drain(BUDGET)
    clock.move_by(timedelta(seconds=6))
    slack.script(kind="slow", method="conversations.open", seconds=0.2)
    first.drain(0.0)
    first.stop()
    assert "unknown" in post_office.states()
    make_relay().drain(BUDGET)
    assert post_office.states() == ["sent", "sent"]
    assert sorted(posted(slack)) == ["a", "b"]


def test_a_first_attempt_looks_before_it_sends_after_a_discontinuity(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """A backup from before the sending was restored: the message stands there and is not sent again."""
    row_id = post_office.put("one", "C_SALES")
    first = make_relay()
    first.drain(BUDGET)
    first.stop()
    with post_office.sessions.writing(post_office.workspace_id) as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == post_office.workspace_id, OutboxRow.id == row_id)
            .values(state="pending", attempts=0, ts=None, channel=None, sent_at=None, first_try_at=None)
        )
    clock.move_by(timedelta(minutes=10))
    make_relay().drain(BUDGET)
    assert post_office.row(row_id).state == "sent"
    assert posted(slack) == ["one"]


def test_waiting_in_the_queue_is_no_discontinuity(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """A message that became due while a sender was there is not looked up."""
    relay.drain(BUDGET)
    post_office.put("one", "C_SALES", available_at=clock.now() + timedelta(seconds=20))
    clock.move_by(timedelta(seconds=25))
    relay.drain(BUDGET)
    assert posted(slack) == ["one"]
    assert not slack.received("conversations.history")
