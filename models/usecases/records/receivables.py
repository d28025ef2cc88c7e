"""Invoices (the code says receivable): issued, voided, written off."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries.records.known import Row, held_rows
from models.queries.records.money import Covered, covered
from models.shapes.intake import Origin, Taken
from models.shapes.metric import Money
from models.shapes.records import ReceivableForm
from models.shapes.roster import Asker
from models.tables import Receivable
from models.usecases import audit, owed
from models.usecases.permission import by, take_turns
from models.usecases.records.errors import (
    BeforeItBegan,
    BelowCovered,
    InvoiceClosed,
    InvoicePaid,
    NumberTaken,
)
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.reach import MONEY, require_money, require_own, require_past
from models.usecases.records.settling import mark, settle
from models.usecases.records.writing import BY_HAND, change_one, insert_records, required
from models.usecases.ref_no import last_of_next

COUNTER = "receivable"
FIXED = ("customer_id", "currency")  # of an invoice that something is paid on


class BeforeIssued(BeforeItBegan):
    """Something of an invoice is dated before it was issued; facts: `began`."""

    template = "This cannot be before {began}, when the invoice was issued. Correct the date."


class InvoiceSettled(UserError):
    """Nothing of an invoice is open that could be given up; facts: `on`."""

    template = "This invoice was settled on {on}. Nothing of it is open, so there is nothing to write off."


def upsert_many(session: Session, forms: Sequence[ReceivableForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of invoices, known by their ids there or their numbers and instalments.

    What is left of their customers' payments settles them, the oldest due first.
    """
    kind = Kind(
        name="receivable",
        table=Receivable,
        said=_said,
        past=("issued_on", "voided_on", "written_off_on"),
        natural=("invoice_no", "instalment_no"),
        twice=lambda form: NumberTaken(number=form.invoice_no, field="invoice_no"),
        check=_check,
        complete=_complete,
        follow=partial(_follow, now=now),
    )
    return take(session, kind, forms, origin, now=now)


def issue(session: Session, asker: Asker | None, form: ReceivableForm, *, now: datetime) -> UUID:
    """Record an invoice: its responsible rep, those above, or finance.

    Raises:
        NumberTaken: with `field` = `invoice_no`.
        BeforeIssued: it is due before it was issued; `field` = `due_on`.
        NotYours, InTheFuture: nothing changed.
    """
    require_own(session, asker, form.owner_id, also=MONEY)
    require_past(form.issued_on, now=now, field="issued_on")
    if form.due_on < form.issued_on:
        raise BeforeIssued(began=form.issued_on, field="due_on")
    take_turns(session)
    same = (Receivable.invoice_no == form.invoice_no, Receivable.instalment_no == form.instalment_no)
    if form.invoice_no is not None and held_rows(session, Receivable, *same):
        raise NumberTaken(number=form.invoice_no, field="invoice_no")
    made = uuid7()
    values = form.model_dump() | {"ref_no": last_of_next(session, COUNTER, 1)}
    insert_records(session, Receivable, {made: values}, BY_HAND, now=now)
    audit.record(session, "receivable.issued", "receivable", made, now=now, **by(asker))
    owed.changed(session, [made], now=now)
    return made


def void(
    session: Session, asker: Asker | None, receivable_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Take a wrong invoice out of every number.

    Raises:
        InvoicePaid: something was paid on it.
        InvoiceClosed: it is void already.
        OnlyFinance, NoSuchRecord, InTheFuture, BeforeIssued: nothing changed.
    """
    row = _closing(session, asker, receivable_id, on, now=now)
    paid = covered(session, [receivable_id]).get(receivable_id, Covered()).paid
    if paid:
        raise InvoicePaid(paid=Money(minor=paid, currency=row["currency"]))
    _change(session, asker, row, {"voided_on": on}, "voided", reason=reason, now=now)


def write_off(
    session: Session, asker: Asker | None, receivable_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Give up what is open of an invoice; it stays unpaid in the collection rate.

    Raises:
        InvoiceClosed: it is void.
        InvoiceSettled: nothing of it is open.
        OnlyFinance, NoSuchRecord, InTheFuture, BeforeIssued: nothing changed.
    """
    row = _closing(session, asker, receivable_id, on, now=now)
    if row["settled_on"] is not None:
        raise InvoiceSettled(on=row["settled_on"])
    _change(session, asker, row, {"written_off_on": on}, "written_off", reason=reason, now=now)


def _closing(session: Session, asker: Asker | None, receivable_id: UUID, on: date, *, now: datetime) -> Row:
    require_money(asker)
    require_past(on, now=now, field="on")
    row = required(session, Receivable, receivable_id)
    if row["voided_on"] is not None:
        raise InvoiceClosed
    if on < row["issued_on"]:
        raise BeforeIssued(began=row["issued_on"], field="on")
    return row


def _change(
    session: Session,
    asker: Asker | None,
    row: Row,
    values: Mapping[str, date],
    action: str,
    *,
    reason: str,
    now: datetime,
) -> None:
    change_one(session, Receivable, row, values, now=now)
    audit.record(
        session, f"receivable.{action}", "receivable", row["id"], now=now, reason=reason.strip() or None,
        after={name: value.isoformat() for name, value in values.items()}, **by(asker),
    )  # fmt: skip
    owed.changed(session, [row["id"]], now=now)


def _said(form: ReceivableForm) -> dict[str, Any]:
    said = {name: getattr(form, name) for name in form.model_fields_set}
    return said | {"instalment_no": form.instalment_no}


def _check(session: Session, items: Sequence[Item[ReceivableForm]]) -> None:
    """Refuse what is due before it was issued, less than what is settled of it, or settled and given up."""
    cover = covered(session, [item.row_id for item in items if item.before is not None])
    for item in items:
        one = cover.get(item.row_id, Covered())
        moved = one.paid > 0 and any(name in item.values for name in (*FIXED, "voided_on"))
        if item.form.due_on < item.form.issued_on:
            item.refusal = BeforeIssued(began=item.form.issued_on, field="due_on")
        elif item.form.amount_minor < one.whole or moved:
            currency = item.before["currency"] if item.before else item.form.currency
            item.refusal = BelowCovered(least=Money(minor=one.whole, currency=currency), field="amount")
        elif item.values.get("written_off_on") and one.whole >= item.form.amount_minor:
            item.refusal = InvoiceSettled(on=one.last_on, field="written_off_on")


def _complete(session: Session, new: Sequence[Item[ReceivableForm]]) -> None:
    """Number the new ones."""
    last = last_of_next(session, COUNTER, len(new))
    for place, item in enumerate(new, start=1):
        item.values["ref_no"] = last - len(new) + place


def _follow(session: Session, items: Sequence[Item[ReceivableForm]], *, now: datetime) -> None:
    written = [item for item in items if item.before is None or item.values]
    mark(session, [item.row_id for item in written if item.before is not None], now=now)
    owed.due_later(session, [item.row_id for item in written if _later(item)])
    owed.changed(session, [item.row_id for item in written if item.before is None], now=now)
    settle(session, {item.form.customer_id for item in written}, now=now)


def _later(item: Item[ReceivableForm]) -> bool:
    return item.before is not None and item.values.get("due_on", date.min) > item.before["due_on"]
