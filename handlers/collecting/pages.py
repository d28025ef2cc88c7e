"""One invoice, or all of a customer's, as the asker may see and change them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import redraw, show
from handlers.someone import Someone
from models.errors import NotAllowed
from models.queries.cases.rows import cases_of
from models.queries.collecting.ahead import next_level
from models.queries.collecting.contacts import contacts_with
from models.queries.collecting.debts import customer_debt
from models.queries.collecting.invoices import late_invoices
from models.queries.collecting.letter_marks import mark_of
from models.queries.collecting.letters import letter
from models.queries.collecting.seen import may_see, seen_people
from models.queries.records.settlement import money_of
from models.rules.local_time import local_date
from models.shapes.collecting import CustomerDebt, LateInvoice
from models.shapes.record_views import InvoiceMoney
from models.shapes.roster import Asker
from models.usecases.collecting.allowed import may_chase, may_end
from models.usecases.escalation import TakenByOther, require_movable
from models.usecases.legal_letter.handing_out import may_have
from models.usecases.records.errors import NoSuchRecord
from models.usecases.records.reach import MONEY
from views.blocks import Block
from views.collecting import customer, invoice
from views.collecting.names import Verb
from views.fields import part

CONTACTS_SHOWN = 5


class NotYourInvoice(NotAllowed):
    """Somebody else's invoice; facts: `name` of the owner."""

    template = "Only {name}, those who lead {name}, finance and legal can see this invoice."


class NotYourDebtor(NotAllowed):
    """A customer whose invoices others look after."""

    template = "You look after no open invoice of this customer. Ask finance, or who does."


def put(ask: Asking, page: Block) -> None:
    """Show a page: on top of the list that it was opened from, in the place of one that lies deeper.

    A form must still fit on top: Slack stacks no more than three.
    """
    in_place = part(ask.view, "callback_id") == page["callback_id"] or part(ask.view, "previous_view_id")
    (redraw if in_place else show)(ask.client, ask.body, page)
    ask.ack()


def invoice_seen(session: Session, asker: Asker, receivable_id: UUID, *, now: datetime) -> LateInvoice:
    """Return an invoice that the asker may see.

    Raises:
        NoSuchRecord, NotYourInvoice: it is not there, or not for the asker.
    """
    found = next(iter(late_invoices(session, [receivable_id], now=now)), None)
    if found is None:
        raise NoSuchRecord
    if not may_see(session, asker, [receivable_id]):
        raise NotYourInvoice(who="", name=found.owner)
    return found


def invoice_found(
    session: Session, asker: Asker, receivable_id: UUID, *, now: datetime
) -> invoice.InvoicePage:
    """Return an invoice with what its page says besides.

    Raises:
        NoSuchRecord, NotYourInvoice: as `invoice_seen`.
    """
    one = invoice_seen(session, asker, receivable_id, now=now)
    following = next_level(session, receivable_id, now=now)
    still = one.open.minor > 0 and not one.void
    money = money_of(session, receivable_id)
    said = contacts_with(session, one.customer_id, receivable_id=receivable_id, limit=CONTACTS_SHOWN)
    return invoice.InvoicePage(
        invoice=one,
        next_level=following.level if following else None,
        next_at=local_date(following.at, asker.zone) if following else None,
        contacts=tuple(said),
        letter=mark_of(session, one.customer_id, receivable_id),
        money=money,
        can=_can(session, asker, one, money, still=still, now=now),
        may_pay=still and bool(asker.roles & MONEY),
    )


def _can(
    session: Session, asker: Asker, one: LateInvoice, money: InvoiceMoney, *, still: bool, now: datetime
) -> frozenset[Verb]:
    found: set[Verb] = set()
    if still and not one.written_off:
        found |= may_chase(session, asker, {one.owner_id}, now=now)
    if any(may_end(session, asker, hold.kind, one.owner_id, now=now) for hold in one.holds):
        found.add("lift")
    if asker.roles & MONEY and not one.void:
        found |= {"reverse"} if money.payments else {"void"}
        found |= {"due", "credit"} if still else set()
        if one.written_off:
            found.add("write_back")
        elif still:
            found.add("write_off")
    return frozenset(found)


def invoice_page(
    session: Session, who: Someone, receivable_id: UUID, *, now: datetime, said: str = ""
) -> Block:
    """Return the page of an invoice."""
    found = invoice_found(session, who.member(), receivable_id, now=now)
    return invoice.page(found, who.reader, said=said)


def debt_seen(session: Session, asker: Asker, customer_id: UUID, *, now: datetime) -> CustomerDebt:
    """Return what a customer owes, as far as the asker may see it.

    Raises:
        NoSuchRecord: there is no such customer.
        NotYourDebtor: others look after all that is open.
    """
    found = customer_debt(session, asker, customer_id, now=now)
    if found is None:
        raise NoSuchRecord
    if not found.invoices and seen_people(session, asker) is not None:
        raise NotYourDebtor(who="")
    return found


def customer_page(
    session: Session, who: Someone, customer_id: UUID, *, now: datetime, said: str = "", at: int = 0
) -> Block:
    """Return a page of a customer's invoices."""
    asker = who.member()
    found = debt_seen(session, asker, customer_id, now=now)
    can = may_chase(session, asker, {one.owner_id for one in found.invoices}, now=now)
    moves = _moves(session, asker, [one.receivable_id for one in found.invoices], now=now)
    if not _has_file(session, asker, found, now=now):
        found = found.model_copy(update={"letter_id": None})
    return customer.page(found, who.reader, can=can, moves=moves, said=said, at=at)


def _moves(session: Session, asker: Asker, receivable_ids: Collection[UUID], *, now: datetime) -> bool:
    """Tell whether the asker may hand over what somebody has of these, or nobody has any of them."""
    try:
        require_movable(session, asker, cases_of(session, ["receivable"], receivable_ids), now)
    except TakenByOther:
        return False
    return True


def _has_file(session: Session, asker: Asker, debt: CustomerDebt, *, now: datetime) -> bool:
    found = letter(session, debt.letter_id) if debt.letter_id is not None else None
    return found is not None and may_have(session, asker, found, now=now)
