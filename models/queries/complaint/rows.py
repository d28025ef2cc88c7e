"""Complaints with the names of whom they concern."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.tenancy import workspace_of
from models.tables import Complaint, Customer, Member

OWNER, MANAGER, REPORTER = aliased(Member), aliased(Member), aliased(Member)
ORIGINAL = aliased(Complaint)
NAMES = (
    Customer.name.label("customer"),
    Customer.confidential,
    OWNER.name.label("owner"),
    OWNER.slack_user_id.label("owner_slack_id"),
    MANAGER.name.label("manager"),
    MANAGER.slack_user_id.label("manager_slack_id"),
    REPORTER.name.label("reported_by"),
    REPORTER.slack_user_id.label("reported_by_slack_id"),
    ORIGINAL.ref_no.label("duplicate_of_no"),
)
Found = Row[*tuple[Any, ...]]


def complaints_where(session: Session, *which: ColumnElement[bool]) -> Select[Any]:
    """Return the select of complaints that fit, each with its names; not ordered."""
    return complaints_of(workspace_of(session)).where(*which)


def complaints_of(workspace_id: UUID | BindParameter[UUID]) -> Select[Any]:
    """Return the select of a workspace's complaints, each with its names; not ordered."""
    ours = Complaint.workspace_id
    columns: Sequence[Any] = (*Complaint.__table__.columns, *NAMES)
    return (
        select(*columns)
        .join(Customer, and_(Customer.workspace_id == ours, Customer.id == Complaint.customer_id))
        .join(OWNER, and_(OWNER.workspace_id == ours, OWNER.id == Complaint.owner_id))
        .join(MANAGER, and_(MANAGER.workspace_id == ours, MANAGER.id == Complaint.manager_id))
        .outerjoin(REPORTER, and_(REPORTER.workspace_id == ours, REPORTER.id == Complaint.reported_by_id))
        .outerjoin(ORIGINAL, and_(ORIGINAL.workspace_id == ours, ORIGINAL.id == Complaint.duplicate_of_id))
        .where(ours == workspace_id)
    )
