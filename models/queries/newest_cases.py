"""The newest cases that somebody may see, to choose from."""

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.collecting.seen import visible as invoices_seen
from models.queries.complaint.seen import visible as complaints_seen
from models.queries.prepared import read
from models.queries.support.seen import may_see as wishes_seen
from models.queries.tenancy import workspace_of
from models.shapes.case_offered import CaseOffered
from models.shapes.roster import Asker
from models.shapes.why_case import CaseOf
from models.tables import Blocker, Complaint, Customer, Receivable, SlaClock

OFFERED = 10
LOOKED_AT = 60  # wishes, of which some may not be for the asker's eyes


def newest_cases(session: Session, asker: Asker, of: CaseOf) -> Sequence[CaseOffered]:
    """Return the newest cases of a kind that the asker may see."""
    match of:
        case "complaint":
            return _complaints(session, asker)
        case "receivable":
            return _invoices(session, asker)
        case "support":
            return _wishes(session, asker)


def _complaints(session: Session, asker: Asker) -> Sequence[CaseOffered]:
    by = and_(Customer.workspace_id == Complaint.workspace_id, Customer.id == Complaint.customer_id)
    found = (
        select(Complaint.ref_no, Customer.name)
        .join(Customer, by)
        .where(Complaint.workspace_id == workspace_of(session), complaints_seen(session, asker))
        .order_by(Complaint.ref_no.desc())
        .limit(OFFERED)
    )
    return [CaseOffered(str(row.ref_no), row.name) for row in read(session, found)]


def _invoices(session: Session, asker: Asker) -> Sequence[CaseOffered]:
    by = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    found = (
        select(Receivable.ref_no, Receivable.invoice_no, Customer.name)
        .join(Customer, by)
        .where(Receivable.workspace_id == workspace_of(session), invoices_seen(session, asker))
        .order_by(Receivable.ref_no.desc())
        .limit(OFFERED)
    )
    return [CaseOffered(row.invoice_no or f"#{row.ref_no}", row.name) for row in read(session, found)]


def _wishes(session: Session, asker: Asker) -> Sequence[CaseOffered]:
    of = and_(SlaClock.workspace_id == Blocker.workspace_id, SlaClock.subject_id == Blocker.id)
    found = (
        select(Blocker.id, Blocker.ref_no, Blocker.text)
        .distinct()
        .join(SlaClock, of)
        .where(Blocker.workspace_id == workspace_of(session), SlaClock.subject_kind == "support")
        .order_by(Blocker.ref_no.desc())
        .limit(LOOKED_AT)
    )
    rows = read(session, found)
    seen = wishes_seen(session, asker, [row.id for row in rows])
    return [CaseOffered(str(row.ref_no), row.text) for row in rows if row.id in seen][:OFFERED]
