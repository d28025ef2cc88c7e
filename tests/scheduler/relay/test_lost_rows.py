"""Rows are missing: what they said is looked for in Slack before it is said again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from models.clock import MovableClock
from models.queries.outbox import RESTORED
from models.tables import OutboxRow, Sender
from models.usecases import engine_meta
from models.usecases.delivery.undelivered import send_again
from sandbox.driver import SlackDriver
from scheduler.relay import Limits
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice
from tests.scheduler.relay.posts import posted

MINUTE = timedelta(minutes=1)
REPEATED = "may have seen this already"
Lose = Callable[..., UUID]


@pytest.fixture
def lose(slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock) -> Lose:
    """Return what sends a message, loses its row, and says the same again some time later."""

    def sent_and_lost(target: str, *, later: timedelta, marked: bool, **parts: Any) -> UUID:
        slack.settings(now=clock.now().timestamp())
        due = clock.now()
        post_office.put("one", target, due_at=due)
        first = make_relay()
        first.drain(BUDGET)
        first.stop()
        with post_office.sessions.writing(post_office.workspace_id) as session:
            session.execute(delete(OutboxRow).where(OutboxRow.workspace_id == post_office.workspace_id))
        clock.move_by(later)
        slack.settings(now=clock.now().timestamp())
        if marked:
            mark(post_office, clock.now())
        return post_office.put("one", target, due_at=due, **parts)

    return sent_and_lost


def mark(post_office: PostOffice, now: datetime) -> None:
    """Note a restore, as `coach restore` does."""
    with post_office.sessions.engine() as session:
        engine_meta.note(session, RESTORED, "a backup", now=now)


@pytest.mark.parametrize("target", ["U_ANA", "C_SALES"])
@pytest.mark.parametrize(("later", "marked"), [(10 * MINUTE, False), (MINUTE, True)])
def test_a_slot_that_comes_again_is_not_said_again(
    slack: SlackDriver,
    make_relay: MakeRelay,
    post_office: PostOffice,
    lose: Lose,
    *,
    target: str,
    later: timedelta,
    marked: bool,
) -> None:
    """Its row is new, what it says is not: nobody was sending for a while, or a restore was noted."""
    row_id = lose(target, later=later, marked=marked)
    make_relay().drain(BUDGET)
    row = post_office.row(row_id)
    assert posted(slack) == ["one"]
    assert row.channel is not None
    assert (row.state, row.ts) == ("sent", slack.messages(row.channel)[0]["ts"])


@pytest.mark.parametrize(
    ("marked", "policy", "state", "repeated"),
    [(True, "once", "dead", None), (True, "at_least", "sent", True), (False, "once", "sent", False)],
)
def test_where_nobody_may_look_a_restore_leaves_it_to_the_policy(
    slack: SlackDriver,
    make_relay: MakeRelay,
    post_office: PostOffice,
    lose: Lose,
    clock: MovableClock,
    *,
    marked: bool,
    policy: str,
    state: str,
    repeated: bool | None,
) -> None:
    """Once: an administrator decides. At least once: it goes out marked. A mere stop: it goes out."""
    slack.set_scopes(["chat:write"])
    row_id = lose("C_SALES", later=10 * MINUTE, marked=marked, policy=policy)
    relay = make_relay()
    relay.drain(BUDGET)
    row = post_office.row(row_id)
    texts = [message["text"] for message in slack.messages("C_SALES")][1:]
    assert row.state == state
    assert [REPEATED in text for text in texts] == ([] if repeated is None else [repeated])
    if state != "dead":
        return
    assert (row.last_error or "").startswith("outcome unknown")
    with post_office.sessions.writing(post_office.workspace_id) as session:
        send_again(session, row_id, actor=None, now=clock.now())
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "sent"
    assert REPEATED in slack.messages("C_SALES")[1]["text"]


def test_looks_are_as_many_as_slack_allows_and_hold_up_nothing_new(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, lose: Lose, clock: MovableClock
) -> None:
    """Forty-five a minute; what was never said before goes past those that wait for theirs."""
    lose("C_SALES", later=10 * MINUTE, marked=True)
    old = clock.now() - 10 * MINUTE
    for number in range(4):
        slack.add_channel(f"C_{number}", f"c{number}", ["U_ANA"])
        post_office.put(f"old {number}", f"C_{number}", due_at=old)
    fresh = post_office.put("fresh", "U_BEN")
    relay = make_relay(Limits(looks_per_second=0.001, looks_burst=2))
    relay.drain(BUDGET)
    assert len(slack.received("conversations.history")) == 2
    assert post_office.row(fresh).state == "sent"
    assert relay.limited


def test_refused_looks_slow_no_sending(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, lose: Lose, clock: MovableClock
) -> None:
    """The limit of looking is not that of posting: looks wait, in two places too, and the rest goes on."""
    row_id = lose("C_SALES", later=10 * MINUTE, marked=True)
    slack.add_channel("C_TWO", "two", ["U_ANA"])
    post_office.put("two", "C_TWO", due_at=clock.now() - 10 * MINUTE)
    slack.script(kind="rate_limited", method="conversations.history", times=2, seconds=20)
    relay = make_relay(threads=1)
    relay.drain(BUDGET)
    post_office.put("fresh", "C_SALES")
    relay.drain(BUDGET)
    with post_office.sessions.reading(post_office.workspace_id) as session:
        sender = session.scalars(select(Sender).where(Sender.workspace_id == post_office.workspace_id)).one()
    assert (sender.blocked_until, sender.slowed_until) == (None, None)
    assert posted(slack) == ["one", "fresh"]
    assert (post_office.row(row_id).state, post_office.row(row_id).attempts) == ("pending", 0)
