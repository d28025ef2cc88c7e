"""The doctor sees what should have been forgotten and is still there."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert

from bot.doctor.retention import of_retention
from models.clock import MovableClock
from models.store import Sessions
from models.tables import Inbox
from scheduler.tidy import tidy

KEPT = timedelta(days=7)  # the policy's days for the inbox


def test_what_stays_two_days_too_long_is_named_until_it_is_gone(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """With its number and what to do; while the hourly pass may still come it is well."""
    row = {"workspace_id": workspace_id, "delivery_id": "x", "received_at": clock.now()}
    with sessions.writing(workspace_id) as session:
        session.execute(insert(Inbox), [row])
    clock.move_by(KEPT + timedelta(days=1))
    (soon,) = of_retention(sessions, clock)
    assert soon.well
    clock.move_by(timedelta(days=2))
    (late,) = of_retention(sessions, clock)
    assert not late.well
    assert "1 of inbox" in late.told
    assert "coach run" in late.mend
    tidy(sessions, clock, budget=10)
    (after,) = of_retention(sessions, clock)
    assert after.well
