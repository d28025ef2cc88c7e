"""Five weeks through the use cases with a movable clock: what the team did before today."""

from collections.abc import Mapping, Sequence
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
from models.tables import (
    Escalation,
    EscalationEvent,
    OutboxRow,
    Schedule,
    Standup,
    StandupEntry,
    WeeklyReport,
)
from models.usecases import standup
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from scheduler.relay import Relay

BUDGET = 60.0  # seconds a tick may take: nobody waits for another here
STEP = timedelta(minutes=30)  # the past is told by the half hour: what comes in between happens at its end
A_WAVE = timedelta(seconds=30)  # over which prompts are spread


class OpenEntry(NamedTuple):
    """A stand-up that somebody may still answer."""

    id: UUID
    member_id: UUID
    kind: StandupKind
    local_date: date
    prompt_at: datetime
    locks_at: datetime


class Agenda(NamedTuple):
    """What people will do about what is open, and when."""

    answers: Sequence[tuple[OpenEntry, str, datetime]]
    reports: Sequence[weekly.ToDo]


@dataclass(frozen=True)
class History:
    """What plays the days before today; `names` are the first names of the reps by member id."""

    stage: Stage
    relay: Relay
    names: Mapping[UUID, str]
    selling: Selling = field(default_factory=Selling)

    def play(self, until: datetime) -> None:
        """Let time pass until `until`, from one moment at which something happens to the next."""
        agenda = self._agenda()
        while (now := self._next_moment(agenda)) < until:
            agenda = self._pass(now, agenda)
        self._pass(until, agenda)

    def _pass(self, now: datetime, agenda: Agenda) -> Agenda:
        """Let it be `now`: the bot does what is due, people do what they meant to; return what comes then."""
        self.stage.move_to(now)
        fire_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
        for entry, does, at in agenda.answers:
            if at <= now < entry.locks_at:
                with self.stage.sessions.writing(self.stage.workspace_id) as session:
                    self._act(session, self.names[entry.member_id], does, entry, now)
        for one in agenda.reports:
            if one.at <= now:
                with self.stage.sessions.writing(self.stage.workspace_id) as session:
                    weekly.do(session, self.names[one.member_id], one, now=now)
        follow_up_due(self.stage.sessions, self.stage.clock, budget=BUDGET)
        self.stage.move_to(now + A_WAVE)
        self.relay.drain(BUDGET)
        return self._agenda()

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
        told = habits.numbers(name, draft, recorded).model_copy(update={"recorded": recorded})
        standup.submit_numbers(session, rep, entry.id, told, view_id=view, now=now)
        standup.submit_words(session, rep, entry.id, habits.words(name, draft), view_id=view, now=now)

    def _next_moment(self, agenda: Agenda) -> datetime:
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
                    select(func.min(Escalation.next_at).filter(Escalation.next_at > now)),
                    select(func.min(EscalationEvent.next_at).filter(EscalationEvent.next_at > now)),
                    select(func.min(OutboxRow.available_at)).where(OutboxRow.state == "pending"),
                )
            )
            moments = [moment for moment in coming if moment]
        moments += [at for _, _, at in agenda.answers if at > now]
        moments += [one.at for one in agenda.reports if one.at > now]
        return _on_the_clock(max(min(moments), now))

    def _agenda(self) -> Agenda:
        """Return what people will do, as far as it is asked of them by now."""
        now = self.stage.clock.now()
        with self.stage.sessions.reading(self.stage.workspace_id) as session:
            reports = list(weekly.to_do(session, self.names, now))
            entries = _open_entries(session, self.stage.workspace_id, now)
        moods = [(one, habits.mood(self.names[one.member_id], one.local_date, one.kind)) for one in entries]
        answers = [(one, mood.does, one.prompt_at + mood.after) for one, mood in moods]
        return Agenda([one for one in answers if one[1] != "nothing"], reports)


def _on_the_clock(moment: datetime) -> datetime:
    """Return the first step of the clock that is not before a moment."""
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % STEP


def _open_entries(session: Session, workspace_id: UUID, now: datetime) -> Sequence[OpenEntry]:
    rows = session.execute(
        select(
            StandupEntry.id,
            StandupEntry.member_id,
            StandupEntry.kind,
            StandupEntry.local_date,
            StandupEntry.prompt_at,
            StandupEntry.locks_at,
        )
        .where(
            StandupEntry.workspace_id == workspace_id,
            StandupEntry.state.in_(("expected", "prompted")),
            StandupEntry.prompt_at <= now,
            StandupEntry.locks_at > now,
        )
        .order_by(StandupEntry.prompt_at, StandupEntry.id)
    )
    return [OpenEntry(row.id, row.member_id, cast("StandupKind", row.kind), *row[3:]) for row in rows]
