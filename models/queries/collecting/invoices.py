"""Invoices as people see them: what is open, how late, on which level, what holds them back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.cases.people import people
from models.queries.cases.rows import cases_of
from models.queries.collecting.facts import Known, known
from models.queries.collecting.held import live_holds
from models.queries.collecting.lines import broken
from models.queries.collecting.promises import DATED, holds_of
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.local_time import local_date
from models.rules.metrics.owed import bucket
from models.shapes.collecting import HoldView, LateInvoice
from models.shapes.metric import Money
from models.tables import Customer, Member, Receivable


def late_invoices(
    session: Session, receivable_ids: Collection[UUID], *, now: datetime
) -> Sequence[LateInvoice]:
    """Return these invoices with all that is done about them, the oldest due first."""
    facts, held = known(session, receivable_ids, now=now), live_holds(session, receivable_ids)
    before = holds_of(session, receivable_ids)
    cases = {one.subject_id: one for one in cases_of(session, ["receivable"], list(facts), live=True)}
    takers = people(session, {one.taken_by_id for one in cases.values() if one.taken_by_id})
    rules = policy(session).receivables
    found = []
    for row in _rows(session, receivable_ids):
        one, case = facts[row.id], cases.get(row.id)
        today = local_date(now, one.facts.zone)
        days = _days_overdue(one, today, rules.tolerance_minor)
        taker = takers.get(case.taken_by_id) if case and case.taken_by_id else None
        found.append(
            LateInvoice(
                **_plain(row, one),
                days_overdue=days,
                bucket=bucket(days, rules.ageing_buckets),
                level=max(0, one.facts.level),
                status=case.ladder.status if case else "open",
                taken_by=taker.name if taker else "",
                until=case.ladder.until if case else None,
                holds=tuple(_dated(hold, today) for hold in held.get(row.id, ())),
                broken_promises=broken(before.get(row.id, ())),
                as_of=one.as_of,
            )
        )
    return sorted(found, key=lambda invoice: (invoice.due_on, invoice.ref_no))


def _rows(session: Session, receivable_ids: Collection[UUID]) -> Sequence[Any]:
    owes = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    asks = and_(Member.workspace_id == Receivable.workspace_id, Member.id == Receivable.owner_id)
    found = (
        select(
            *Receivable.__table__.columns,
            Customer.name.label("customer"),
            Customer.confidential,
            Member.name.label("owner"),
        )
        .join_from(Receivable, Customer, owes)
        .join(Member, asks)
        .where(Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids))
    )
    return read(session, found) if receivable_ids else []


def _plain(row: Any, one: Known) -> Mapping[str, Any]:
    still = 0 if row.voided_on is not None else max(0, one.facts.outstanding)
    return {
        "receivable_id": row.id,
        "ref_no": row.ref_no,
        "invoice_no": row.invoice_no,
        "instalment_no": row.instalment_no,
        "customer_id": row.customer_id,
        "customer": row.customer,
        "confidential": row.confidential,
        "owner_id": row.owner_id,
        "owner": row.owner,
        "amount": Money(minor=row.amount_minor, currency=row.currency),
        "open": Money(minor=still, currency=row.currency),
        "issued_on": row.issued_on,
        "due_on": row.due_on,
        "written_off": row.written_off_on is not None,
        "void": row.voided_on is not None,
    }


def _days_overdue(one: Known, today: date, tolerance: int) -> int:
    if not one.facts.open or one.facts.outstanding <= tolerance:
        return 0
    return max(0, (today - one.facts.due_on).days)


def _dated(hold: HoldView, today: date) -> HoldView:
    """Return a hold that says whether its day has passed."""
    over = hold.kind in DATED and hold.until_on is not None and hold.until_on < today
    return hold.model_copy(update={"lapsed": over})
