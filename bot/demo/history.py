"""Three weeks through the use cases with a movable clock: what the team did before today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from bot.demo import habits
from bot.demo.stage import Stage
from models.tables import StandupEntry
from models.usecases import standup
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from scheduler.relay import Relay

STEP = timedelta(minutes=15)
BUDGET = 60.0  # seconds a tick may take: nobody waits for another here


@dataclass(frozen=True)
class History:
    """What plays the days before today; `names` are the first names of the reps by member id."""

    stage: Stage
    relay: Relay
    names: Mapping[UUID, str]

    def play(self, until: datetime) -> None:
        """Let time pass until `until`, a quarter of an hour at a time."""
        now = self.stage.clock.now()
        while now < until:
            now = min(now + STEP, until)
            self.stage.move_to(now)
            fire_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
            self._answer(now)
            follow_up_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
            self.relay.drain(BUDGET)

    def _answer(self, now: datetime) -> None:
        with self.stage.sessions.reading(self.stage.workspace_id) as session:
            open_entries = _open_entries(session, self.stage.workspace_id, now)
        for entry in open_entries:
            name = self.names.get(entry.member_id)
            if name is None:
                continue
            mood = habits.mood(name, entry.local_date, entry.kind)
            if now >= entry.prompt_at + mood.after and mood.does != "nothing":
                with self.stage.sessions.writing(self.stage.workspace_id) as session:
                    _act(session, name, mood.does, entry, now)


def _open_entries(session: Session, workspace_id: UUID, now: datetime) -> Sequence[Row[tuple[object, ...]]]:
    return session.execute(
        select(
            StandupEntry.id,
            StandupEntry.member_id,
            StandupEntry.kind,
            StandupEntry.local_date,
            StandupEntry.prompt_at,
        )
        .where(
            StandupEntry.workspace_id == workspace_id,
            StandupEntry.state.in_(("expected", "prompted")),
            StandupEntry.prompt_at <= now,
            StandupEntry.locks_at > now,
        )
        .order_by(StandupEntry.prompt_at, StandupEntry.id)
    ).all()


def _act(session: Session, name: str, does: str, entry: Row[tuple[object, ...]], now: datetime) -> None:
    rep, entry_id, view = entry.member_id, entry.id, f"V{entry.id.hex}"
    if does == "skips":
        standup.skip(session, rep, entry_id, "With a customer all day", now=now)
        return
    draft = standup.open_draft(session, rep, entry.kind, now=now, entry_id=entry_id)
    standup.submit_numbers(session, rep, entry_id, habits.numbers(name, draft), view_id=view, now=now)
    standup.submit_words(session, rep, entry_id, habits.words(name, draft), view_id=view, now=now)
