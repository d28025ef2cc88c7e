"""Credit notes: dated, and never above what is open of their invoice."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.prepared import among
from models.queries.records.known import Row, held_rows
from models.queries.records.money import Covered, covered
from models.shapes.intake import Origin, Taken
from models.shapes.metric import Money
from models.shapes.records import CreditNoteForm
from models.shapes.roster import Asker
from models.tables import CreditNote, Receivable
from models.usecases import audit
from models.usecases.permission import by
from models.usecases.records.errors import InvoiceClosed, MoreThanOpen, NoSuchRecord
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.reach import require_money, require_past
from models.usecases.records.receivables import BeforeIssued
from models.usecases.records.settling import mark
from models.usecases.records.writing import insert_one, required, stated


def upsert_many(session: Session, forms: Sequence[CreditNoteForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of credit notes; only their ids there tell them apart."""
    kind = Kind(
        name="credit_note",
        table=CreditNote,
        said=stated,
        past=("credited_on",),
        check=_check,
        follow=partial(_follow, now=now),
    )
    return take(session, kind, forms, origin, now=now)


def credit(session: Session, asker: Asker | None, form: CreditNoteForm, *, now: datetime) -> UUID:
    """Record what a customer need not pay of an invoice.

    Raises:
        MoreThanOpen: with `field` = `amount`; the sentence says what is open.
        OnlyFinance, NoSuchRecord, InvoiceClosed, InTheFuture, BeforeIssued: nothing changed.
    """
    require_money(asker)
    require_past(form.credited_on, now=now, field="credited_on")
    invoice = required(session, Receivable, form.receivable_id)
    cover = covered(session, [form.receivable_id]).get(form.receivable_id, Covered())
    wrong = _wrong(form, invoice, cover.whole)
    if wrong is not None:
        raise wrong
    made = insert_one(session, CreditNote, form.model_dump(), now=now)
    mark(session, [form.receivable_id], now=now)
    audit.record(session, "credit_note.recorded", "credit_note", made, now=now, **by(asker))
    return made


def _check(session: Session, items: Sequence[Item[CreditNoteForm]]) -> None:
    """Refuse what is above the open amount, one note after the other."""
    wanted = {item.form.receivable_id for item in items}
    invoices = {row["id"]: row for row in held_rows(session, Receivable, among(Receivable.id, wanted))}
    cover = {key: one.whole for key, one in covered(session, wanted).items()}
    for item in items:
        invoice = invoices.get(item.form.receivable_id)
        if invoice is None:
            item.refusal = NoSuchRecord(field="invoice")
            continue
        was = item.before or {}
        former = was["amount_minor"] if was.get("receivable_id") == invoice["id"] else 0
        others = cover.get(invoice["id"], 0) - former
        item.refusal = _wrong(item.form, invoice, others)
        if item.refusal is None:
            cover[invoice["id"]] = others + item.form.amount_minor


def _wrong(form: CreditNoteForm, invoice: Row, others: int) -> UserError | None:
    """Return why an invoice cannot be credited so much, or so early."""
    if invoice["voided_on"] is not None:
        return InvoiceClosed(field="invoice")
    if form.credited_on < invoice["issued_on"]:
        return BeforeIssued(began=invoice["issued_on"], field="credited_on")
    still = invoice["amount_minor"] - others
    if form.amount_minor > still:
        return MoreThanOpen(open=Money(minor=still, currency=invoice["currency"]), field="amount")
    return None


def _follow(session: Session, items: Sequence[Item[CreditNoteForm]], *, now: datetime) -> None:
    written = [item for item in items if item.before is None or item.values]
    both = {item.form.receivable_id for item in written}
    mark(session, both | {item.before["receivable_id"] for item in written if item.before}, now=now)
