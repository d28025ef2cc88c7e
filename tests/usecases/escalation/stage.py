"""A workspace with three people and two cases in any database, for whoever plays ladders through."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.roster import asker
from models.shapes.escalation import LadderName, Rung
from models.shapes.roster import Asker
from models.store import Sessions
from models.tables import Escalation, EscalationEvent, Member, MemberRole, OutboxRow, Workspace
from models.usecases import escalation
from models.usecases.escalation import Kinds
from tests.usecases.escalation.oracle import LEVELS, TELLS, Key
from tests.usecases.escalation.toy import Toys

START = datetime(2026, 3, 9, 12, tzinfo=UTC)
PEOPLE = {"owner": "rep", "manager": "manager", "director": "director"}
GRADES: tuple[LadderName, LadderName] = ("complaint_general", "complaint_major")


class Stage:
    """The engine with toys, in a workspace of its own."""

    def __init__(self, sessions: Sessions) -> None:
        """Hire the people; no case yet."""
        self.sessions, self.clock, self.toys = sessions, MovableClock(START), Toys()
        self.id, self.people = uuid7(), {who: uuid7() for who in PEOPLE}
        with self.writing() as session:
            self._hire(session)

    @property
    def now(self) -> datetime:
        """Return the moment."""
        return self.clock.now()

    @property
    def kinds(self) -> Kinds:
        """Return both grades of toys."""
        return dict.fromkeys(GRADES, self.toys.kinds["complaint_general"])

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction."""
        with self.sessions.writing(self.id) as session:
            yield session

    def asker(self, session: Session, who: str) -> Asker:
        """Return one of the people as who asks."""
        found = asker(session, who.upper())
        assert found is not None
        return found

    def add(self) -> UUID:
        """Put a case there whose levels tell as the oracle says."""
        people = {"owner": self.people["owner"], "manager": self.people["manager"]}
        return self.toys.add({}, TELLS, people, exempt=frozenset(LEVELS))  # type: ignore[arg-type]

    def set_rungs(self, key: UUID, began: datetime | None) -> None:
        """Let the levels be reckoned from a moment; None = they are not due at all, as in a pause."""
        found = [Rung(level, began + timedelta(minutes=at)) for level, at in LEVELS.items()] if began else []
        self.toys.standings[key] = self.toys.standings[key]._replace(rungs=found)

    def rise(self, session: Session) -> None:
        """Let time look at what is due."""
        while escalation.follow_up(session, now=self.now, kinds=self.kinds, limit=1):
            pass

    def delivered(self) -> None:
        """Let Slack take all that waits."""
        sent = {"state": "sent", "ts": "1.0", "channel": "D", "sent_at": self.now}
        pending = (OutboxRow.workspace_id == self.id, OutboxRow.state == "pending")
        with self.writing() as session:
            session.execute(update(OutboxRow).where(*pending).values(sent))

    def fates(self) -> Mapping[tuple[UUID, str], Mapping[Key, str]]:
        """Return for each case and ladder what became of each level and each person, by the rows."""
        case = and_(
            Escalation.workspace_id == EscalationEvent.workspace_id,
            Escalation.id == EscalationEvent.escalation_id,
        )
        post = and_(
            OutboxRow.workspace_id == EscalationEvent.workspace_id, OutboxRow.id == EscalationEvent.outbox_id
        )
        found = (
            select(
                Escalation.subject_id,
                Escalation.ladder,
                EscalationEvent,
                OutboxRow.state,
                OutboxRow.payload,
            )
            .join(Escalation, case)
            .outerjoin(OutboxRow, post)
            .where(
                EscalationEvent.workspace_id == self.id,
                Escalation.workspace_id == self.id,
            )
        )
        names = {member_id: who for who, member_id in self.people.items()}
        with self.sessions.reading(self.id) as session:
            rows = session.execute(found).all()
        fates: dict[tuple[UUID, str], dict[Key, str]] = {}
        for key, ladder, each, state, payload in rows:
            level = (each.cycle, each.round, each.level, names[each.recipient_id])
            fates.setdefault((key, ladder), {})[level] = _fate(each, state, payload, key)
        return fates

    def _hire(self, session: Session) -> None:
        now, frame = self.now, {"workspace_id": self.id}
        home = {
            "id": self.id,
            "slack_team_id": self.id.hex,
            "name": "Acme",
            "bot_user_id": "U",
            "created_at": now,
        }
        session.execute(insert(Workspace), [home])
        above = {"owner": "manager", "manager": "director"}
        for who, role in reversed(PEOPLE.items()):
            row = {"id": self.people[who], "slack_user_id": who.upper(), "name": who, "created_at": now}
            manager = self.people.get(above.get(who, ""))
            session.execute(insert(Member), [frame | row | {"manager_id": manager}])
            session.execute(insert(MemberRole), [frame | {"member_id": self.people[who], "role": role}])


def _fate(event: EscalationEvent, state: str | None, payload: Any, key: UUID) -> str:
    """Return waiting, posted, sent, or why it was not told; a message that is named must tell of the case."""
    if event.outbox_id is None:
        return event.not_sent or "waiting"
    lines = [line["heard"]["level"] for line in payload["lines"] if line["complaint_id"] == str(key)]
    assert lines, "the message does not tell of the case"
    assert max(lines) >= event.level
    return {"pending": "posted"}.get(state or "", state or "")
