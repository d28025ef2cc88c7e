"""The relay against the sandbox: each message once, in order, and nobody waits for another's trouble."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.clock import MovableClock
from models.shapes.outbox import Lane
from models.store import Sessions
from models.tables import Member, OutboxRow, Sender, Workspace
from sandbox.driver import SlackDriver
from scheduler.recover import recover_lapsed
from scheduler.relay import Limits, Relay
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice


def said(text: str) -> str:
    """Return what a message says in brackets."""
    return text.partition("(")[2].partition(")")[0]


def posted(slack: SlackDriver) -> list[str]:
    """Return what all accepted posts said, in the order they came."""
    calls = slack.received("chat.postMessage")
    return [said(entry["args"]["text"]) for entry in calls if entry["accepted"]]


def test_a_message_arrives_and_its_place_is_kept(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """The row is sent with channel and ts; the D… is kept with the person and used next time."""
    post_office.hire("U_ANA")
    first = post_office.put("one")
    assert relay.drain(BUDGET) == 1
    row = post_office.row(first)
    assert (row.state, row.attempts, row.lease_token) == ("sent", 1, None)
    with post_office.sessions.reading(post_office.workspace_id) as session:
        known = session.scalar(
            select(Member.dm_channel_id).where(Member.workspace_id == post_office.workspace_id)
        )
    assert known == row.channel
    post_office.put("two")
    relay.drain(BUDGET)
    calls = [entry["args"]["channel"] for entry in slack.received("chat.postMessage")]
    assert calls == ["U_ANA", known]
    assert posted(slack) == ["one", "two"]


def test_lanes_come_before_ids(slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice) -> None:
    """What follows a click overtakes a prompt; within a lane the older goes first."""
    post_office.put_all(
        [
            post_office.letter("prompt 1", lane=Lane.PROMPT),
            post_office.letter("prompt 2", lane=Lane.PROMPT),
            post_office.letter("reply", lane=Lane.REPLY),
        ]
    )
    make_relay(threads=1).drain(BUDGET)
    assert posted(slack) == ["reply", "prompt 1", "prompt 2"]


def test_a_reply_in_a_thread_waits_for_its_head(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """It goes under the head's ts, however high its lane."""
    head = post_office.put("head", "C_SALES", lane=Lane.SUMMARY)
    post_office.put("answer", "C_SALES", lane=Lane.CASE, after_id=head, in_thread=True)
    relay.drain(BUDGET)
    assert posted(slack) == ["head", "answer"]
    reply = slack.received("chat.postMessage")[-1]["args"]
    assert reply["thread_ts"] == post_office.row(head).ts


def test_a_poison_message_stops_nobody(slack: SlackDriver, relay: Relay, post_office: PostOffice) -> None:
    """A refusal for good ends as dead with Slack's word; administrators are told once; the rest goes on."""
    post_office.hire("U_BEN", "admin")
    slack.script(kind="error", method="chat.postMessage", error="invalid_blocks", nth=1)
    bad = post_office.put("bad", "C_SALES")
    good = post_office.put("good", "C_SALES", after_id=bad)
    relay.drain(BUDGET)
    assert (post_office.row(bad).state, post_office.row(bad).last_error) == ("dead", "invalid_blocks")
    assert post_office.row(good).state == "sent"
    (told,) = [row for row in post_office.rows() if row.payload.get("code") == "message_dead"]
    assert (told.target, told.state) == ("U_BEN", "sent")


def test_an_unreachable_channel_is_told(slack: SlackDriver, relay: Relay, post_office: PostOffice) -> None:
    """The bot was removed: the row is dead, the alert names the channel."""
    post_office.hire("U_BEN", "admin")
    slack.remove_bot("C_SALES")
    row_id = post_office.put("summary", "C_SALES")
    relay.drain(BUDGET)
    assert post_office.row(row_id).last_error == "not_in_channel"
    (told,) = [row for row in post_office.rows() if row.payload.get("code") == "channel_unreachable"]
    assert told.payload["facts"]["channel"] == "C_SALES"


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


def test_a_429_of_one_channel_holds_only_that_channel(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Its message waits as long as Slack says and is not held against it; others go on."""
    slack.script(kind="rate_limited", method="chat.postMessage", channel="C_SALES", seconds=30)
    late = post_office.put("late", "C_SALES")
    post_office.put("ana")
    relay.drain(BUDGET)
    row = post_office.row(late)
    assert (row.state, row.last_error, row.attempts) == ("pending", "ratelimited", 0)
    assert row.available_at >= clock.now() + timedelta(seconds=30)
    assert posted(slack) == ["ana"]


def test_two_channels_refused_together_slow_the_workspace(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Nothing goes until Slack's time is over; then at half rate for ten minutes."""
    slack.script(kind="rate_limited", method="chat.postMessage", times=2, seconds=20)
    post_office.put_all([post_office.letter(key, target) for key, target in (("a", "U_ANA"), ("b", "U_BEN"))])
    make_relay(threads=1).drain(BUDGET)
    with post_office.sessions.reading(post_office.workspace_id) as session:
        sender = session.scalars(select(Sender).where(Sender.workspace_id == post_office.workspace_id)).one()
    assert sender.blocked_until == clock.now() + timedelta(seconds=20)
    assert sender.slowed_until == clock.now() + timedelta(minutes=10)


def test_a_revoked_token_holds_everything_and_loses_nothing(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Rows stay pending; after the app is installed again they go out."""
    slack.revoke_token()
    row_id = post_office.put("one")
    relay.drain(BUDGET)
    assert (post_office.row(row_id).state, post_office.row(row_id).attempts) == ("pending", 0)
    slack.reinstall()
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "pending"
    clock.move_by(timedelta(minutes=7))
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "sent"


def test_a_paused_workspace_sends_nothing(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Until the pause is over."""
    row_id = post_office.put("one")
    with post_office.sessions.writing(post_office.workspace_id) as session:
        until = clock.now() + timedelta(hours=1)
        session.execute(
            update(Workspace)
            .where(Workspace.id == post_office.workspace_id)
            .values(paused_at=clock.now(), paused_until=until)
        )
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "pending"
    assert not slack.received("chat.postMessage")
    clock.move_by(timedelta(hours=1))
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "sent"


def test_what_came_too_late_is_not_sent(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock, sessions: Sessions
) -> None:
    """An expired row is never posted, and soon says that it expired."""
    row_id = post_office.put("one", expires_at=clock.now() + timedelta(minutes=1))
    clock.move_by(timedelta(minutes=1))
    relay.drain(BUDGET)
    recover_lapsed(sessions, clock)
    assert post_office.row(row_id).state == "expired"
    assert not slack.received("chat.postMessage")


def test_a_sender_that_went_away_is_followed_up(
    slack: SlackDriver,
    relay: Relay,
    post_office: PostOffice,
    clock: MovableClock,
) -> None:
    """Its row becomes unknown when the lease lapses, is looked up, and sent only because it is not there."""
    row_id = post_office.put("one")
    with post_office.sessions.writing(post_office.workspace_id) as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == post_office.workspace_id, OutboxRow.id == row_id)
            .values(
                state="sending",
                attempts=1,
                first_try_at=clock.now(),
                last_try_at=clock.now(),
                lease_until=clock.now() + timedelta(seconds=60),
            )
        )
    clock.move_by(timedelta(seconds=61))
    assert recover_lapsed(post_office.sessions, clock) == 1
    relay.drain(BUDGET)
    assert slack.received("conversations.history")
    assert posted(slack) == ["one"]
    assert post_office.row(row_id).state == "sent"


def test_a_change_goes_out_in_place(slack: SlackDriver, relay: Relay, post_office: PostOffice) -> None:
    """The message says the newest, and there is still one message."""
    post = post_office.put("one", "C_SALES")
    relay.drain(BUDGET)
    post_office.replace(post, "two")
    post_office.replace(post, "three")
    relay.drain(BUDGET)
    (message,) = slack.messages("C_SALES")
    assert said(message["text"]) == "three"
    assert len(slack.received("chat.update")) == 1


def test_a_message_that_is_gone_is_posted_anew(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """Somebody deleted it: the change appears as a new message, and the next change finds that one."""
    post = post_office.put("one", "C_SALES")
    relay.drain(BUDGET)
    slack.script(kind="error", method="chat.update", error="message_not_found")
    post_office.replace(post, "two")
    relay.drain(BUDGET)
    post_office.replace(post, "three")
    relay.drain(BUDGET)
    assert [said(message["text"]) for message in slack.messages("C_SALES")] == ["one", "three"]


def test_two_processes_never_send_the_same(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice
) -> None:
    """Only the one with the lease sends."""
    first, second = make_relay(), make_relay()
    post_office.put_all([post_office.letter(f"m{number}") for number in range(10)])
    assert (first.drain(BUDGET), second.drain(BUDGET)) == (10, 0)
    assert len(set(posted(slack))) == len(posted(slack)) == 10


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


def test_the_pace_holds(slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice) -> None:
    """A burst goes at once, one message a place; the rest waits for its turn."""
    limits = Limits(posts_per_second=0.001, posts_burst=2, place_gap=100.0)
    relay = make_relay(limits)
    targets = [("a", "U_ANA"), ("b", "U_ANA"), ("c", "U_BEN"), ("d", "C_SALES")]
    post_office.put_all([post_office.letter(*each) for each in targets])
    assert relay.drain(BUDGET) == 2
    assert sorted(posted(slack)) == ["a", "c"]
    assert relay.limited


def test_slack_away_holds_the_workspace_and_loses_nothing(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """Nobody listens at Slack's address: certainly not sent, tried again later, never given up."""
    from slack_sdk import WebClient  # noqa: PLC0415

    relay = Relay(sessions, clock, lambda _: WebClient(token="x", base_url="http://127.0.0.1:9/api/"))
    row_id = post_office.put("one")
    relay.drain(BUDGET)
    relay.stop()
    row = post_office.row(row_id)
    assert (row.state, row.attempts) == ("pending", 0)
