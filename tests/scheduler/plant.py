"""Schedules of one workspace as tests plant them."""

import threading
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
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
