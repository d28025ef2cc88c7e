"""Where a test sits: it sends prompts as the relay would, and looks into the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.blocker import blocker_view
from models.shapes.messages import BlockerCard, ManagerDigest, Message, StandupPrompt
from models.shapes.reader import Reader
from models.shapes.schedule import Due, ScheduleKind
from models.shapes.standup import StandupKind
from models.store import Sessions
from models.tables import Blocker, EntryMetric, Member, OutboxRow, PolicyVersion, StandupEntry, Table
from models.usecases import digest, standup
from sandbox.driver import SlackDriver
from sandbox.driver.result import Result
from sandbox.shapes import Payload
from tests.handlers.company import Person
from views import render
from views.blocker import line
from views.blocks import actions, button

FIRST = "today:effective_visits"
AMOUNT = "today:booked_amount"


@dataclass(frozen=True)
class Desk:
    """The bot's store, its clock, and its hands in Slack."""

    sessions: Sessions
    workspace_id: UUID
    clock: MovableClock
    client: WebClient
    slack: SlackDriver

    def entry(self, person: Person, kind: StandupKind = "morning") -> UUID:
        """Return the person's entry of today, made on demand."""
        with self.sessions.writing(self.workspace_id) as session:
            draft = standup.open_draft(session, person.id, kind, now=self.clock.now())
        return draft.entry_id

    def prompt(self, person: Person, kind: StandupKind = "morning") -> tuple[str, UUID]:
        """Send the person's prompt; return the message's ts and the entry."""
        entry_id = self.entry(person, kind)
        row = self.row(StandupEntry, StandupEntry.id == entry_id)
        message = StandupPrompt(
            entry_id=entry_id,
            standup_kind=kind,
            local_date=row.local_date,
            name=person.slack.id,
            due_at=row.due_at,
            locks_at=row.locks_at,
        )
        return self.post(person.slack.id, message), entry_id

    def post(self, channel: str, message: Message) -> str:
        """Send a message as the relay draws it; return its ts."""
        drawn = render(message, Reader(zone="Asia/Shanghai"))
        return str(self.client.chat_postMessage(channel=channel, text=drawn.text, blocks=drawn.blocks)["ts"])

    def open(self, person: Person, kind: StandupKind = "morning") -> Result:
        """Send the person's prompt and press its button."""
        ts, _ = self.prompt(person, kind)
        return person.slack.press(ts, "standup_open")

    def card(self, channel: str = "C_SALES", place: Literal["thread", "direct"] = "thread") -> str:
        """Send the card of the first stuck point; return its ts."""
        blocker_id, now = self.blockers()[0].id, self.clock.now()
        found = self.reading(lambda session: blocker_view(session, blocker_id, now=now))
        return self.post(channel, BlockerCard(blocker=found, place=place))

    def listed(self, channel: str = "C_SALES") -> str:
        """Send a line with the button that opens the first stuck point; return its ts."""
        blocker_id, now = self.blockers()[0].id, self.clock.now()
        found = self.reading(lambda session: blocker_view(session, blocker_id, now=now))
        drawn = [line(found, Reader())]
        return str(self.client.chat_postMessage(channel=channel, text="Stuck points", blocks=drawn)["ts"])

    def buttons(self, channel: str, **values: str) -> str:
        """Send buttons by action_id and value; return the message's ts."""
        row = [actions(*(button(name, name, value) for name, value in values.items()))]
        return str(self.client.chat_postMessage(channel=channel, text="Buttons", blocks=row)["ts"])

    def digest(self, person: Person, kind: StandupKind = "morning") -> str:
        """Send a manager's digest as of now, as the schedule and the relay do; return its ts."""
        now, on = self.clock.now(), self.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date()
        which: ScheduleKind = "digest_morning" if kind == "morning" else "digest_evening"
        due = Due(
            schedule_id=uuid7(), kind=which, subject_id=person.id, zone="Asia/Shanghai", slot=on, due_at=now
        )
        with self.sessions.writing(self.workspace_id) as session:
            digest.prompt(session, [due], now=now)
        found = self.outbox("manager_digest")[-1]
        return self.post(person.slack.id, ManagerDigest.model_validate(found))

    def stuck(self, person: Person, text: str, *, common: bool = True) -> None:
        """Let a rep answer the morning with a stuck point."""
        self.open(person)
        person.slack.submit()
        person.slack.fill("stuck", ["yes"])
        person.slack.fill("stuck1:text", text)
        person.slack.fill("stuck1:scope", "common" if common else "individual")
        person.slack.submit()

    def later(self, **step: float) -> None:
        """Let time pass."""
        self.clock.move_by(timedelta(**step))

    def reading(self, look: Any) -> Any:
        """Return what a function sees in a session."""
        with self.sessions.reading(self.workspace_id) as session:
            return look(session)

    def row(self, table: type[Table], *which: Any) -> Any:
        """Return the one row of a table that fits."""
        found = self.rows(table, *which)
        assert len(found) == 1, found
        return found[0]

    def rows(self, table: Any, *which: Any) -> Sequence[Any]:
        """Return the rows of a table that fit."""
        statement = select(table).where(table.workspace_id == self.workspace_id, *which)
        found: Sequence[Any] = self.reading(lambda session: session.scalars(statement).all())
        return found

    def count(self, table: Any) -> int:
        """Return how many rows a table has."""
        statement = select(func.count()).select_from(table).where(table.workspace_id == self.workspace_id)
        return int(self.reading(lambda session: session.scalar(statement)))

    def answered(self, person: Person, kind: StandupKind = "morning") -> Any:
        """Return the person's entry as it stands, of the newest date."""
        found = self.rows(StandupEntry, StandupEntry.member_id == person.id, StandupEntry.kind == kind)
        return max(found, key=lambda row: row.local_date)

    def numbers(self, person: Person, kind: StandupKind = "morning") -> dict[str, int]:
        """Return the numbers of the person's newest entry by `phase:code`."""
        entry_id = self.answered(person, kind).id
        return {
            f"{row.phase}:{row.metric_code}": row.value
            for row in self.rows(EntryMetric, EntryMetric.entry_id == entry_id)
        }

    def blockers(self) -> Sequence[Any]:
        """Return all stuck points in order."""
        return sorted(self.rows(Blocker), key=lambda row: row.ref_no)

    def outbox(self, kind: str) -> list[dict[str, Any]]:
        """Return the messages of a kind that wait or went out."""
        rows = sorted(self.rows(OutboxRow), key=lambda row: row.id)
        return [row.payload for row in rows if row.kind == kind]

    def change(self, table: Any, which: Any, **values: Any) -> None:
        """Change rows behind everybody's back, as another process would."""
        with self.sessions.writing(self.workspace_id) as session:
            statement = update(table).where(table.workspace_id == self.workspace_id, which)
            session.execute(statement.values(**values))

    def deactivate(self, person: Person) -> None:
        """Let somebody be deactivated in Slack."""
        self.change(Member, Member.id == person.id, status="deactivated")

    def policy(self, **document: Any) -> None:
        """Put another policy in force."""
        with self.sessions.writing(self.workspace_id) as session:
            _put_policy(session, self.workspace_id, document, self.clock)


def _put_policy(session: Session, workspace_id: UUID, document: dict[str, Any], clock: MovableClock) -> None:
    session.add(
        PolicyVersion(
            workspace_id=workspace_id, version_no=1, document=document, sha256="-", created_at=clock.now()
        )
    )


def blocks_of(result: Result) -> dict[str, Payload]:
    """Return the blocks of the modal on top by block_id."""
    assert result.view is not None, result
    return {block["block_id"]: block for block in result.view["blocks"]}


def shown(view: Payload | None) -> str:
    """Return every text of a view, for reading."""
    return repr(view)


def id_of(result: Result) -> str:
    """Return the id of the modal on top."""
    assert result.view is not None, result
    return str(result.view["id"])
