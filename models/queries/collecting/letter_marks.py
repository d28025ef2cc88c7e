"""Which letter speaks of an invoice now, and which one took another's place."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.collecting.letters import LIVE, NAMED, STANDING
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.legal_letter import Letter, LetterMark
from models.tables import LegalLetter, Member

Marks = Mapping[UUID, Sequence[tuple[frozenset[UUID], LetterMark]]]  # by customer, the newest first


def marks(session: Session, customer_ids: Collection[UUID]) -> Marks:
    """Return the letters to customers that were not withdrawn, each with the invoices that it names."""
    by = and_(Member.workspace_id == LegalLetter.workspace_id, Member.id == LegalLetter.decided_by_id)
    found = (
        select(*NAMED, LegalLetter.reason, Member.name.label("by"))
        .outerjoin(Member, by)
        .where(
            LegalLetter.workspace_id == workspace_of(session),
            among(LegalLetter.customer_id, customer_ids),
            LegalLetter.status.in_(STANDING),
        )
        .order_by(LegalLetter.ref_no.desc())
    )
    letters: defaultdict[UUID, list[tuple[frozenset[UUID], LetterMark]]] = defaultdict(list)
    for row in read(session, found) if customer_ids else ():
        letters[row.customer_id].append((frozenset(map(UUID, row.receivable_ids)), _mark(row)))
    return letters


def about(letters: Sequence[tuple[frozenset[UUID], LetterMark]], ids: Collection[UUID]) -> LetterMark | None:
    """Return the newest of a customer's letters that names one of these invoices."""
    return next((mark for named, mark in letters if named & set(ids)), None)


def mark_of(session: Session, customer_id: UUID, receivable_id: UUID) -> LetterMark | None:
    """Return the letter that speaks of an invoice."""
    return about(marks(session, [customer_id]).get(customer_id, ()), [receivable_id])


def taking_its_place(session: Session, gone: Letter) -> int | None:
    """Return the number of the newest live letter that came after one and names an invoice of it."""
    found = (
        select(LegalLetter.ref_no, LegalLetter.receivable_ids)
        .where(
            LegalLetter.workspace_id == workspace_of(session),
            LegalLetter.customer_id == gone.customer_id,
            LegalLetter.ref_no > gone.ref_no,
            LegalLetter.status.in_(LIVE),
        )
        .order_by(LegalLetter.ref_no.desc())
    )
    texts = {str(one) for one in gone.receivable_ids}
    return next((row.ref_no for row in read(session, found) if texts & set(row.receivable_ids)), None)


def _mark(row: Any) -> LetterMark:
    return LetterMark(
        letter_id=row.id,
        ref_no=row.ref_no,
        status=row.status,
        by=row.by or "",
        at=row.decided_at,
        reason=row.reason,
    )
