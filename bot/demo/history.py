"""Five weeks through the use cases with a movable clock: what the team did before today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple, cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.demo import habits, market, weekly
from bot.demo.selling import Selling
from bot.demo.stage import Stage
from models.shapes.standup import StandupKind
from models.tables import OutboxRow, Schedule, Standup, StandupEntry, WeeklyReport
from models.usecases import standup
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from scheduler.relay import Relay

BUDGET = 60.0  # seconds a tick may take: nobody waits for another here
A_BREATH = timedelta(seconds=1)


class OpenEntry(NamedTuple):
    """A stand-up that somebody may still answer."""

    id: UUID
    member_id: UUID
    kind: StandupKind
    local_date: date
    prompt_at: datetime


@dataclass(frozen=True)
class History:
    """What plays the days before today; `names` are the first names of the reps by member id."""

    stage: Stage
    relay: Relay
    names: Mapping[UUID, str]
    selling: Selling = field(default_factory=Selling)

    def play(self, until: datetime) -> None:
        """Let time pass until `until`, from one moment at which something happens to the next."""
        while (now := self._next_moment()) < until:
            self._pass(now)
        self._pass(until)

    def _pass(self, now: datetime) -> None:
        self.stage.move_to(now)
        happened = fire_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
        self.relay.drain(BUDGET)
        for entry, does, at in self._answers():
            if at <= now:
                with self.stage.sessions.writing(self.stage.workspace_id) as session:
                    self._act(session, self.names[entry.member_id], does, entry, now)
        for one in self._reports():
            if one.at <= now:
                with self.stage.sessions.writing(self.stage.workspace_id) as session:
                    weekly.do(session, self.names[one.member_id], one, now=now)
        happened += follow_up_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
        if happened:
            self.relay.drain(BUDGET)

    def _act(self, session: Session, name: str, does: str, entry: OpenEntry, now: datetime) -> None:
        """Let a rep answer; who keeps records has sold something before the evening form is filled in."""
        rep, view = entry.member_id, f"V{entry.id.hex}"
        if does == "skips":
            standup.skip(session, rep, entry.id, "With a customer all day", now=now)
            return
        recorded: Mapping[str, int] = {}
        if entry.kind == "evening" and name in market.CUSTOMERS:
            recorded = self.selling.day(session, name, entry.local_date, now=now)
            self.selling.pay(session, entry.local_date, now=now)
        draft = standup.open_draft(session, rep, entry.kind, now=now, entry_id=entry.id)
        told = habits.numbers(name, draft, recorded)
        standup.submit_numbers(session, rep, entry.id, told, view_id=view, now=now)
        standup.submit_words(session, rep, entry.id, habits.words(name, draft), view_id=view, now=now)

    def _next_moment(self) -> datetime:
        """Return when the next slot, reminder, lock, message or answer comes; never now again.

        What was due before had its turn: nobody waits for it, and it has another with the next moment.
        """
        now = self.stage.clock.now()
        with self.stage.sessions.glance() as session:
            coming = session.scalars(
                select(func.min(Schedule.next_run_at).filter(Schedule.next_run_at > now)).union_all(
                    select(func.min(StandupEntry.next_at).filter(StandupEntry.next_at > now)),
                    select(func.min(Standup.next_at).filter(Standup.next_at > now)),
                    select(func.min(WeeklyReport.next_at).filter(WeeklyReport.next_at > now)),
                    select(func.min(OutboxRow.available_at)).where(OutboxRow.state == "pending"),
                )
            )
            moments = [moment for moment in coming if moment]
        moments += [at for _, _, at in self._answers() if at > now]
        moments += [one.at for one in self._reports() if one.at > now]
        return max(min(moments), now + A_BREATH)

    def _reports(self) -> Sequence[weekly.ToDo]:
        """Return the weekly reports that somebody will sign or review, and when."""
        with self.stage.sessions.reading(self.stage.workspace_id) as session:
            return list(weekly.to_do(session, self.names, self.stage.clock.now()))

    def _answers(self) -> Iterator[tuple[OpenEntry, str, datetime]]:
        """Yield what the reps will do about the prompts that are open now, and when."""
        with self.stage.sessions.reading(self.stage.workspace_id) as session:
            entries = _open_entries(session, self.stage.workspace_id, self.stage.clock.now())
        for entry in entries:
            mood = habits.mood(self.names[entry.member_id], entry.local_date, entry.kind)
            if mood.does != "nothing":
                yield entry, mood.does, entry.prompt_at + mood.after


def _open_entries(session: Session, workspace_id: UUID, now: datetime) -> Sequence[OpenEntry]:
    rows = session.execute(
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
    )
    return [OpenEntry(*row[:2], cast("StandupKind", row.kind), *row[3:]) for row in rows]
