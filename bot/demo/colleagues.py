"""What the people of the story do when nobody plays them: they answer, sell, sign reports and review them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo import habits, market, weekly
from bot.demo.selling import Selling
from models.shapes.standup import StandupKind
from models.store import Sessions
from models.tables import Member, StandupEntry
from models.usecases import standup


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

    def after(self, now: datetime) -> Iterator[datetime]:
        """Yield the moments that are still to come."""
        yield from (at for _, _, at in self.answers if at > now)
        yield from (one.at for one in self.reports if one.at > now)


@dataclass(frozen=True)
class Colleagues:
    """Plays the people; `names` are their first names by member id."""

    sessions: Sessions
    workspace_id: UUID
    names: Mapping[UUID, str]
    selling: Selling = field(default_factory=Selling)

    def agenda(self, now: datetime, without: Collection[str] = ()) -> Agenda:
        """Return what people will do, as far as it is asked of them by now; nobody plays those `without`."""
        with self.sessions.reading(self.workspace_id) as session:
            reports = list(weekly.to_do(session, self.names, now))
            entries = _open_entries(session, self.workspace_id, now)
            if without:
                reports = [one for one in reports if self._who(session, one) not in without]
        moods = [(one, habits.mood(self.names[one.member_id], one.local_date, one.kind)) for one in entries]
        answers = [(one, mood.does, one.prompt_at + mood.after) for one, mood in moods]
        return Agenda(
            [one for one in answers if one[1] != "nothing" and self.names[one[0].member_id] not in without],
            reports,
        )

    def act(self, agenda: Agenda, now: datetime) -> None:
        """Let everybody do what they meant to do by now."""
        for entry, does, at in agenda.answers:
            if at <= now < entry.locks_at:
                with self.sessions.writing(self.workspace_id) as session:
                    self._answer(session, self.names[entry.member_id], does, entry, now)
        for one in agenda.reports:
            if one.at <= now:
                with self.sessions.writing(self.workspace_id) as session:
                    weekly.do(session, self.names[one.member_id], one, now=now)

    def _who(self, session: Session, one: weekly.ToDo) -> str:
        """Return who signs or reviews a report."""
        if not one.review:
            return self.names[one.member_id]
        rep = session.get(Member, (self.workspace_id, one.member_id))
        return self.names.get(rep.manager_id, "") if rep and rep.manager_id else ""

    def _answer(self, session: Session, name: str, does: str, entry: OpenEntry, now: datetime) -> None:
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
