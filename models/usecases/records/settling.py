"""How payments come to the invoices they settle, and when an invoice is settled."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.prepared import among, read
from models.queries.records.money import Covered, allocated, covered
from models.queries.tenancy import workspace_of
from models.rules.allocation import Owed, Put, Rest, allocate
from models.tables import Allocation, Payment, Receivable
from models.usecases import owed as debts
from models.usecases.conflict import insert_new
from models.usecases.many import change_rows


def settle(
    session: Session,
    customer_ids: Collection[UUID],
    *,
    now: datetime,
    named: Mapping[UUID, UUID] | None = None,
) -> None:
    """Put what is left of these customers' payments on what they owe, the oldest due first.

    `named` says which invoice a payment is meant for; it comes first.
    """
    if not customer_ids:
        return
    rests = _rests(session, among(Payment.customer_id, customer_ids), named=named or {})
    mine = among(Receivable.customer_id, {rest.customer_id for rest in rests})
    if rests:
        put(session, allocate(rests, owed(session, mine)), now=now)


def owed(session: Session, which: ColumnElement[bool], *, written_off: bool = False) -> Sequence[Owed]:
    """Return what is open of receivables, the oldest due first; held until the transaction ends.

    What was written off is owed only where somebody says so.
    """
    live = [Receivable.voided_on.is_(None), Receivable.settled_on.is_(None)]
    if not written_off:
        live.append(Receivable.written_off_on.is_(None))
    found = (
        select(
            Receivable.id,
            Receivable.customer_id,
            Receivable.owner_id,
            Receivable.currency,
            Receivable.issued_on,
            Receivable.amount_minor,
        )
        .where(Receivable.workspace_id == workspace_of(session), which, *live)
        .order_by(Receivable.due_on, Receivable.ref_no)
        .with_for_update(key_share=True)
    )
    rows = read(session, found)
    cover = covered(session, [row.id for row in rows])
    return [
        Owed(
            row.id, row.customer_id, row.owner_id, row.currency, row.issued_on,
            row.amount_minor - cover.get(row.id, Covered()).whole,
        )
        for row in rows
    ]  # fmt: skip


def left_of(session: Session, payment_id: UUID) -> Rest | None:
    """Return what is left of a live payment; None = nothing."""
    return next(iter(_rests(session, Payment.id == payment_id, named={})), None)


def put(session: Session, puts: Sequence[Put], *, now: datetime) -> None:
    """Write allocations; what they settle is settled, and what is paid is not written off any more."""
    if not puts:
        return
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "payment_id": one.payment_id,
            "receivable_id": one.receivable_id,
            "owner_id": one.owner_id,
            "amount_minor": one.minor,
            "currency": one.currency,
            "allocated_on": one.on,
            "recorded_at": now,
        }
        for one in puts
    ]
    insert_new(session, Allocation, rows)
    mark(session, {one.receivable_id for one in puts}, also={"written_off_on": None}, now=now)


def mark(
    session: Session,
    receivable_ids: Collection[UUID],
    *,
    also: Mapping[str, Any] | None = None,
    now: datetime,
) -> None:
    """Let receivables say since when nothing of them is open. No version rises: nobody changed them."""
    if not receivable_ids:
        return
    found = select(Receivable.id, Receivable.amount_minor, Receivable.settled_on).where(
        Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids)
    )
    rows = read(
        session, found.with_for_update(key_share=True)
    )  # before the sums: who pays just now was first
    cover = covered(session, receivable_ids)
    changed: dict[UUID, dict[str, Any]] = {}
    for row_id, amount, was in rows:
        one = cover.get(row_id, Covered())
        since = one.last_on if one.whole >= amount else None
        if since != was or also:
            changed[row_id] = {"settled_on": since}
    change_rows(session, Receivable, Receivable.id, changed, also=also)
    debts.changed(session, receivable_ids, now=now)


def settled_by(session: Session, payment_ids: Collection[UUID]) -> Collection[UUID]:
    """Return the receivables that payments were put on."""
    return {key for puts in allocated(session, payment_ids).values() for key in puts}


def _rests(session: Session, which: ColumnElement[bool], *, named: Mapping[UUID, UUID]) -> Sequence[Rest]:
    """Return what is left of live payments, the one received first on top.

    The sums are taken once more behind the lock: somebody may have put the rest elsewhere meanwhile.
    """
    used = select(func.coalesce(func.sum(Allocation.amount_minor), 0)).where(
        Allocation.workspace_id == Payment.workspace_id, Allocation.payment_id == Payment.id
    )
    found = (
        select(Payment.id, Payment.customer_id, Payment.currency, Payment.received_on, Payment.amount_minor)
        .where(
            Payment.workspace_id == workspace_of(session),
            which,
            Payment.reversed_on.is_(None),
            Payment.amount_minor > used.scalar_subquery(),
        )
        .order_by(Payment.received_on, Payment.id)
        .with_for_update(key_share=True)
    )
    rows = read(session, found)
    puts = allocated(session, [row.id for row in rows])
    rests = [
        Rest(
            row.id, row.customer_id, row.currency, row.received_on,
            row.amount_minor - sum(puts.get(row.id, {}).values()), named.get(row.id),
        )
        for row in rows
    ]  # fmt: skip
    return [rest for rest in rests if rest.minor > 0]
