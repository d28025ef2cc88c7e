"""What the tests of the roster put there and read."""

from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries import roster as queries
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_instant
from models.shapes.messages import MESSAGE, Welcome
from models.shapes.outbox import Envelope
from models.tables import AuditEvent, Blocker, Member, OutboxRow, Standup, StandupEntry
from models.usecases import outbox
from tests.cast import PEOPLE, Cast

MONDAY = date(2026, 3, 9)
M = TypeVar("M")
SLACK = tuple(PEOPLE.values())


def row_of(session: Session, team: Cast, name: str) -> Member:
    """Return somebody's row."""
    row = queries.member(session, team[name])
    assert row is not None
    return row


def audit_of(session: Session, action: str, entity_id: object) -> AuditEvent:
    """Return the one audit row of an action on a thing."""
    return session.scalars(
        select(AuditEvent).where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.action == action,
            AuditEvent.entity_id == str(entity_id),
        )
    ).one()


def actions(session: Session) -> list[str]:
    """Return all actions of the audit."""
    ours = AuditEvent.workspace_id == workspace_of(session)
    return list(session.scalars(select(AuditEvent.action).where(ours)))


def waiting(session: Session, target: str) -> list[OutboxRow]:
    """Return the messages that wait for a person."""
    found = select(OutboxRow).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.target == target,
        OutboxRow.state == "pending",
    )
    return list(session.scalars(found))


def messages(session: Session, target: str, kind: type[M]) -> list[M]:
    """Return what waits for a person, of one kind."""
    said = [MESSAGE.validate_python(row.payload) for row in waiting(session, target)]
    return [message for message in said if isinstance(message, kind)]


def put_message(session: Session, target: str, clock: MovableClock) -> None:
    """Let a message wait for a person."""
    message = Welcome(audience="rep", name="Zoe")
    outbox.put(session, [Envelope(message=message, key="test:zoe", target=target)], now=clock.now())


def entry_of(session: Session, team: Cast, name: str, *, state: str, kind: str = "morning") -> StandupEntry:
    """Put an entry of Monday there, as a firing would."""
    row = row_of(session, team, name)
    prompt_at = local_instant(MONDAY, 9 * 60, row.timezone)
    folder = Standup(
        workspace_id=workspace_of(session),
        id=uuid7(),
        team_id=row.team_id,
        kind=kind,
        local_date=MONDAY,
        summary_due_at=prompt_at,
        created_at=prompt_at,
    )
    session.add(folder)
    session.flush()
    entry = StandupEntry(
        workspace_id=workspace_of(session),
        id=uuid7(),
        standup_id=folder.id,
        member_id=row.id,
        kind=kind,
        local_date=MONDAY,
        zone=row.timezone,
        prompt_at=prompt_at,
        due_at=prompt_at + timedelta(hours=1),
        locks_at=prompt_at + timedelta(hours=2),
        next_at=prompt_at,
        state=state,
    )
    session.add(entry)
    session.flush()
    return entry


def blocker_of(session: Session, team: Cast, *, raised_by: str, owner: str) -> Blocker:
    """Put a taken stuck point there."""
    row = Blocker(
        workspace_id=workspace_of(session),
        id=uuid7(),
        ref_no=1,
        team_id=team.north,
        raised_by_id=team[raised_by],
        scope="individual",
        category="price",
        support_from="manager",
        text="The price is too high.",
        status="in_progress",
        owner_id=team[owner],
        raised_on=MONDAY,
        created_at=local_instant(MONDAY, 0, "UTC"),
    )
    session.add(row)
    session.flush()
    return row
