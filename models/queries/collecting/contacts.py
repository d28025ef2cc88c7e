"""What was said to customers about what they owe."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.collecting import ContactView
from models.tables import CollectionContact, Member


def contacts_with(
    session: Session, customer_id: UUID, *, receivable_id: UUID | None = None, limit: int = 5
) -> Sequence[ContactView]:
    """Return the latest words with a customer, newest first; about one invoice those about all count too."""
    by = and_(Member.workspace_id == CollectionContact.workspace_id, Member.id == CollectionContact.member_id)
    about = CollectionContact.receivable_id
    which = [] if receivable_id is None else [or_(about.is_(None), about == receivable_id)]
    found = (
        select(*CollectionContact.__table__.columns, Member.name.label("by"))
        .join_from(CollectionContact, Member, by)
        .where(
            CollectionContact.workspace_id == workspace_of(session),
            CollectionContact.customer_id == customer_id,
            *which,
        )
        .order_by(CollectionContact.contacted_at.desc(), CollectionContact.id.desc())
        .limit(limit)
    )
    return [
        ContactView(
            kind=row.kind,
            result=row.result,
            note=row.note,
            by=row.by,
            at=row.contacted_at,
            receivable_id=row.receivable_id,
        )
        for row in read(session, found)
    ]
