"""Slack's library would send again by itself; a lost answer would then be a second message."""

import pytest

from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, PostOffice

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is about Slack alone


@pytest.mark.parametrize("kind", ["lose_answer", "refuse", "truncate", "fail_after", "rate_limited"])
def test_one_attempt_is_exactly_one_request(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, kind: str
) -> None:
    """However it ends: what comes next is for the relay to decide."""
    slack.script(kind=kind, method="chat.postMessage")
    post_office.put("one")
    relay.drain(BUDGET)
    assert len(slack.received("chat.postMessage")) == 1
