"""Firing: each slot once, misfires by their rules, and one poison row stops nobody."""

import threading
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.shapes.schedule import Due, ScheduleKind, SlotVerdict
from models.store import Sessions
from models.tables import Occurrence, Schedule
from models.usecases.schedule.fire import UseCase
from scheduler.fire import fire_due

MONDAY = date(2026, 3, 9)
BUDGET = 30.0


class Plant:
    """Schedules of one workspace, and a use case that remembers what it was called with."""

    def __init__(self, sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
        """Have no schedules yet."""
        self.sessions, self.workspace_id, self.clock = sessions, workspace_id, clock
        self.calls: list[Sequence[Due]] = []
        self.lock = threading.Lock()
        self.poison: UUID | None = None
        self.day_off: UUID | None = None

    def schedule(self, count: int = 1, **fields: Any) -> list[UUID]:
        """Add schedules of 09:00 in Shanghai, due now."""
        rows: list[dict[str, Any]] = [
            {
                "workspace_id": self.workspace_id,
                "id": uuid7(),
                "kind": "morning",
                "subject_id": uuid7(),
                "zone": "Asia/Shanghai",
                "wall_minute": 540,
                "grace_seconds": 7200,
                "next_slot": MONDAY,
                "next_run_at": self.clock.now(),
                "created_at": self.clock.now(),
            }
            | fields
            for _ in range(count)
        ]
        with self.sessions.writing(self.workspace_id) as session:
            session.execute(insert(Schedule), rows)
        return [row["id"] for row in rows]

    def prompt(self, _session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
        """Fire everything but the day off; break on the poison."""
        assert now == self.clock.now()
        if any(each.schedule_id == self.poison for each in due):
            raise RuntimeError("poison")
        with self.lock:
            self.calls.append(due)
        return [self._verdict(each) for each in due]

    def fire(self, **parts: Any) -> int:
        """Fire what is due."""
        use_cases: dict[ScheduleKind, UseCase] = {"morning": self.prompt}
        return fire_due(self.sessions, self.clock, budget=BUDGET, use_cases=use_cases, **parts)

    def occurrences(self) -> list[tuple[UUID, date, str, str]]:
        """Return what became of which slot, by date."""
        with self.sessions.reading(self.workspace_id) as session:
            found = select(Occurrence).where(Occurrence.workspace_id == self.workspace_id)
            rows = session.scalars(found.order_by(Occurrence.slot, Occurrence.schedule_id)).all()
        return [(row.schedule_id, row.slot, row.status, row.reason) for row in rows]

    def rows(self) -> dict[UUID, Schedule]:
        """Return the schedules by id."""
        with self.sessions.reading(self.workspace_id) as session:
            found = session.scalars(select(Schedule).where(Schedule.workspace_id == self.workspace_id))
            return {row.id: row for row in found}

    def _verdict(self, due: Due) -> SlotVerdict:
        off = due.schedule_id == self.day_off
        return SlotVerdict(
            schedule_id=due.schedule_id,
            slot=due.slot,
            status="skipped" if off else "fired",
            reason="holiday" if off else "",
        )


@pytest.fixture
def plant(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> Plant:
    """Return a workspace without schedules."""
    return Plant(sessions, workspace_id, clock)


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


def test_what_follows_a_firing_comes_after_its_commit(plant: Plant) -> None:
    """The callback of a kind is told the workspace, once the rows can be seen by others."""
    plant.schedule()
    seen: list[tuple[UUID, int]] = []
    plant.fire(afterwards={"morning": lambda key: seen.append((key, len(plant.occurrences())))})
    assert seen == [(plant.workspace_id, 1)]


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
