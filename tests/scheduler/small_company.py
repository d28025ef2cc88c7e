"""A company of two reps in a database of its own, for whoever plays it through."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.shapes.schedule import ScheduleKind
from models.store import Sessions
from models.tables import Member, MemberRole, Occurrence, OutboxRow, Schedule, Team, Workspace
from models.usecases import standup
from models.usecases.schedule import replan_all, replan_member
from tests.engines import engine_of_tests

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)  # New York changes on the 8th, London on the 29th
ZONES = ("Asia/Shanghai", "America/New_York")
MINUTES: Mapping[ScheduleKind, int] = {"morning": 9 * 60, "evening": 17 * 60 + 30}
NUMBERS = count()


class SmallCompany:
    """Two reps, each with a morning and an evening, and a clock that obeys."""

    def __init__(self, template: Path) -> None:
        """Hire them into a copy of an empty database."""
        self.path = template.parent / f"company-{next(NUMBERS)}.sqlite3"
        shutil.copyfile(template, self.path)
        self.sessions = Sessions(engine_of_tests(f"sqlite:///{self.path}"))
        self.clock = MovableClock(START)
        self.id, self.team = uuid7(), uuid7()
        self.reps: list[UUID] = [uuid7(), uuid7()]
        self.frame = {"workspace_id": self.id}
        with self.writing() as session:
            self._hire(session)

    def close(self) -> None:
        """Leave nothing behind."""
        self.sessions.bind.dispose()
        self.path.unlink()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction."""
        with self.sessions.writing(self.id) as session:
            yield session

    def change(self, rep: int, **values: Any) -> None:
        """Change a rep, and let the plans follow."""
        member = self.reps[rep]
        with self.writing() as session:
            ours = (Member.workspace_id == self.id, Member.id == member)
            session.execute(update(Member).where(*ours).values(**values))
            replan_member(session, member, now=self.clock.now())
            standup.recompute_times(session, member, now=self.clock.now())

    def turns(self) -> Mapping[tuple[UUID, str, date], str]:
        """Return what became of each slot of each rep."""
        same = (Schedule.workspace_id == Occurrence.workspace_id) & (Schedule.id == Occurrence.schedule_id)
        found = (
            select(Schedule.subject_id, Occurrence.kind, Occurrence.slot, Occurrence.status)
            .join(Schedule, same)
            .where(
                Occurrence.workspace_id == self.id,
                Schedule.workspace_id == self.id,
                Schedule.kind.in_(MINUTES),
            )
        )
        with self.sessions.reading(self.id) as session:
            rows = session.execute(found).all()
        return {(row.subject_id, row.kind, row.slot): row.status for row in rows}

    def prompts(self) -> int:
        """Return how many prompts were put on their way."""
        posts = (OutboxRow.workspace_id == self.id, OutboxRow.kind == "standup_prompt")
        with self.sessions.reading(self.id) as session:
            return session.scalar(select(func.count()).where(*posts)) or 0

    def _hire(self, session: Session) -> None:
        now = self.clock.now()
        home = {"id": self.id, "slack_team_id": "T", "name": "Acme", "bot_user_id": "U", "created_at": now}
        session.execute(insert(Workspace), [home])
        team = {"id": self.team, "name": "East", "timezone": ZONES[0], "created_at": now}
        session.execute(insert(Team), [self.frame | team])
        for rep, zone in zip(self.reps, ZONES, strict=True):
            person = {"id": rep, "slack_user_id": zone[:20], "name": zone, "timezone": zone}
            session.execute(insert(Member), [self.frame | person | {"team_id": self.team, "created_at": now}])
            session.execute(insert(MemberRole), [self.frame | {"member_id": rep, "role": "rep"}])
        replan_all(session, now=now)
