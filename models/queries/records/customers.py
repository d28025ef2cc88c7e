"""Customers by what people type: names folded, so that width, case and spacing make no difference."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.rules.matching import fold
from models.shapes.record_views import CustomerView
from models.tables import Customer


def ids_of_names(session: Session, names: Collection[str]) -> Mapping[str, UUID]:
    """Return the customers of these names by folded name; archived ones are not found."""
    keys = {fold(name) for name in names}
    found = select(Customer.name_key, Customer.id).where(
        Customer.workspace_id == workspace_of(session),
        Customer.name_key.in_(keys),
        Customer.archived_at.is_(None),
    )
    return dict(read(session, found)) if keys else {}


def find_customers(session: Session, text: str, *, limit: int = 10) -> Sequence[CustomerView]:
    """Return the customers that `text` may mean: that name, else names that begin so, else contain it."""
    wanted = fold(text)
    if not wanted:
        return []
    key = Customer.name_key
    for fits in (
        key == wanted,
        key.startswith(wanted, autoescape=True),
        key.contains(wanted, autoescape=True),
    ):
        found = (
            select(Customer.id, Customer.name, Customer.owner_id, Customer.confidential)
            .where(Customer.workspace_id == workspace_of(session), Customer.archived_at.is_(None), fits)
            .order_by(Customer.name_key)
            .limit(limit)
        )
        rows = read(session, found)
        if rows:
            return [
                CustomerView(
                    customer_id=row.id, name=row.name, owner_id=row.owner_id, confidential=row.confidential
                )
                for row in rows
            ]
    return []
