"""What became of the money that an invoice asks for: paid, credited, given up."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.records.put import payments_of
from models.queries.tenancy import workspace_of
from models.shapes.metric import Money
from models.shapes.record_views import CreditView, GivenUpView, InvoiceMoney
from models.tables import AuditEvent, CreditNote, Member, Receivable


def money_of(session: Session, receivable_id: UUID) -> InvoiceMoney:
    """Return what was paid on an invoice, credited of it, and who gave up the rest."""
    found = select(
        Receivable.currency, Receivable.written_off_on, Receivable.voided_on, Receivable.settled_on
    ).where(Receivable.workspace_id == workspace_of(session), Receivable.id == receivable_id)
    row = next(iter(read(session, found)), None)
    if row is None:
        return InvoiceMoney()
    return InvoiceMoney(
        payments=tuple(payments_of(session, receivable_id)),
        credits=tuple(_credits(session, receivable_id, row.currency)),
        given_up=_said(session, receivable_id, row.written_off_on, "receivable.written_off"),
        voided=_said(session, receivable_id, row.voided_on, "receivable.voided"),
        settled_on=row.settled_on,
    )


def _credits(session: Session, receivable_id: UUID, currency: str) -> Sequence[CreditView]:
    found = (
        select(CreditNote.credited_on, CreditNote.amount_minor)
        .where(CreditNote.workspace_id == workspace_of(session), CreditNote.receivable_id == receivable_id)
        .order_by(CreditNote.credited_on.desc(), CreditNote.id.desc())
    )
    return [
        CreditView(credited_on=row.credited_on, amount=Money(minor=row.amount_minor, currency=currency))
        for row in read(session, found)
    ]


def _said(session: Session, receivable_id: UUID, on: date | None, action: str) -> GivenUpView | None:
    """Return the last word that gave it up or voided it; a table leaves none of its own."""
    if on is None:
        return None
    by = and_(Member.workspace_id == AuditEvent.workspace_id, Member.slack_user_id == AuditEvent.actor_id)
    found = (
        select(AuditEvent.reason, Member.name)
        .outerjoin(Member, by)
        .where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.entity_type == "receivable",
            AuditEvent.entity_id == str(receivable_id),
            AuditEvent.action == action,
        )
        .order_by(AuditEvent.occurred_at.desc(), AuditEvent.id.desc())
        .limit(1)
    )
    said = next(iter(read(session, found)), None)
    return GivenUpView(
        on=on,
        reason=(said.reason or "") if said else "",
        by=(said.name or "") if said else "",
    )
