"""Misfires as data, and what keeps one workspace or one row from holding up the rest."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.errors import NotSaved
from models.shapes.schedule import Due, SlotVerdict
from models.store import Sessions
from models.tables import Workspace
from scheduler.fire import fire_due
from scheduler.metrics import Metrics
from tests.scheduler.plant import BUDGET, MONDAY, Plant


def test_misfires_of_newer_code_are_left_alone(plant: Plant) -> None:
    """An old process beside a new one guesses nothing: the newer one fires them."""
    keys = plant.schedule(600, misfire="weekly")
    (known,) = plant.schedule()
    assert plant.fire() == 1
    assert {key for key, *_ in plant.occurrences()} == {known}
    rows = plant.rows()
    assert {rows[key].next_slot for key in keys} == {MONDAY}


@pytest.mark.parametrize(
    ("row", "late", "status"),
    [
        ({"misfire": "coalesce", "grace_seconds": 7200}, 7200, "fired"),
        ({"misfire": "coalesce", "grace_seconds": 600}, 601, "lapsed"),
        ({"misfire": "skip", "grace_seconds": 7200}, 60, "fired"),
        ({"misfire": "skip", "grace_seconds": 7200}, 61, "lapsed"),
    ],
)
def test_each_misfire_is_a_row_of_data(
    plant: Plant, clock: MovableClock, row: dict[str, Any], late: int, status: str
) -> None:
    """Coalesce takes what its grace allows, skip only what is punctual; what lapses says why."""
    plant.schedule(**row)
    clock.move_by(timedelta(seconds=late))
    plant.fire()
    ((_, _, found, reason),) = plant.occurrences()
    assert (found, reason) == (status, "" if status == "fired" else "came too late")


def test_a_workspace_whose_rows_are_held_keeps_no_other_waiting(
    plant: Plant, sessions: Sessions, clock: MovableClock
) -> None:
    """Though its slots waited longest, and are more than one look sees; none of them is put off for it."""
    held = plant.schedule(600)
    other = Plant(sessions, uuid7(), clock)
    home = {"id": other.workspace_id, "slack_team_id": "T_B", "name": "B", "bot_user_id": "U"}
    with sessions.writing(other.workspace_id) as session:
        session.execute(insert(Workspace), [home | {"created_at": clock.now()}])
    (well,) = other.schedule(next_run_at=clock.now() + timedelta(seconds=1))
    clock.move_by(timedelta(seconds=2))

    def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
        if session.info["workspace_id"] == plant.workspace_id:
            raise NotSaved
        return other.prompt(session, due, now=now)

    metrics = Metrics()
    assert fire_due(sessions, clock, budget=BUDGET, use_cases={"morning": prompt}, metrics=metrics) == 1
    assert [key for key, *_ in other.occurrences()] == [well]
    assert metrics.registry.get_sample_value("coach_workspaces_failed_total", {"tick": "fire"}) == 1
    assert {row.plan_error for row in plant.rows().values()} == {None}
    assert len(plant.rows()) == len(held)
