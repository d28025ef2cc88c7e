"""Slack says no, or not now: nothing is lost and nobody waits for another's trouble."""

from datetime import timedelta

from slack_sdk import WebClient
from sqlalchemy import select, update

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Sender, Workspace
from sandbox.driver import SlackDriver
from scheduler.recover import recover_lapsed
from scheduler.relay import Limits, Relay
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice
from tests.scheduler.relay.posts import posted


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


def test_an_unreachable_channel_is_told_and_tried_again(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """The bot was removed: the message waits and is tried every ten minutes, the alert names the channel."""
    post_office.hire("U_BEN", "admin")
    slack.remove_bot("C_SALES")
    row_id = post_office.put("summary", "C_SALES")
    for _ in range(2):
        relay.drain(BUDGET)
        row = post_office.row(row_id)
        assert (row.state, row.last_error, row.attempts) == ("pending", "not_in_channel", 0)
        clock.move_by(timedelta(minutes=11))
    (told,) = [row for row in post_office.rows() if row.payload.get("code") == "channel_unreachable"]
    assert told.payload["facts"]["channel"] == "C_SALES"
    tries = slack.received("chat.postMessage")
    assert len([entry for entry in tries if entry["args"]["channel"] == "C_SALES"]) == 2
    slack.join("C_SALES")
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "sent"


def test_an_unreachable_channel_is_not_tried_for_ever(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """After half a day nobody let the bot in: dead, with Slack's word."""
    slack.remove_bot("C_SALES")
    row_id = post_office.put("summary", "C_SALES")
    relay.drain(BUDGET)
    clock.move_by(timedelta(hours=12))
    relay.drain(BUDGET)
    assert (post_office.row(row_id).state, post_office.row(row_id).last_error) == ("dead", "not_in_channel")


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
    relay = Relay(sessions, clock, lambda _: WebClient(token="x", base_url="http://127.0.0.1:9/api/"))
    row_id = post_office.put("one")
    relay.drain(BUDGET)
    relay.stop()
    row = post_office.row(row_id)
    assert (row.state, row.attempts) == ("pending", 0)
