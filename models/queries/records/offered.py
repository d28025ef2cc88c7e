"""Which customers a form offers while somebody types, the own ones first."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.rules.matching import fold, stands_in
from models.shapes.record_views import CustomerView
from models.tables import Customer

OFFERED = 90  # Slack shows no more than a hundred
COMPARED = 5_000  # names among which the nearest are looked for
SHORTEST = 2  # letters of a name that is looked for within a text


def customers_offered(
    session: Session, member_id: UUID, typed: str = "", *, limit: int = OFFERED
) -> Sequence[CustomerView]:
    """Return the customers whose name holds what was typed: own before others, beginnings before middles."""
    wanted = fold(typed)
    fits: list[ColumnElement[bool]] = []
    order: list[ColumnElement[int]] = [_own_first(member_id)]
    if wanted:
        fits.append(Customer.name_key.contains(wanted, autoescape=True))
        order.append(case((Customer.name_key.startswith(wanted, autoescape=True), 0), else_=1))
    return _found(session, fits, order, limit)


def customer_within(session: Session, member_id: UUID, text: str) -> CustomerView | None:
    """Return the customer whose name stands in a text; the longest name, an own one first."""
    inside = literal(fold(text)).contains(
        Customer.name_key
    )  # a % in a name fits too much: looked at again below
    order = [func.length(Customer.name_key).desc(), _own_first(member_id)]
    found = _found(session, [inside, func.length(Customer.name_key) >= SHORTEST], order, OFFERED)
    return next((one for one in found if stands_in(one.name, text)), None)


def customer_names(session: Session, member_id: UUID) -> Sequence[str]:
    """Return names to be compared with one that nobody has, the own customers' first."""
    return [one.name for one in _found(session, [], [_own_first(member_id)], COMPARED)]


def customer_named(session: Session, customer_id: UUID) -> CustomerView | None:
    """Return one customer."""
    return next(iter(_found(session, [Customer.id == customer_id], [], 1)), None)


def _own_first(member_id: UUID) -> ColumnElement[int]:
    return case((Customer.owner_id == member_id, 0), else_=1)


def _found(
    session: Session,
    fits: Sequence[ColumnElement[bool]],
    order: Sequence[ColumnElement[int]],
    limit: int,
) -> Sequence[CustomerView]:
    found = (
        select(Customer.id, Customer.name, Customer.owner_id, Customer.confidential)
        .where(Customer.workspace_id == workspace_of(session), Customer.archived_at.is_(None), *fits)
        .order_by(*order, Customer.name_key)
        .limit(limit)
    )
    return [
        CustomerView(customer_id=row.id, name=row.name, owner_id=row.owner_id, confidential=row.confidential)
        for row in read(session, found)
    ]
