"""Nothing is posted under a lease that could run out meanwhile; one attempt is one request."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from slack_sdk import WebClient
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.shapes.delivery import Parcel
from models.shapes.reader import Reader
from sandbox.driver import SlackDriver
from scheduler.relay.work import Attempt, Worker
from tests.scheduler.conftest import note
from views import render

MONDAY = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
IN_TIME, TOO_LATE = 0.0, 51.0


def parcel(**parts: Any) -> Parcel:
    """Return a claimed message to Ana."""
    whole = {
        "row_id": uuid7(),
        "token": uuid7(),
        "state": "sending",
        "kind": "note_to_manager",
        "payload": note("one").model_dump(mode="json"),
        "key": "k",
        "target": "U_ANA",
        "place": "U_ANA",
        "look_from": MONDAY,
        "last_try_at": MONDAY,
        "reader": Reader(),
    }
    return Parcel.model_validate(whole | parts)


@pytest.mark.parametrize(
    ("parts", "looks", "posts", "calls"),
    [
        ({}, [IN_TIME, TOO_LATE], 0, 0),  # the drawing took its time
        ({"said_from": MONDAY}, [IN_TIME, TOO_LATE], 0, 2),  # the look took its time
        ({"place": "D_GONE"}, [IN_TIME, IN_TIME, TOO_LATE], 1, 1),  # the conversation we knew is gone
    ],
)
def test_the_lease_is_looked_at_before_each_post(
    slack: SlackDriver,
    clients: Callable[[UUID], WebClient],
    clock: MovableClock,
    *,
    parts: dict[str, Any],
    looks: list[float],
    posts: int,
    calls: int,
) -> None:
    """A message that would come too late is given back: nothing was sent, and no try is counted."""
    moments = iter([*looks, TOO_LATE])
    worker = Worker(clock, render, None, seconds=lambda: next(moments, TOO_LATE))
    outcome = worker.make(Attempt(parcel(**parts), clients(uuid7()), claimed_at=0.0))
    assert (outcome.verdict, outcome.retry_after, outcome.tried) == ("not_sent", 0.0, False)
    assert len(slack.received("chat.postMessage")) == posts
    assert len(slack.received()) == calls
    assert not [each for each in slack.received("chat.postMessage") if each["accepted"]]
