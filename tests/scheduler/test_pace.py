"""The pace of one workspace: budgets, distances, and what a 429 means."""

from datetime import UTC, datetime
from typing import Any

from uuid_utils.compat import uuid7

from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from models.shapes.reader import Reader
from scheduler.relay.pace import UNLIMITED_PACE, Limits, Pace

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
SENT = Outcome(verdict="sent", channel="C1", ts="1.1")
WAIT = Outcome(verdict="not_sent", error="ratelimited", retry_after=30)


def parcel(target: str = "C1", **parts: Any) -> Parcel:
    """Return a claimed message."""
    whole = {
        "row_id": uuid7(),
        "token": uuid7(),
        "state": "sending",
        "kind": "welcome",
        "payload": {},
        "key": "k",
        "target": target,
        "place": target,
        "look_from": NOW,
        "last_try_at": NOW,
        "reader": Reader(),
    }
    return Parcel.model_validate(whole | parts)


def test_four_a_second_after_a_burst_of_twenty() -> None:
    """The settled figures; half of that for ten minutes after the whole workspace was refused."""
    pace = Pace(Limits(), 0.0)
    assert pace.posts.available(0.0, most=100) == 20
    pace.spend([parcel() for _ in range(20)])
    assert pace.posts.available(0.5, most=100) == 2
    pace.spend([parcel() for _ in range(2)])
    assert pace.posts.available(1.5, most=100, share=0.5) == 2


def test_changes_and_looks_have_their_own_budgets() -> None:
    """Forty-five a minute each; they leave the posts alone."""
    pace = Pace(Limits(), 0.0)
    pace.spend([parcel(key=None, replaces=uuid7()) for _ in range(10)])
    pace.spend([parcel(state="unknown") for _ in range(10)])
    assert pace.posts.available(0.0, most=100) == 20
    assert (pace.changes.available(0.0, most=100), pace.looks.available(0.0, most=100)) == (0, 0)
    assert pace.changes.available(4.0, most=100) == 3


def test_a_place_takes_one_message_at_a_time_and_then_rests() -> None:
    """Busy while one is in the air, and for 1.1 s after."""
    pace = Pace(Limits(), 0.0)
    one = parcel()
    pace.started("C1")
    assert pace.busy(1000.0) == ["C1"]
    pace.landed(one, SENT, 2.0)
    assert pace.busy(3.0) == ["C1"]
    assert pace.busy(3.2) == []


def test_a_429_rests_its_place_as_long_as_slack_says() -> None:
    """Another place refused within ten seconds means the whole workspace; the same one again does not."""
    pace = Pace(Limits(), 0.0)
    assert not pace.landed(parcel("C1"), WAIT, 0.0).workspace_wide
    assert pace.busy(29.0) == ["C1"]
    assert not pace.landed(parcel("C1"), WAIT, 31.0).workspace_wide
    assert pace.landed(parcel("C2"), WAIT, 35.0).workspace_wide
    assert not pace.landed(parcel("C3"), WAIT, 50.0).workspace_wide


def test_a_refused_change_rests_all_changes() -> None:
    """The limit of chat.update counts for the workspace."""
    pace = Pace(Limits(), 0.0)
    assert not pace.landed(parcel(key=None, replaces=uuid7()), WAIT, 0.0).workspace_wide
    assert pace.changes.available(29.0, most=5) == 0
    assert pace.changes.available(30.0, most=5) == 5


def test_a_lifted_pace_gives_all_there_is_room_for() -> None:
    """For tests and benchmarks."""
    pace = Pace(UNLIMITED_PACE, 0.0)
    pace.spend([parcel() for _ in range(1000)])
    assert pace.posts.available(0.0, most=64) == 64
