"""Customers whose late money waits for somebody: told by the ladder, or promised to them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.collecting.seen import visible
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.queries.waiting.complaints import end_of
from models.queries.waiting.told import Told
from models.rules.local_time import local_date
from models.shapes.roster import Asker
from models.shapes.waiting import Reason, Waits
from models.tables import Customer, Receivable, ReceivableHold


def money(session: Session, asker: Asker, told: Told, *, now: datetime) -> Iterator[Waits]:
    """Yield each customer once: how many invoices, and the earliest day that is past or promised."""
    today = local_date(now, asker.zone)
    customers: dict[UUID, list[Row[*tuple[Any, ...]]]] = {}
    for row in _invoices(session, asker, told):
        customers.setdefault(row.customer_id, []).append(row)
    for customer_id, rows in customers.items():
        reasons = {reason for row in rows for reason in _reasons(row, told)}
        first: date = min(row.until_on or row.due_on for row in rows)
        yield Waits(
            of="receivable",
            subject_id=customer_id,
            name=rows[0].customer,
            reasons=tuple(sorted(reasons)),
            count=len(rows),
            due_at=end_of(first, asker.zone),
            late=first < today,
        )


def _reasons(row: Row[*tuple[Any, ...]], told: Told) -> Iterator[Reason]:
    if row.id in told:
        yield told[row.id]
    if row.until_on is not None:
        yield "promise"


def _invoices(session: Session, asker: Asker, told: Told) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield open invoices that the asker was told of, or whose payment was promised to the asker."""
    ours = workspace_of(session)
    of = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    promised = and_(
        ReceivableHold.workspace_id == Receivable.workspace_id,
        ReceivableHold.receivable_id == Receivable.id,
        ReceivableHold.kind == "promise",
        ReceivableHold.ended_at.is_(None),
        ReceivableHold.made_by_id == asker.member_id,
    )
    rows = (
        select(
            Receivable.id,
            Receivable.customer_id,
            Receivable.due_on,
            ReceivableHold.until_on,
            Customer.name.label("customer"),
        )
        .join(Customer, of)
        .outerjoin(ReceivableHold, promised)
        .where(
            Receivable.workspace_id == ours,
            Receivable.settled_on.is_(None),
            Receivable.voided_on.is_(None),
            Receivable.written_off_on.is_(None),
            or_(among(Receivable.id, told.keys()), ReceivableHold.id.is_not(None)),
            visible(session, asker),
        )
        .order_by(Receivable.due_on, Receivable.id)
    )
    yield from read(session, rows)
