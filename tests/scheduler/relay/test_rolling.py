"""A process of an older version beside newer ones: what it does not know it leaves alone."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from models.clock import MovableClock
from models.queries.stuck import stuck_rows
from models.tables import OutboxRow
from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, PostOffice, note
from tests.scheduler.relay.posts import posted


def rewrite(post_office: PostOffice, row_id: UUID, **values: Any) -> None:
    """Let a row be as a newer version writes it."""
    ours = (OutboxRow.workspace_id == post_office.workspace_id, OutboxRow.id == row_id)
    with post_office.sessions.writing(post_office.workspace_id) as session:
        session.execute(update(OutboxRow).where(*ours).values(**values))


def test_a_message_of_an_unknown_kind_waits_for_a_newer_process(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """It stays as it is, holds up nothing, and is not told as stuck."""
    newer = post_office.put("newer", "C_SALES")
    rewrite(post_office, newer, kind="weather_report", payload={"kind": "weather_report", "sky": "blue"})
    post_office.put("known", "C_SALES")
    relay.drain(BUDGET)
    assert posted(slack) == ["known"]
    assert (post_office.row(newer).state, post_office.row(newer).attempts) == ("pending", 0)
    clock.move_by(timedelta(minutes=20))
    with post_office.sessions.glance() as session:
        assert stuck_rows(session, now=clock.now()) == []


def test_an_unknown_field_of_a_known_kind_is_left_out(
    slack: SlackDriver, relay: Relay, post_office: PostOffice
) -> None:
    """The message goes out with all that this process knows of it."""
    row_id = post_office.put("one", "C_SALES")
    rewrite(post_office, row_id, payload=note("one").model_dump(mode="json") | {"mood": "good"})
    relay.drain(BUDGET)
    assert posted(slack) == ["one"]


def test_an_unknown_value_of_a_known_field_is_left_to_others_for_a_while(
    slack: SlackDriver, relay: Relay, post_office: PostOffice, clock: MovableClock
) -> None:
    """It cannot be read here: it waits, however slow the upgrade is, and nothing is held against it."""
    row_id = post_office.put("one", "C_SALES")
    whole = note("one").model_dump(mode="json")
    rewrite(post_office, row_id, payload=whole | {"standup_kind": "midday"})
    relay.drain(BUDGET)
    row = post_office.row(row_id)
    assert (row.state, row.attempts) == ("pending", 0)
    rewrite(post_office, row_id, payload=whole)
    clock.move_by(timedelta(minutes=2))
    relay.drain(BUDGET)
    assert posted(slack) == ["one"]
