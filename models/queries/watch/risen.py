"""Customers whose late money reached another level lately."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from models.queries.prepared import read
from models.queries.records.money import Covered, covered
from models.queries.tenancy import workspace_of
from models.shapes.metric import Money
from models.shapes.watch import OwedLine
from models.tables import Customer, Escalation, EscalationEvent, Receivable

OPEN = and_(
    Receivable.settled_on.is_(None), Receivable.voided_on.is_(None), Receivable.written_off_on.is_(None)
)
COLUMNS = (
    Receivable.id,
    Receivable.customer_id,
    Receivable.due_on,
    Receivable.amount_minor,
    Receivable.currency,
    Customer.name.label("customer"),
)
Found = Row[*tuple[Any, ...]]


def risen(
    session: Session, which: ColumnElement[bool], since: datetime, until: datetime
) -> Sequence[OwedLine]:
    """Return whose invoices, among some, reached which level in [since, until), the highest first."""
    of = and_(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
    )
    invoice = and_(Receivable.workspace_id == Escalation.workspace_id, Receivable.id == Escalation.subject_id)
    customer = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    rows = (
        select(*COLUMNS, func.max(EscalationEvent.level).label("level"))
        .join_from(EscalationEvent, Escalation, of)
        .join(Receivable, invoice)
        .join(Customer, customer)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            Escalation.ladder == "receivable",
            EscalationEvent.fired_at >= since,
            EscalationEvent.fired_at < until,
            EscalationEvent.level > 0,
            ~_before(since),  # what is told again has not changed
            OPEN,
            which,
        )
        .group_by(*COLUMNS)
    )
    lines = by_customer(session, read(session, rows))
    return sorted(lines, key=lambda line: (-line.level, line.due_on, line.customer))


def _before(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that a case's level was reached before in the same cycle, in whichever round."""
    first = aliased(EscalationEvent)
    return exists().where(
        first.workspace_id == EscalationEvent.workspace_id,
        first.escalation_id == EscalationEvent.escalation_id,
        first.cycle == EscalationEvent.cycle,
        first.level == EscalationEvent.level,
        first.fired_at < moment,
    )


def by_customer(
    session: Session, rows: Sequence[Found], promised: Mapping[UUID, int] | None = None
) -> Sequence[OwedLine]:
    """Return one line a customer and level: what its invoices leave open, the oldest day.

    Of an invoice of which only a part was `promised` that part is told.
    """
    cover = covered(session, [row.id for row in rows])
    customers: dict[tuple[UUID, int], list[Found]] = {}
    for row in rows:
        customers.setdefault((row.customer_id, row.level), []).append(row)
    return [
        OwedLine(
            customer_id=customer_id,
            customer=own[0].customer,
            open=open_of(own, cover, promised),
            count=len(own),
            level=level,
            due_on=min(row.due_on for row in own),
        )
        for (customer_id, level), own in customers.items()
    ]


def open_of(
    rows: Sequence[Found], cover: Mapping[UUID, Covered], most: Mapping[UUID, int] | None = None
) -> tuple[Money, ...]:
    """Return what invoices leave open, of each at `most` so much; one amount a currency, largest first."""
    sums: dict[str, int] = {}
    for row in rows:
        rest = max(0, row.amount_minor - cover.get(row.id, Covered()).whole)
        rest = min(rest, (most or {}).get(row.id, rest))
        sums[row.currency] = sums.get(row.currency, 0) + rest
    return tuple(
        Money(minor=minor, currency=currency)
        for currency, minor in sorted(sums.items(), key=lambda item: (-item[1], item[0]))
        if minor
    )
