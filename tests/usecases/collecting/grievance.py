"""A customer who complains, and disputes invoices for it."""

from datetime import date
from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.collecting import DisputeForm
from models.tables import Complaint
from models.usecases import collecting
from tests.usecases.collecting.till import Till


def complaint(till: Till, severity: str = "major") -> UUID:
    """Let Acme complain."""
    key = uuid7()
    row = {
        "workspace_id": workspace_of(till.session), "id": key, "ref_no": 1, "customer_id": till.book.acme,
        "owner_id": till.book.cast["Li"], "manager_id": till.book.cast["Wang"], "severity": severity,
        "graded_at": till.now, "category": "product", "channel": "email", "title": "Broken",
        "description": "!",
        "received_at": till.now, "policy_version": 0, "created_at": till.now, "changed_at": till.now,
    }  # fmt: skip
    till.session.execute(insert(Complaint), [row])
    return key


def dispute(till: Till, invoice: UUID, until: date, **said: object) -> UUID:
    """Let Acme dispute an invoice."""
    form = DisputeForm.model_validate(
        {"receivable_ids": (invoice,), "review_on": until, "reason": "?"} | said
    )
    return collecting.dispute(till.session, till.who("Li"), form, now=till.now)[0]


def end_complaint(till: Till, case: UUID) -> None:
    """Let a complaint be cancelled, as its own use cases say it."""
    row = till.session.get(Complaint, (workspace_of(till.session), case))
    assert row is not None
    row.status = "cancelled"
    till.session.flush()
    collecting.follow(till.session, case, now=till.now)
