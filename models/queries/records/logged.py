"""What somebody logged, as answers and cards show it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.logged import Logged
from models.shapes.record_views import CustomerView
from models.shapes.records import ActivityForm
from models.tables import Activity, Customer, Deal, Lead


def logged(session: Session, activity_id: UUID) -> Logged | None:
    """Return one activity; None = there is none, or it was taken back."""
    return _first(_views(session, Activity.id == activity_id))


def same_since(session: Session, form: ActivityForm, since: datetime) -> Logged | None:
    """Return what the member logged since a moment that is the same: kind, whom, deal and date."""
    same = [getattr(Activity, name) == getattr(form, name) for name in ("member_id", "kind", "local_date")]
    same += [
        column.is_(None) if value is None else column == value
        for column, value in (
            (Activity.customer_id, form.customer_id),
            (Activity.lead_id, form.lead_id),
            (Activity.deal_id, form.deal_id),
        )
    ]
    return _first(_views(session, and_(*same, Activity.created_at >= since)))


def last_with(session: Session, customer_id: UUID) -> Logged | None:
    """Return the last thing that anybody did with a customer."""
    return _first(_views(session, Activity.customer_id == customer_id, limit=1))


def last_customer(session: Session, member_id: UUID) -> CustomerView | None:
    """Return the customer about whom a member logged something last."""
    found = (
        select(Customer.id, Customer.name, Customer.owner_id, Customer.confidential)
        .join_from(
            Activity,
            Customer,
            and_(Customer.workspace_id == Activity.workspace_id, Customer.id == Activity.customer_id),
        )
        .where(
            Activity.workspace_id == workspace_of(session),
            Activity.member_id == member_id,
            Activity.withdrawn_at.is_(None),
            Customer.archived_at.is_(None),
        )
        .order_by(Activity.local_date.desc(), Activity.created_at.desc())
        .limit(1)
    )
    for row in read(session, found):
        return CustomerView(
            customer_id=row.id, name=row.name, owner_id=row.owner_id, confidential=row.confidential
        )
    return None


def _views(session: Session, which: ColumnElement[bool], limit: int = 10) -> Sequence[Logged]:
    of = Activity.workspace_id
    found = (
        select(
            *Activity.__table__.columns,
            func.coalesce(Customer.name, Lead.company).label("customer"),
            Deal.ref_no,
        )
        .outerjoin(Customer, and_(Customer.workspace_id == of, Customer.id == Activity.customer_id))
        .outerjoin(Lead, and_(Lead.workspace_id == of, Lead.id == Activity.lead_id))
        .outerjoin(Deal, and_(Deal.workspace_id == of, Deal.id == Activity.deal_id))
        .where(Activity.workspace_id == workspace_of(session), which, Activity.withdrawn_at.is_(None))
        .order_by(Activity.happened_at.desc(), Activity.id.desc())
        .limit(limit)
    )
    return [_view(row) for row in read(session, found)]


def _view(row: Any) -> Logged:
    return Logged(
        activity_id=row.id,
        member_id=row.member_id,
        kind=row.kind,
        local_date=row.local_date,
        created_at=row.created_at,
        customer_id=row.customer_id,
        customer=row.customer or "",
        deal_id=row.deal_id,
        deal_no=row.ref_no,
        outcome=row.outcome,
        effective=row.effective,
        note=row.note or "",
    )


def _first(found: Sequence[Logged]) -> Logged | None:
    return found[0] if found else None
