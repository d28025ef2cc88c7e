"""Payments of a file or another program."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.prepared import among
from models.queries.records.known import Row, held_rows
from models.queries.records.money import allocated
from models.shapes.intake import Origin, Taken
from models.shapes.metric import Money
from models.shapes.records import PaymentForm
from models.tables import Payment, Receivable
from models.usecases.records.errors import (
    BelowCovered,
    InvoiceClosed,
    NoSuchRecord,
    NumberTaken,
    OtherCurrency,
    OtherCustomer,
)
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.settling import mark, settle, settled_by

FIXED = ("customer_id", "currency")  # of a payment that settles something already


def upsert_many(session: Session, forms: Sequence[PaymentForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of payments, known by their ids there or their references.

    Each is put on the invoice it names, then on the customer's oldest due; what is more than owed waits for
    the invoices to come.
    """
    kind = Kind(
        name="payment",
        table=Payment,
        said=partial(_said, origin.source),
        past=("received_on", "reversed_on"),
        natural=("reference", "source"),
        twice=lambda form: NumberTaken(number=form.reference, field="reference"),
        check=_check,
        follow=partial(_follow, now=now),
    )
    return take(session, kind, forms, origin, now=now)


def _said(source: str, form: PaymentForm) -> dict[str, Any]:
    said = {name: getattr(form, name) for name in form.model_fields_set - {"receivable_id"}}
    return said | {"source": source}


def _check(session: Session, items: Sequence[Item[PaymentForm]]) -> None:
    """Refuse what names an invoice it cannot settle, and what is less than it settles already."""
    named = {item.form.receivable_id for item in items if item.form.receivable_id is not None}
    invoices = {row["id"]: row for row in held_rows(session, Receivable, among(Receivable.id, named))}
    puts = allocated(session, [item.row_id for item in items if item.before is not None])
    for item in items:
        used = sum(puts.get(item.row_id, {}).values())
        item.refusal = _misnamed(item, invoices) or _less(item, used)


def _misnamed(item: Item[PaymentForm], invoices: dict[UUID, Row]) -> UserError | None:
    if item.form.receivable_id is None:
        return None
    row = invoices.get(item.form.receivable_id)
    if row is None:
        return NoSuchRecord(field="invoice")
    if row["voided_on"] is not None:
        return InvoiceClosed(field="invoice")
    if row["customer_id"] != item.form.customer_id:
        return OtherCustomer(field="invoice")
    other = row["currency"] != item.form.currency
    return OtherCurrency(currency=row["currency"], field="amount") if other else None


def _less(item: Item[PaymentForm], used: int) -> UserError | None:
    """Refuse a change that would leave what the payment settled without a payment."""
    if not used or item.before is None:
        return None
    if item.form.amount_minor >= used and not any(name in item.values for name in FIXED):
        return None
    return BelowCovered(least=Money(minor=used, currency=item.before["currency"]), field="amount")


def _follow(session: Session, items: Sequence[Item[PaymentForm]], *, now: datetime) -> None:
    """Put the payments where they belong; a reversed one settles nothing any more."""
    written = [item for item in items if item.before is None or item.values]
    known = [item.row_id for item in written if item.before is not None]
    mark(session, settled_by(session, known), now=now)
    named = {item.row_id: item.form.receivable_id for item in written if item.form.receivable_id is not None}
    settle(session, {item.form.customer_id for item in written}, now=now, named=named)
