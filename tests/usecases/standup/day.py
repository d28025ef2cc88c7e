"""A rep's day in few words: fire, deliver, answer, wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.standup.entries import Entry, entry_on
from models.queries.tenancy import read_policy_anew, workspace_of
from models.rules.local_time import local_instant
from models.shapes.messages import MESSAGE, Message
from models.shapes.metric import MetricValue
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.standup import (
    Questioned,
    StandupKind,
    StandupNumbers,
    StandupWords,
    Submitted,
)
from models.tables import Member, OutboxRow, PolicyVersion
from models.usecases import standup, summary
from tests.cast import Cast

MONDAY = date(2026, 3, 9)
ZONES = {"Mia": "Pacific/Auckland", "Li": "Asia/Shanghai", "Nia": "Asia/Shanghai", "Kai": "Pacific/Honolulu"}
ZONES |= {"Zoe": "America/New_York", "Wang": "Asia/Shanghai"}
HOUR: dict[StandupKind, int] = {"morning": 9 * 60, "evening": 17 * 60 + 30}


def utc(text: str) -> datetime:
    """Return the moment of "2026-03-09 09:00" in UTC, which is London's time that week."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass
class Day:
    """One session with the standard team in it."""

    session: Session
    cast: Cast

    def prompt_at(self, name: str, kind: StandupKind = "morning", on: date = MONDAY) -> datetime:
        """Return when somebody is asked."""
        return local_instant(on, HOUR[kind], ZONES.get(name, "Europe/London"))

    def fire(
        self,
        *names: str,
        kind: StandupKind = "morning",
        on: date = MONDAY,
        now: datetime | None = None,
    ) -> Sequence[SlotVerdict]:
        """Let the schedules of some people fire."""
        due = [
            Due(
                schedule_id=uuid7(),
                kind=kind,
                subject_id=self.cast[name],
                zone=ZONES.get(name, "Europe/London"),
                slot=on,
                due_at=self.prompt_at(name, kind, on),
            )
            for name in names
        ]
        return standup.prompt(self.session, due, now=now or self.prompt_at(names[0], kind, on))

    def entry(self, name: str, kind: StandupKind = "morning", on: date = MONDAY) -> Entry:
        """Return somebody's entry."""
        found = entry_on(self.session, self.cast[name], kind, on)
        if found is None:
            raise LookupError((name, kind, on))
        return found

    def ask(self, *names: str, kind: StandupKind = "morning", on: date = MONDAY) -> None:
        """Ask some people, and let the prompt arrive at once."""
        self.fire(*names, kind=kind, on=on)
        for name in names:
            at = self.prompt_at(name, kind, on)
            standup.prompt_delivered(self.session, self.entry(name, kind, on).id, at=at)

    def answer(
        self,
        name: str,
        kind: StandupKind = "morning",
        on: date = MONDAY,
        *,
        now: datetime | None = None,
        view: str = "V1",
        yesterday: dict[str, int] | None = None,
        yesterday_on: date | None = None,
        tomorrow: dict[str, int] | None = None,
        **today: int,
    ) -> Submitted | Questioned:
        """Send the numbers of somebody's form."""
        numbers = StandupNumbers(
            today=_values(today),
            yesterday=_values(yesterday or {}),
            yesterday_on=yesterday_on,
            tomorrow=_values(tomorrow or {}),
        )
        at = now or self.prompt_at(name, kind, on)
        entry_id = self.entry(name, kind, on).id
        return standup.submit_numbers(self.session, self.cast[name], entry_id, numbers, view_id=view, now=at)

    def say(
        self,
        name: str,
        words: StandupWords,
        kind: StandupKind = "morning",
        on: date = MONDAY,
        *,
        now: datetime | None = None,
        view: str = "V1",
    ) -> Submitted:
        """Send the words of somebody's form."""
        at = now or self.prompt_at(name, kind, on)
        entry_id = self.entry(name, kind, on).id
        return standup.submit_words(self.session, self.cast[name], entry_id, words, view_id=view, now=at)

    def wait_until(self, now: datetime) -> None:
        """Let everything due by `now` happen, as the follow-up tick would."""
        while standup.follow_up(self.session, now=now) or summary.follow_up(self.session, now=now):
            pass

    def change_member(self, name: str, **values: object) -> None:
        """Change somebody's row behind the use cases' back."""
        self.session.execute(
            update(Member)
            .where(Member.workspace_id == workspace_of(self.session), Member.id == self.cast[name])
            .values(**values)
        )

    def put_in_force(self, rules: Policy) -> None:
        """Let another policy be in force."""
        row = PolicyVersion(
            workspace_id=workspace_of(self.session),
            id=uuid7(),
            version_no=99,
            document=rules.model_dump(mode="json"),
            sha256="x",
            created_at=utc("2026-03-09 02:00"),
        )
        self.session.add(row)
        self.session.flush()
        read_policy_anew(self.session)

    def sent(self, kind: str | None = None, target: str | None = None) -> list[Any]:
        """Return the messages put so far, oldest first; cancelled ones are left out."""
        rows = self.session.execute(
            select(OutboxRow.payload, OutboxRow.kind, OutboxRow.target)
            .where(OutboxRow.workspace_id == workspace_of(self.session), OutboxRow.state != "cancelled")
            .order_by(OutboxRow.id)
        )
        return [
            _message(payload)
            for payload, of_kind, to in rows
            if kind in (None, of_kind) and target in (None, to)
        ]

    def rows(self, kind: str) -> Sequence[OutboxRow]:
        """Return the outbox rows of one kind of message, oldest first."""
        return self.session.scalars(
            select(OutboxRow)
            .where(OutboxRow.workspace_id == workspace_of(self.session), OutboxRow.kind == kind)
            .order_by(OutboxRow.id)
            .execution_options(populate_existing=True)
        ).all()


def blocker_ids(day: Day) -> list[UUID]:
    """Return the ids of the stuck points whose cards were put, oldest first."""
    return list(dict.fromkeys(one.blocker.blocker_id for one in day.sent("blocker_card")))


def _values(given: dict[str, int]) -> tuple[MetricValue, ...]:
    return tuple(MetricValue(code=code, value=value) for code, value in given.items())


def _message(payload: dict[str, Any]) -> Message:
    return MESSAGE.validate_python(payload)
