"""Where invoices stand on their ladders, and what happened about them that moves a sweep."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.tables import Allocation, CollectionContact, Escalation, EscalationEvent, Payment


class Stood(NamedTuple):
    """Where an invoice stands on its ladder."""

    status: str = ""
    level: int = 0
    level_at: datetime | None = None
    told_at: datetime | None = None
    rules: int | None = None  # the version of the policy that it climbs by


def stood(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, Stood]:
    """Return where invoices stand; those without a ladder are left out."""
    rows = read(
        session,
        select(
            Escalation.id,
            Escalation.subject_id,
            Escalation.status,
            Escalation.round,
            Escalation.top,
            Escalation.top_at,
            Escalation.policy_version,
        ).where(
            Escalation.workspace_id == workspace_of(session),
            Escalation.ladder == "receivable",
            among(Escalation.subject_id, receivable_ids),
        ),
    )
    repeated = _first_fired(session, [row.id for row in rows if row.round > 1 and row.top > 0])
    return {
        row.subject_id: Stood(
            row.status, row.top, repeated.get(row.id, row.top_at), row.top_at, row.policy_version
        )
        for row in rows
    }


def reversed_at(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when a payment of an invoice was taken back last."""
    of = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    found = (
        select(Allocation.receivable_id, func.max(Payment.changed_at))
        .join(Payment, of)
        .where(
            Allocation.workspace_id == workspace_of(session),
            among(Allocation.receivable_id, receivable_ids),
            Payment.reversed_on.is_not(None),
        )
        .group_by(Allocation.receivable_id)
    )
    moments: dict[UUID, datetime] = dict(read(session, found))
    return moments


def contacted_at(session: Session, customer_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when somebody had a word with customers last; it speaks for all of their invoices."""
    found = (
        select(CollectionContact.customer_id, func.max(CollectionContact.contacted_at))
        .where(
            CollectionContact.workspace_id == workspace_of(session),
            among(CollectionContact.customer_id, customer_ids),
        )
        .group_by(CollectionContact.customer_id)
    )
    moments: dict[UUID, datetime] = dict(read(session, found))
    return moments


def contacts_with(session: Session, customer_ids: Collection[UUID]) -> Mapping[UUID, Sequence[datetime]]:
    """Return all moments at which somebody had a word with customers, earliest first."""
    rows = read(
        session,
        select(CollectionContact.customer_id, CollectionContact.contacted_at)
        .where(
            CollectionContact.workspace_id == workspace_of(session),
            among(CollectionContact.customer_id, customer_ids),
        )
        .order_by(CollectionContact.contacted_at),
    )
    found: dict[UUID, list[datetime]] = {}
    for row in rows:
        found.setdefault(row.customer_id, []).append(row.contacted_at)
    return found


def _first_fired(session: Session, case_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when the highest level of cases was reached: reminders of it do not count."""
    of = and_(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
        Escalation.cycle == EscalationEvent.cycle,
        Escalation.top == EscalationEvent.level,
    )
    found = (
        select(EscalationEvent.escalation_id, func.min(EscalationEvent.fired_at))
        .join(Escalation, of)
        .where(
            EscalationEvent.workspace_id == workspace_of(session),
            among(EscalationEvent.escalation_id, case_ids),
        )
        .group_by(EscalationEvent.escalation_id)
    )
    firsts: dict[UUID, datetime] = dict(read(session, found)) if case_ids else {}
    return firsts
