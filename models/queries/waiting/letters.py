"""Drafts of legal letters that wait for a decision."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.collecting.deciders import may_decide
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.shapes.waiting import Waits
from models.tables import Customer, LegalLetter


def letters(session: Session, asker: Asker, *, now: datetime) -> Iterator[Waits]:
    """Yield the drafts for whoever decides on them, the oldest first."""
    of = and_(Customer.workspace_id == LegalLetter.workspace_id, Customer.id == LegalLetter.customer_id)
    drafts = (
        select(LegalLetter.id, LegalLetter.ref_no, Customer.name)
        .join(Customer, of)
        .where(LegalLetter.workspace_id == workspace_of(session), LegalLetter.status == "draft")
        .order_by(LegalLetter.ref_no)
    )
    rows = read(session, drafts)
    if rows and may_decide(session, asker, now=now):
        for row in rows:
            yield Waits(of="letter", subject_id=row.id, number=str(row.ref_no), name=row.name)
