"""What members logged."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.record_views import ActivityView
from models.tables import Activity, Customer, Deal, Lead


def logged_on(session: Session, member_id: UUID, on: date) -> Sequence[ActivityView]:
    """Return what a member logged for an own local date and did not take back, in the order it happened."""
    of = Activity.workspace_id
    found = (
        select(
            Activity.id,
            Activity.kind,
            Activity.happened_at,
            Activity.outcome,
            Activity.effective,
            func.coalesce(Customer.name, Lead.company).label("customer"),
            Customer.confidential,
            Deal.ref_no,
        )
        .outerjoin(Customer, and_(Customer.workspace_id == of, Customer.id == Activity.customer_id))
        .outerjoin(Lead, and_(Lead.workspace_id == of, Lead.id == Activity.lead_id))
        .outerjoin(Deal, and_(Deal.workspace_id == of, Deal.id == Activity.deal_id))
        .where(
            Activity.workspace_id == workspace_of(session),
            Activity.member_id == member_id,
            Activity.local_date == on,
            Activity.withdrawn_at.is_(None),
        )
        .order_by(Activity.happened_at, Activity.id)
    )
    return [
        ActivityView(
            activity_id=row.id,
            kind=row.kind,
            happened_at=row.happened_at,
            customer=row.customer,
            confidential=bool(row.confidential),
            outcome=row.outcome,
            effective=row.effective,
            deal_no=row.ref_no,
        )
        for row in read(session, found)
    ]
