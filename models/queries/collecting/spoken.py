"""What was told of customers lately, and what waits for the next word about them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
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
NOT_SAID = ("cancelled", "expired", "dead")
With = tuple[UUID, UUID]  # who hears, of which customer
LISTENER = func.coalesce(EscalationEvent.in_place_of_id, EscalationEvent.recipient_id).label("listener")
INVOICE = and_(Receivable.workspace_id == Escalation.workspace_id, Receivable.id == Escalation.subject_id)


class Turn(NamedTuple):
    """Which events wait, until when, and which that waited are told along with those that do not."""

    held: Mapping[UUID, datetime]
    joining: Sequence[UUID]
    cases: Collection[UUID]  # of what joins


def turn(session: Session, events: Sequence[Event], *, now: datetime) -> Turn:
    """Return what of these events may be told: one customer is one conversation with each listener."""
    able = [each for each in events if each.recipient_id is not None and not each.exempt]
    customers = _customers(session, {each.subject_id for each in able})
    with_whom = {
        each.id: (each.recipient_id, customers[each.subject_id])
        for each in able
        if each.recipient_id is not None and each.subject_id in customers
    }
    held = _held(session, [each for each in able if each.id in with_whom], with_whom, now)
    speaking = {pair for key, pair in with_whom.items() if key not in held}
    waiting = _waiting(session, speaking, now)
    return Turn(
        held={key: at for key, at in held.items() if with_whom[key] not in speaking},
        joining=[key for key, _ in waiting],
        cases={case_id for _, case_id in waiting},
    )


def _held(
    session: Session, events: Sequence[Event], with_whom: Mapping[UUID, With], now: datetime
) -> Mapping[UUID, datetime]:
    """Return until when events wait, each for itself."""
    rules = policy(session).receivables
    said = _said(session, set(with_whom.values()), now - gap(rules) - ONE_DAY)
    mine = [
        each
        for each in events
        if said.get(with_whom[each.id])
        and not urgent(each.facts.get("cause"), again=bool(each.facts.get(AGAIN)))
    ]
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


def _said(session: Session, pairs: Collection[With], since: datetime) -> Mapping[With, Sequence[Word]]:
    """Return what these listeners were told of these customers since a moment."""
    said_at = func.coalesce(OutboxRow.sent_at, OutboxRow.available_at).label("said_at")
    message = and_(
        OutboxRow.workspace_id == EscalationEvent.workspace_id, OutboxRow.id == EscalationEvent.outbox_id
    )
    customers = _cases(session, {customer_id for _, customer_id in pairs})
    rows = (
        select(LISTENER, EscalationEvent.escalation_id, EscalationEvent.level, said_at)
        .distinct()
        .join(OutboxRow, message)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            EscalationEvent.exempt.is_(False),
            among(EscalationEvent.escalation_id, customers.keys()),
            OutboxRow.state.not_in(NOT_SAID),
            said_at > since,
        )
    )
    found: defaultdict[With, list[Word]] = defaultdict(list)
    for row in read(session, rows) if customers else ():
        found[row.listener, customers[row.escalation_id]].append(Word(row.said_at, row.level))
    return found


def _cases(session: Session, customer_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return the cases of customers' invoices, each with its customer.

    Read first: over tables without statistics PostgreSQL would take the longest way through all four.
    """
    rows = (
        select(Escalation.id, Receivable.customer_id)
        .join(Receivable, INVOICE)
        .where(
            Escalation.workspace_id == workspace_of(session),
            Escalation.ladder == ON,
            among(Receivable.customer_id, customer_ids),
        )
    )
    return {row.id: row.customer_id for row in read(session, rows)} if customer_ids else {}


def _waiting(session: Session, pairs: Collection[With], now: datetime) -> Sequence[tuple[UUID, UUID]]:
    """Return what waits for the next word to these listeners about these customers, and of which cases."""
    rows = (
        select(
            EscalationEvent.id,
            EscalationEvent.escalation_id,
            EscalationEvent.recipient_id,
            Receivable.customer_id,
        )
        .join_from(EscalationEvent, Escalation, CASE)
        .join(Receivable, INVOICE)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            Escalation.ladder == ON,
            among(EscalationEvent.recipient_id, {listener for listener, _ in pairs}),
            EscalationEvent.next_at > now,
        )
    )
    found = read(session, rows) if pairs else ()
    return [(row.id, row.escalation_id) for row in found if (row.recipient_id, row.customer_id) in pairs]
