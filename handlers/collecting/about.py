"""What a button or a form about late money names: a customer's invoices, or one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.collecting.pages import customer_page, debt_seen, invoice_page, invoice_seen
from handlers.presses import StaleButton
from handlers.someone import Someone
from models.rules.local_time import local_date
from models.shapes.collecting import HoldKind, LateInvoice
from models.shapes.reader import Reader
from models.usecases.collecting.allowed import Chase, may_chase
from views.blocks import Block
from views.collecting.forms import About
from views.records.fields import id_in

Of = Literal["customer", "invoice"]
KINDS: dict[str, Of] = {"customer": "customer", "invoice": "invoice"}


class Subject(NamedTuple):
    """A customer, or an invoice, by its id."""

    of: Of
    id: UUID


class Spoken(NamedTuple):
    """How a customer was spoken to, where a form keeps that besides, and what was noted of it so far."""

    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class Found:
    """What a form may be about, as the asker may see it."""

    session: Session
    who: Someone
    about: About
    invoices: Sequence[LateInvoice]  # the one; of a customer all that are late, else all that are open
    customer_id: UUID
    today: date
    now: datetime

    @property
    def reader(self) -> Reader:
        """Return how to speak to who asks."""
        return self.who.reader

    @property
    def can(self) -> frozenset[Chase]:
        """Return what the asker may do about some of the invoices."""
        owners = {one.owner_id for one in self.invoices}
        return may_chase(self.session, self.who.member(), owners, now=self.now)

    def free_of(self, kind: HoldKind) -> Sequence[LateInvoice]:
        """Return the invoices that nothing of this kind holds back; where all are held, all of them."""
        held = {
            one.receivable_id
            for one in self.invoices
            for hold in one.holds
            if hold.kind == kind and not hold.lapsed
        }
        return [one for one in self.invoices if one.receivable_id not in held] or self.invoices


def subject_in(value: str) -> Subject:
    """Return what a value names: "customer:<id>" or "invoice:<id>".

    Raises:
        StaleButton: it names neither.
    """
    of, _, text = value.partition(":")
    found, row_id = KINDS.get(of), id_in(text)
    if found is None or row_id is None:
        raise StaleButton
    return Subject(found, row_id)


def found_for(session: Session, who: Someone, subject: Subject, *, now: datetime) -> Found:
    """Return what a form may be about.

    Raises:
        NotYourInvoice, NoSuchRecord: it is not for the asker, or not there.
    """
    asker = who.member()
    if subject.of == "invoice":
        one = invoice_seen(session, asker, subject.id, now=now)
        invoices, customer_id = [one], one.customer_id
    else:
        debt = debt_seen(session, asker, subject.id, now=now)
        late = [one for one in debt.invoices if one.days_overdue > 0]
        invoices, customer_id = late or list(debt.invoices), debt.customer_id
    about = About(subject.of, str(subject.id))
    return Found(session, who, about, invoices, customer_id, local_date(now, asker.zone), now)


def page_about(session: Session, who: Someone, subject: Subject, *, now: datetime, said: str = "") -> Block:
    """Return the page of a customer or an invoice, with what was just done above it."""
    draw = invoice_page if subject.of == "invoice" else customer_page
    return draw(session, who, subject.id, now=now, said=said)
