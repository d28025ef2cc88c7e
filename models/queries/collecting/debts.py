"""What customers owe: one conversation for each, led by the oldest invoice."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from models.queries.collecting.contacts import contacts_with
from models.queries.collecting.invoices import late_invoices
from models.queries.collecting.late import STILL_OPEN
from models.queries.collecting.letter_marks import about, marks
from models.queries.collecting.letters import LIVE
from models.queries.collecting.lines import open_sums
from models.queries.collecting.seen import seen_people, visible
from models.queries.prepared import read
from models.queries.records.money import likeness
from models.queries.tenancy import workspace_of
from models.shapes.collecting import CustomerDebt, LateInvoice
from models.shapes.legal_letter import LetterMark
from models.shapes.metric import Money
from models.shapes.roster import Asker
from models.tables import Customer, LegalLetter, Receivable


def customer_debt(session: Session, asker: Asker, customer_id: UUID, *, now: datetime) -> CustomerDebt | None:
    """Return what a customer owes by the invoices that the asker may see; None = there is none such."""
    row = next(
        iter(
            read(
                session,
                select(Customer.name, Customer.confidential).where(
                    Customer.workspace_id == workspace_of(session), Customer.id == customer_id
                ),
            )
        ),
        None,
    )
    if row is None:
        return None
    mine = seen_people(session, asker)
    ids = _open_ids(session, Receivable.customer_id == customer_id, visible(session, asker))
    invoices = late_invoices(session, ids, now=now)
    debt = _debt(customer_id, row.name, invoices, confidential=row.confidential, shown=len(invoices))
    letter = newest_letter(session, customer_id) if invoices or mine is None else None
    said = contacts_with(session, customer_id, limit=1) if invoices or mine is None else ()
    return debt.model_copy(
        update={
            "last_contact": next(iter(said), None),
            "letter_id": letter[0] if letter else None,
            "letter_no": letter[1] if letter else None,
            "refused": _refused(session, customer_id, ids),
        }
    )


def _refused(session: Session, customer_id: UUID, ids: Sequence[UUID]) -> LetterMark | None:
    mark = about(marks(session, [customer_id]).get(customer_id, ()), ids)
    return mark if mark is not None and mark.status == "refused" else None


def open_seen(session: Session, asker: Asker, like: str, limit: int) -> tuple[Sequence[UUID], int]:
    """Return open invoices that the asker may see, and how many there are besides.

    Those whose number begins so come first, then those of customers called so, then the oldest due.
    """
    of = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    found = (
        select(Receivable.id, func.count().over().label("all"))
        .join(Customer, of)
        .where(Receivable.workspace_id == workspace_of(session), STILL_OPEN, visible(session, asker))
        .order_by(*likeness(like), Receivable.due_on, Receivable.ref_no)
        .limit(limit)
    )
    rows = read(session, found)
    return [row.id for row in rows], rows[0].all - len(rows) if rows else 0


def _debt(
    customer_id: UUID, customer: str, invoices: Sequence[LateInvoice], *, confidential: bool, shown: int
) -> CustomerDebt:
    late = [one for one in invoices if one.days_overdue > 0]
    return CustomerDebt(
        customer_id=customer_id,
        customer=customer,
        confidential=confidential,
        invoices=tuple(invoices[:shown]),
        count=len(invoices),
        late=len(late),
        open=_sums(invoices),
        overdue=_sums(late),
        level=max((one.level for one in invoices), default=0),
    )


def _sums(invoices: Iterable[LateInvoice]) -> tuple[Money, ...]:
    return open_sums((one.open.currency, one.open.minor) for one in invoices)


def _open_ids(session: Session, *which: ColumnElement[bool]) -> Sequence[UUID]:
    found = select(Receivable.id).where(Receivable.workspace_id == workspace_of(session), STILL_OPEN, *which)
    return [row.id for row in read(session, found)]


def newest_letter(session: Session, customer_id: UUID) -> tuple[UUID, int] | None:
    """Return the newest letter to a customer that is a draft or approved."""
    found = (
        select(LegalLetter.id, LegalLetter.ref_no)
        .where(
            LegalLetter.workspace_id == workspace_of(session),
            LegalLetter.customer_id == customer_id,
            LegalLetter.status.in_(LIVE),
        )
        .order_by(LegalLetter.ref_no.desc())
        .limit(1)
    )
    return next(((row.id, row.ref_no) for row in read(session, found)), None)
