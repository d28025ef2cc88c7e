"""What Ana's customer owes too late: an invoice of every standing, and the draft of a letter about one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.shapes.collecting import PromiseForm
from models.shapes.records import PaymentForm, ReceivableForm
from models.tables import LegalLetter
from models.usecases import collecting
from models.usecases.records import payments, receivables
from tests.cast import Cast

ISSUED, DUE, TODAY = date(2026, 2, 2), date(2026, 2, 20), date(2026, 3, 9)
WHAT = ("late", "promised", "paid", "given up")


def owing(session: Session, cast: Cast, customer: UUID, *, now: datetime) -> Mapping[str, UUID]:
    """Let it happen, and return the invoices and the letter by what they are."""
    ids = {what: _issued(session, cast, customer, f"INV-{what}", now=now) for what in WHAT}
    promise = PromiseForm(receivable_ids=(ids["promised"],), until_on=TODAY + timedelta(days=7))
    collecting.promise(session, cast.asker(session, "Ana"), promise, now=now)
    paid = PaymentForm(
        customer_id=customer,
        received_on=TODAY,
        amount_minor=200_00,
        currency="CNY",
        reference="B-0",
        receivable_id=ids["paid"],
    )
    payments.receive(session, None, paid, now=now)
    receivables.write_off(session, None, ids["given up"], "gone", on=TODAY, now=now)
    return ids | {"letter": _letter(session, customer, ids["late"], now=now)}


def _issued(session: Session, cast: Cast, customer: UUID, number: str, *, now: datetime) -> UUID:
    form = ReceivableForm(
        invoice_no=number,
        customer_id=customer,
        owner_id=cast["Ana"],
        amount_minor=500_00,
        currency="CNY",
        issued_on=ISSUED,
        due_on=DUE,
    )
    return receivables.issue(session, None, form, now=now)


def _letter(session: Session, customer: UUID, receivable_id: UUID, *, now: datetime) -> UUID:
    row = {
        "workspace_id": session.info["workspace_id"],
        "id": uuid7(),
        "ref_no": 1,
        "customer_id": customer,
        "receivable_ids": [str(receivable_id)],
        "locale": "en",
        "text": "# Reminder",
        "status": "draft",
        "drafted_at": now,
        "reason": "",
    }
    session.execute(insert(LegalLetter), [row])
    return UUID(str(row["id"]))
