"""What really stands in Slack: one thread, its head changed in place, what was done as replies."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from models.clock import MovableClock
from models.store import Sessions
from sandbox.driver import SlackDriver
from sandbox.server import SandboxServer
from scheduler.relay import UNLIMITED_PACE, Relay
from tests.handlers.company import Staff
from tests.handlers.complaint.thread import recorded
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import know

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECONDS = 10.0


@pytest.fixture
def relay(sandbox: SandboxServer, sessions: Sessions, clock: MovableClock) -> Iterator[Relay]:
    """Yield what carries messages to Slack."""
    client = WebClient(token=sandbox.workspace.app.bot_token, base_url=sandbox.api_url)
    made = Relay(sessions, clock, lambda _: client, limits=UNLIMITED_PACE)
    yield made
    made.stop()


def test_the_whole_case_is_one_thread(staff: Staff, desk: Desk, relay: Relay, slack: SlackDriver) -> None:
    """The head is one message, however often it changes."""
    know(desk, staff.ana, "Acme")
    recorded(staff.ana)
    relay.drain(SECONDS)
    (head,) = slack.messages("C_SALES")
    staff.ana.slack.press(head["ts"], "complaint_take")
    staff.ana.slack.press(head["ts"], "complaint_answered")
    relay.drain(SECONDS)
    changed, *replies = slack.messages("C_SALES")
    assert (changed["ts"], "taken by Ana" in changed["text"]) == (head["ts"], True)
    assert {one["thread_ts"] for one in replies} == {head["ts"]}
    assert [one["text"] for one in replies] == ["Taken · Ana", "The customer was answered · Ana"]


def test_an_upgraded_one_goes_on_in_its_own_channel(
    staff: Staff, desk: Desk, relay: Relay, slack: SlackDriver
) -> None:
    """The message in the team's channel keeps no word of it."""
    know(desk, staff.ana, "Acme")
    recorded(staff.ana)
    relay.drain(SECONDS)
    (head,) = slack.messages("C_SALES")
    staff.mia.slack.press(head["ts"], "complaint_more")
    staff.mia.slack.press("modal", "complaint_upgrade")
    staff.mia.slack.fill("reason", "Somebody was hurt")
    staff.mia.slack.submit()
    relay.drain(SECONDS)
    room = next(one for one in slack.channels() if "case-1" in one.values())
    (left,) = slack.messages("C_SALES")
    assert "leaks" not in str(left)
    assert "It leaks" in slack.messages(room["id"])[0]["text"]


def test_what_is_opened_again_after_its_thread_was_deleted_goes_on_in_a_new_one(
    staff: Staff, desk: Desk, relay: Relay, slack: SlackDriver, sandbox: SandboxServer
) -> None:
    """Somebody deleted the head: it appears again, and what follows stands under the new one."""
    know(desk, staff.ana, "Acme")
    recorded(staff.ana)
    relay.drain(SECONDS)
    (gone,) = slack.messages("C_SALES")
    ana = staff.ana.slack
    ana.press(gone["ts"], "complaint_resolve")
    ana.fill("solution", "New seal")
    ana.submit()
    relay.drain(SECONDS)
    ana.press(gone["ts"], "complaint_close")
    for name in ("root_cause", "prevention"):
        ana.fill(name, "The seal was old")
    ana.fill("root_cause_category", "product")
    ana.submit()
    client = WebClient(token=sandbox.workspace.app.bot_token, base_url=sandbox.api_url)
    client.chat_delete(channel="C_SALES", ts=gone["ts"])
    ana.command("/coach", "complaint 1")
    ana.press("modal", "complaint_reopen")
    ana.fill("reason", "It leaks again")
    ana.submit()
    relay.drain(SECONDS)
    there = slack.messages("C_SALES")
    head = next(one for one in there if "Why it is open again\nIt leaks again" in one["text"])
    notes = {one["text"].split(" ")[0]: one["thread_ts"] for one in there if one is not head}
    assert (notes["Closed"], notes["Opened"]) == (head["ts"], head["ts"])
    ana.press(head["ts"], "complaint_take")
    relay.drain(SECONDS)
    assert slack.messages("C_SALES")[-1]["thread_ts"] == head["ts"]
