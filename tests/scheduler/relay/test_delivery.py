"""Each message arrives once, in order, and is changed in place."""

from collections.abc import Callable
from uuid import UUID

from slack_sdk import WebClient
from sqlalchemy import select

from models.shapes.outbox import Lane
from models.tables import Member
from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice
from tests.scheduler.relay.posts import posted, said


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
    old, new = slack.messages("C_SALES")
    assert f"archives/C_SALES/p{old['ts'].replace('.', '')}" in new["text"]
    post_office.replace(post, "three")
    relay.drain(BUDGET)
    assert [said(message["text"]) for message in slack.messages("C_SALES")] == ["one", "three"]


def test_a_reply_that_is_gone_is_posted_anew_in_its_thread(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """Under the same head; without Slack's address of the old one it says that it is gone."""
    head = post_office.put("head", "C_SALES")
    reply = post_office.put("one", "C_SALES", after_id=head, in_thread=True)
    relay.drain(BUDGET)
    slack.script(kind="error", method="chat.update", error="message_not_found")
    slack.script(kind="error", method="chat.getPermalink", error="message_not_found")
    post_office.replace(reply, "two")
    relay.drain(BUDGET)
    again = slack.received("chat.postMessage")[-1]["args"]
    assert (said(again["text"]), again["thread_ts"]) == ("two", post_office.row(head).ts)
    assert "an earlier message that is gone" in again["text"]


def test_what_waits_under_a_head_that_is_gone_goes_under_the_new_one(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clients: Callable[[UUID], WebClient]
) -> None:
    """Whether a change of the head finds that out or the reply itself."""
    head, client = post_office.put("head", "C_SALES"), clients(post_office.workspace_id)
    relay.drain(BUDGET)
    for text in ("one", "two"):
        client.chat_delete(channel="C_SALES", ts=str(post_office.row(head).ts))
        if text == "one":
            post_office.replace(head, "changed")
        post_office.put(text, "C_SALES", lane=Lane.REPLY, after_id=head, in_thread=True)
        relay.drain(BUDGET)
        stands = {said(one["text"]): one["ts"] for one in slack.messages("C_SALES")}
        reply = next(one for one in slack.messages("C_SALES") if said(one["text"]) == text)
        assert reply["thread_ts"] == stands["changed"] == post_office.row(head).ts


def test_two_processes_never_send_the_same(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice
) -> None:
    """Only the one with the lease sends."""
    first, second = make_relay(), make_relay()
    post_office.put_all([post_office.letter(f"m{number}") for number in range(10)])
    assert (first.drain(BUDGET), second.drain(BUDGET)) == (10, 0)
    assert len(set(posted(slack))) == len(posted(slack)) == 10
