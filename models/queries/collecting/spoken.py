"""What was told of customers lately, and what waits for the next word about them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.queries.cases.events import CASE, Event
from models.queries.collecting.facts import known
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.conversation import gap, held_until, urgent
from models.shapes.collecting import Word
from models.tables import Escalation, EscalationEvent, OutboxRow, Receivable

ON = "receivable"
AGAIN = "again"
ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=60)  # days without work that a sweep passes over
NOT_SAID = ("cancelled", "expired", "dead")
With = tuple[UUID, UUID]  # who hears, of which customer
SAID_AT = func.coalesce(OutboxRow.sent_at, OutboxRow.available_at).label("said_at")
INVOICE = and_(Receivable.workspace_id == Escalation.workspace_id, Receivable.id == Escalation.subject_id)
MESSAGE = and_(
    OutboxRow.workspace_id == EscalationEvent.workspace_id, OutboxRow.id == EscalationEvent.outbox_id
)


class Turn(NamedTuple):
    """Which events wait, until when, and which that waited are told along with those that do not."""

    held: Mapping[UUID, datetime]
    joining: Sequence[UUID]
    cases: Collection[UUID]  # of what joins


def turn(session: Session, events: Sequence[Event], *, now: datetime) -> Turn:
    """Return what of these events may be told: one customer is one conversation with each listener."""
    able = [each for each in events if each.recipient_id is not None and not each.exempt]
    lately = _lately(session, {each.recipient_id for each in able if each.recipient_id is not None}, now)
    if not lately:
        return Turn({}, (), ())
    customers = _customers(session, {each.subject_id for each in able})
    with_whom: Mapping[UUID, With] = {
        each.id: (each.recipient_id, customers[each.subject_id])
        for each in able
        if each.recipient_id is not None and each.subject_id in customers
    }
    held = _held(session, [each for each in able if each.id in with_whom], with_whom, lately, now)
    speaking = {pair for key, pair in with_whom.items() if key not in held}
    waiting = [row for row in lately if row.waits and (row.recipient_id, row.customer_id) in speaking]
    return Turn(
        held={key: at for key, at in held.items() if with_whom[key] not in speaking},
        joining=[row.id for row in waiting],
        cases={row.escalation_id for row in waiting},
    )


def _held(
    session: Session,
    events: Sequence[Event],
    with_whom: Mapping[UUID, With],
    lately: Sequence[Any],
    now: datetime,
) -> Mapping[UUID, datetime]:
    """Return until when events wait, each for itself."""
    said: defaultdict[With, list[Word]] = defaultdict(list)
    for row in lately:
        if not row.waits:
            said[row.recipient_id, row.customer_id].append(Word(row.said_at, row.level))
    mine = [
        each
        for each in events
        if with_whom[each.id] in said
        and not urgent(each.facts.get("cause"), again=bool(each.facts.get(AGAIN)))
    ]
    rules = policy(session).receivables
    invoices = known(session, {each.subject_id for each in mine}, now=now) if mine else {}
    found = {
        each.id: held_until(each.level, said[with_whom[each.id]], invoices[each.subject_id].facts, rules)
        for each in mine
        if each.subject_id in invoices
    }
    return {key: at for key, at in found.items() if at is not None}


def _customers(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    rows = select(Receivable.id, Receivable.customer_id).where(
        Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids)
    )
    return {row.id: row.customer_id for row in read(session, rows)} if receivable_ids else {}


def _lately(session: Session, listeners: Collection[UUID], now: datetime) -> Sequence[Any]:
    """Return what was told these people of customers within a gap, and what waits to be told."""
    days = gap(policy(session).receivables)
    said = and_(OutboxRow.state.not_in(NOT_SAID), now - days - ONE_DAY <= SAID_AT)
    waits = EscalationEvent.next_at > now
    rows = (
        select(
            EscalationEvent.id,
            EscalationEvent.escalation_id,
            EscalationEvent.recipient_id,
            EscalationEvent.level,
            Receivable.customer_id,
            SAID_AT,
            EscalationEvent.next_at.is_not(None).label("waits"),
        )
        .join_from(EscalationEvent, Escalation, CASE)
        .join(Receivable, INVOICE)
        .outerjoin(OutboxRow, MESSAGE)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            EscalationEvent.exempt.is_(False),
            Escalation.ladder == ON,
            among(EscalationEvent.recipient_id, listeners),
            EscalationEvent.fired_at > now - 2 * days - LONGEST,  # nothing waits for longer
            or_(said, waits),
        )
    )
    return read(session, rows) if listeners else ()
