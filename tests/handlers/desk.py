"""Where a test sits: it sends prompts as the relay would, and looks into the store."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.blocker import blocker_view
from models.shapes.digest import DigestContent, DigestLine, DigestSection
from models.shapes.messages import BlockerCard, ManagerDigest, Message, StandupPrompt
from models.shapes.outbox import Envelope, Lane
from models.shapes.reader import Reader
from models.shapes.schedule import Due, ScheduleKind
from models.shapes.standup import StandupKind
from models.tables import Member, PolicyVersion, StandupEntry
from models.usecases import digest, outbox, standup
from sandbox.driver import SlackDriver
from sandbox.driver.result import Result
from sandbox.shapes import Payload
from tests.handlers.company import Person
from tests.handlers.rows import Rows
from views import render
from views.blocker import line
from views.blocks import actions, button

FIRST = "today:effective_visits"
AMOUNT = "today:booked_amount"


@dataclass(frozen=True)
class Desk(Rows):
    """The bot's store, its clock, and its hands in Slack."""

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

    def long_digest(self, person: Person, lines: int) -> str:
        """Keep a posted digest whose section of the missed is long; return the value of its button."""
        on = self.clock.now().date()
        missed = tuple(DigestLine(key=f"entry:{n}", name=f"Person {n}") for n in range(lines))
        sections = (DigestSection(code="missed", lines=missed),)
        content = DigestContent(digest_kind="morning", local_date=on, teams=(), sections=sections)
        envelope = Envelope(
            message=ManagerDigest(digest=content),
            key=f"digest:T_SANDBOX:{person.slack.id}:morning:{on}",
            target=person.slack.id,
            lane=Lane.DIGEST,
            subject_id=person.id,
        )
        with self.sessions.writing(self.workspace_id) as session:
            outbox.put(session, [envelope], now=self.clock.now())
        return f"missed|morning|{on}"

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
