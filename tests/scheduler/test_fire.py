"""Firing: each slot once, misfires by their rules, and one poison row stops nobody."""

import threading
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotSaved
from models.shapes.schedule import Due, ScheduleKind, SlotVerdict
from models.tables import Occurrence
from models.usecases.schedule.fire import UseCase
from scheduler.fire import Work, fire_due
from tests.scheduler.plant import MONDAY, Plant


def test_the_use_case_is_called_once_with_all_that_is_due(plant: Plant) -> None:
    """One call, one verdict each; skipped ones keep their reason; all are planned for tomorrow."""
    first, second = sorted(plant.schedule(2))
    plant.day_off = second
    assert plant.fire() == 2
    assert [len(due) for due in plant.calls] == [2]
    assert plant.occurrences() == [
        (first, MONDAY, "fired", ""),
        (second, MONDAY, "skipped", "holiday"),
    ]
    assert {row.next_slot for row in plant.rows().values()} == {MONDAY + timedelta(days=1)}
    assert plant.fire() == 0


def test_a_slot_that_has_an_occurrence_does_not_fire_again(plant: Plant, clock: MovableClock) -> None:
    """Whatever set the schedule back, the use case is not called; the schedule moves on."""
    (key,) = plant.schedule()
    frame = {"workspace_id": plant.workspace_id, "schedule_id": key, "kind": "morning"}
    row = {"slot": MONDAY, "due_at": clock.now(), "fired_at": clock.now(), "status": "fired"}
    with plant.sessions.writing(plant.workspace_id) as session:
        session.execute(insert(Occurrence), [frame | row])
    assert plant.fire() == 1
    assert plant.calls == []
    assert plant.rows()[key].next_slot == MONDAY + timedelta(days=1)


def test_after_a_long_silence_only_the_newest_slot_fires(plant: Plant, clock: MovableClock) -> None:
    """The older ones lapsed, and say so."""
    plant.schedule()
    clock.move_by(timedelta(days=3, minutes=10))
    assert plant.fire() == 1
    assert [status for _, _, status, _ in plant.occurrences()] == ["lapsed", "lapsed", "lapsed", "fired"]
    assert [due.slot for due in plant.calls[0]] == [MONDAY + timedelta(days=3)]


def test_prompts_go_before_what_takes_long_to_reckon(plant: Plant, clock: MovableClock) -> None:
    """On Monday at nine the week's digests are due as well: nobody is asked later because of them."""
    plant.schedule(15, kind="weekly_team", next_run_at=clock.now() - timedelta(minutes=1))
    plant.schedule(3)
    heard: list[tuple[ScheduleKind, int]] = []

    def hear(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
        heard.append((due[0].kind, len(due)))
        return plant.prompt(session, due, now=now)

    use_cases: Mapping[ScheduleKind, UseCase] = {"weekly_team": hear, "morning": hear}
    fire_due(plant.sessions, clock, budget=10, use_cases=use_cases, limit=2)
    assert [kind for kind, _ in heard[:2]] == ["morning", "morning"]
    assert {kind for kind, _ in heard[2:]} == {"weekly_team"}


def test_digests_are_reckoned_a_few_at_a_time(plant: Plant, clock: MovableClock) -> None:
    """Each takes so long that whoever else wants to write would wait too long for a whole batch."""
    plant.schedule(25, kind="weekly_team")
    sizes: list[int] = []

    def reckon(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
        sizes.append(len(due))
        return plant.prompt(session, due, now=now)

    fire_due(plant.sessions, clock, budget=10, use_cases={"weekly_team": reckon})
    assert sizes == [20, 5]


def test_a_batch_that_is_too_slow_is_smaller_next_time(plant: Plant, clock: MovableClock) -> None:
    """Repeated whole, it would fail for ever; the store answers, so it is this workspace's batch."""
    plant.schedule(5)
    tried: list[int] = []
    slow: set[Work] = set()

    def toil(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
        tried.append(len(due))
        if len(due) > 2:
            raise NotSaved
        return plant.prompt(session, due, now=now)

    use_cases: Mapping[ScheduleKind, UseCase] = {"morning": toil}
    done = [
        fire_due(plant.sessions, clock, budget=10, use_cases=use_cases, limit=20, slow=slow) for _ in range(2)
    ]
    assert done == [0, 5]
    assert tried == [5, 2, 2, 1]
    assert not slow


def test_a_poison_row_is_put_off_while_the_batch_goes_on(plant: Plant, clock: MovableClock) -> None:
    """A broken use case and an unknown zone concern one schedule each, for an hour."""
    good = plant.schedule(3)
    (plant.poison,) = plant.schedule()
    (lost,) = plant.schedule(zone="Mars/Olympus")
    assert plant.fire() == 5
    rows = plant.rows()
    assert {key for key, _, status, _ in plant.occurrences() if status == "fired"} == set(good)
    for key, words in ((plant.poison, "poison"), (lost, "Mars/Olympus")):
        assert words in (rows[key].plan_error or "")
        assert (rows[key].next_run_at, rows[key].next_slot) == (clock.now() + timedelta(hours=1), MONDAY)
    plant.poison = None
    clock.move_by(timedelta(hours=1))
    plant.fire()
    assert len(plant.occurrences()) == 4


def test_a_kind_of_newer_code_is_left_alone(plant: Plant, clock: MovableClock) -> None:
    """An old process beside a new one does not touch what it does not understand."""
    keys = plant.schedule(600, kind="weekly_report")
    assert plant.fire() == 0
    plant.schedule()
    clock.move_by(timedelta(minutes=1))
    assert plant.fire() == 1  # though all those have waited longer
    assert plant.rows()[keys[0]].next_run_at == clock.now() - timedelta(minutes=1)


def test_two_processes_fire_each_slot_once(plant: Plant) -> None:
    """However they meet, every slot is given to a use case exactly once."""
    plant.schedule(120)
    threads = [threading.Thread(target=plant.fire, kwargs={"limit": 25}) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    plant.fire()
    given = [due.schedule_id for call in plant.calls for due in call]
    assert len(given) == len(set(given)) == 120
    assert len(plant.occurrences()) == 120


def test_a_batch_costs_a_handful_of_statements(plant: Plant) -> None:
    """As many for two hundred schedules as for two."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        statements.append(sql)

    event.listen(plant.sessions.bind, "before_cursor_execute", note)
    counts = []
    for size in (2, 200):
        plant.schedule(size)
        statements.clear()
        assert plant.fire() == size
        counts.append(len([sql for sql in statements if "schedules" in sql or "occurrences" in sql]))
    assert counts[0] == counts[1] <= 5
