"""Somebody changes the hour in the very moment in which it fires: a thousand times, and each date once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from itertools import count
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.shapes.schedule import Due, Plan, SlotVerdict
from models.usecases.schedule.replan import replan
from scheduler.fire import fire_due
from tests.scheduler.plant import MONDAY, Plant

NINE = 540


@pytest.fixture
def editor() -> Iterator[ThreadPoolExecutor]:
    """Yield a thread that edits."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize(
    ("database_url", "rounds"), [("sqlite", 1000), ("postgres", 100)], indirect=["database_url"]
)
def test_an_edit_while_it_fires_makes_no_second_prompt_and_loses_none(
    plant: Plant, clock: MovableClock, editor: ThreadPoolExecutor, rounds: int
) -> None:
    """Whoever comes first, the other one sees what was done."""
    (key,) = plant.schedule()
    subject = plant.rows()[key].subject_id
    together = Barrier(2)
    minutes = count(1)

    def edit(subject: UUID) -> None:
        minute = NINE + next(minutes) % 2
        plan = Plan(kind="morning", subject_id=subject, zone="Asia/Shanghai", wall_minute=minute)
        together.wait()
        with plant.sessions.writing(plant.workspace_id) as session:
            replan(session, [plan], {subject}, now=clock.now())

    for _ in range(rounds):
        row = plant.rows()[key]
        assert row.next_run_at is not None
        clock.move_to(max(clock.now(), row.next_run_at))
        edited = editor.submit(edit, subject)
        together.wait()
        plant.fire()
        edited.result()
    given = Counter(due.slot for call in plant.calls for due in call)
    assert set(given.values()) == {1}
    dates = [slot for _, slot, status, _ in plant.occurrences() if status == "fired"]
    assert dates == [MONDAY + timedelta(days=day) for day in range(len(dates))]
    assert len(dates) == len(given) > rounds // 3


def test_an_edit_in_the_middle_of_a_firing_waits_for_its_end(
    plant: Plant, clock: MovableClock, editor: ThreadPoolExecutor
) -> None:
    """It plans from what the firing left, and nothing plans over it: the new hour holds from tomorrow."""
    (key,) = plant.schedule()
    subject = plant.rows()[key].subject_id
    edits: list[Future[None]] = []

    def edit() -> None:
        plan = Plan(kind="morning", subject_id=subject, zone="Asia/Shanghai", wall_minute=NINE - 1)
        with plant.sessions.writing(plant.workspace_id) as session:
            replan(session, [plan], {subject}, now=clock.now())

    def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
        edits.append(editor.submit(edit))
        wait(edits, 0.3)  # as long as an edit takes that waits for nobody
        return plant.prompt(session, due, now=now)

    fire_due(plant.sessions, clock, budget=5.0, use_cases={"morning": prompt})
    edits[0].result()
    row = plant.rows()[key]
    tomorrow = clock.now() + timedelta(days=1, minutes=-1)
    assert (row.next_slot, row.next_run_at) == (MONDAY + timedelta(days=1), tomorrow)
    assert len(edits) == 1
