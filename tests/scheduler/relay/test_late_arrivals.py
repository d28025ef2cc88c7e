"""What arrives after the bot gave up waiting must neither undo something newer nor come a second time."""

from datetime import timedelta

import pytest

from models.clock import MovableClock
from models.shapes.messages import Message
from models.shapes.reader import Reader
from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice
from tests.scheduler.relay.posts import posted
from views import Drawing, render

LATER_THAN_ANYBODY_WAITS = 2.5  # seconds; the client of these tests gives up after two
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it waits in earnest


def test_the_newest_change_stands_though_an_older_one_arrives_late(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """Until it is sure that the older change cannot arrive any more, the newer one waits."""
    post = post_office.put("post", "C_SALES")
    relay.drain(BUDGET)
    slack.script(kind="slow", method="chat.update", seconds=LATER_THAN_ANYBODY_WAITS)
    post_office.replace(post, "older")
    relay.drain(BUDGET)
    post_office.replace(post, "newer")
    clock.move_by(timedelta(seconds=10))
    relay.drain(BUDGET)
    slack.wait_for(lambda: slack.received("chat.update")[0]["accepted"])
    clock.move_by(timedelta(seconds=25))
    relay.drain(BUDGET)
    relay.drain(BUDGET)
    (message,) = slack.messages("C_SALES")
    assert "(newer)" in message["text"]
    assert post_office.states() == ["sent", "cancelled", "sent"]


def test_the_half_minute_begins_with_the_call_and_not_with_the_claim(
    slack: SlackDriver, make_relay: MakeRelay, post_office: PostOffice, clock: MovableClock
) -> None:
    """A message that waited for its thread may still be on its way when its claim is half a minute old."""

    def after_a_while(message: Message, reader: Reader) -> Drawing:
        clock.move_by(timedelta(seconds=28))
        return render(message, reader)

    relay = make_relay(draw=after_a_while)
    slack.script(kind="fail_before", method="chat.postMessage", status=502)
    row_id = post_office.put("one", "C_SALES")
    relay.drain(BUDGET)
    clock.move_by(timedelta(seconds=6))
    relay.drain(BUDGET)
    assert post_office.row(row_id).state == "unknown"
    clock.move_by(timedelta(seconds=25))
    relay.drain(BUDGET)
    assert posted(slack) == ["one"]
