"""Every answer and every form of sales records, with so many of each and such names in them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from models.shapes.logged import CustomerCard, DealCard, DealMoveView, LeadCard, LeadView, Logged
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.record_views import CustomerView, DealView, ReceivableView
from models.usecases.records.questions import MoreThanUsual, SameJustNow
from tests.views.collecting.drawn import a_contact
from views.drawing import Drawing
from views.language import speak
from views.records import customer, customer_side, deal, deal_form, deal_side, lead, lead_side, paid, visit
from views.records.fields import new_option, question_answer

MONDAY = date(2026, 3, 9)
NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
LONG = "Too expensive! 太贵了！ <b>&*_~` " * 90
ANA = UUID(int=7)


def a_deal(number: int, name: str) -> DealView:
    """Return a deal of many words."""
    return DealView(
        deal_id=UUID(int=number + 1),
        ref_no=number + 1,
        name=name * 2,
        customer_id=UUID(int=1),
        customer=name,
        confidential=False,
        owner_id=ANA,
        owner=name,
        stage="contract" if number % 2 else name[:40],
        status="open",
        amount=Money(minor=10**12, currency="CNY"),
        opened_on=MONDAY,
        expected_close_on=MONDAY if number % 2 else None,
        closed_on=None,
        next_step=LONG[:300],
        next_step_on=MONDAY,
        stale=bool(number % 3),
        shares={ANA: 10_000},
    )


def a_card(count: int, name: str, **changed: Any) -> DealCard:
    """Return a deal's card with so many moves and credits."""
    moves = tuple(
        DealMoveView(from_stage="lead", to_stage=name[:40], on=MONDAY, by=name) for _ in range(count)
    )
    shares = tuple((name, 10_000 // max(count, 1)) for _ in range(min(count, 3)))
    found = a_deal(count, name).model_copy(update=changed)
    return DealCard(
        deal=found,
        age_days=count,
        credits=shares,
        moves=moves,
        may_change=True,
        may_reopen=True,
        lost_reason=name[:40],
    )


def a_visit(name: str, note: str = "") -> Logged:
    """Return what was logged at a customer."""
    return Logged(
        activity_id=ANA, member_id=ANA, kind="visit", local_date=MONDAY, created_at=NINE, customer_id=ANA,
        customer=name, deal_id=ANA, deal_no=12, outcome="none", effective=False, note=note,
    )  # fmt: skip


def a_customer(number: int, name: str) -> CustomerView:
    """Return a customer."""
    return CustomerView(
        customer_id=UUID(int=number + 1), name=f"{number}{name}", owner_id=ANA, confidential=False
    )


def an_invoice(number: int, name: str, left: int = 500) -> ReceivableView:
    """Return an invoice with something open."""
    money = Money(minor=left, currency="CNY")
    return ReceivableView(
        receivable_id=UUID(int=number + 1), ref_no=number, invoice_no=name if number % 2 else None,
        customer_id=ANA, customer=name, confidential=False, owner_id=ANA, amount=money, open=money,
        due_on=MONDAY, void=False, written_off=False,
    )  # fmt: skip


def a_lead(number: int, name: str) -> LeadView:
    """Return a lead."""
    return LeadView(
        lead_id=UUID(int=number + 1), company=name, customer_id=None, owner_id=ANA, owner=name,
        channel="inbound", grade="A", status="new", created_on=MONDAY,
    )  # fmt: skip


def messages(count: int, name: str, reader: Reader) -> Iterator[Drawing]:
    """Yield every answer to the asker."""
    deals = [a_deal(number, name) for number in range(count)]
    near = [f"{name}{number}" for number in range(min(count, 3))]
    customers = [a_customer(number, name) for number in range(count)]
    yield visit.kept(a_visit(name, LONG[: count * 50]), reader, new_customer=True)
    yield visit.kept(a_visit(name), reader, changed=True)
    yield visit.undone(reader)
    yield visit.already(reader)
    yield visit.which_customer(name * 2, [(one, one) for one in near], f"+{name}", "visit", reader)
    yield question_answer(SameJustNow(at=NINE), "visit", LONG, reader)
    yield deal.card(a_card(count, name), reader, said=name)
    for status in ("won", "lost", "void"):
        yield deal.card(a_card(count, name, status=status, closed_on=MONDAY), reader)
    yield deal.listed(deals, name if count else "", reader, whose="")
    yield deal.which("?", "won", deals, "5万", reader)
    sums = tuple(Money(minor=count, currency=code) for code in ("CNY", "USD"))[: count + 1]
    last = a_visit(name) if count else None
    known = {"customer": a_customer(1, name), "owner": name, "last": last}
    late = {"complaints": range(count), "contact": a_contact(name, LONG[:1000]), "frozen": count}
    found = CustomerCard(**known, **late, deals=tuple(deals), overdue=sums, invoices=count, may_change=True)
    yield customer.card(found, reader, said=name)
    yield customer.which(customers, "visit", ": note", reader)
    yield customer.unknown(name, near, reader)
    one_lead = LeadCard(lead=a_lead(1, name), may_change=True)
    yield lead.kept(one_lead, reader)
    given_up = one_lead.lead.model_copy(update={"status": "disqualified", "lost_reason": name[:40]})
    yield lead.card(one_lead.model_copy(update={"lead": given_up}), reader, said=name)
    yield lead.listed([a_lead(number, name) for number in range(count)], name, reader)
    yield paid.kept(Money(minor=1, currency="CNY"), an_invoice(count, name, count), reader)
    yield paid.which([an_invoice(number, name) for number in range(count)], "?", "5万", reader)


def modals(count: int, name: str, reader: Reader) -> Iterator[dict[str, Any]]:
    """Yield every form, each asked about and not, and the lists."""
    deals = [a_deal(number, name) for number in range(count)]
    one = a_deal(1, name)
    chosen = new_option(name, speak(reader)) if count else None
    fields = visit.VisitFields(customer=chosen, note=LONG[: count * 50], on=MONDAY, kind="demo")
    amount = MoreThanUsual(amount=one.amount, field="amount")
    begun = deal_form.DealFields(
        name=name * 2, customer=chosen, amount="5万", currency="CNY", note=LONG[:3000]
    )
    stages = [f"{number}{name}"[:40] for number in range(count)]
    for question in (None, SameJustNow(at=NINE, field="customer")):
        yield visit.build(fields, deals, reader, question=question)
    yield visit.done_page(visit.kept(a_visit(name), reader), reader)
    for unusual in (None, amount):
        yield deal_form.build(begun, stages, reader, question=unusual)
        yield deal_form.edit_form(begun, reader, question=unusual)
        yield deal_side.won_form(one, MONDAY, reader, question=unusual)
        yield paid.build(an_invoice(1, name), paid.PaidFields("5", on=MONDAY), reader, question=unusual)
    yield deal_side.move_form(one, [*stages, "won"], MONDAY, reader)
    yield deal_side.lost_form(one, MONDAY, reader)
    yield deal_side.reopen_form(one, reader)
    yield deal_side.void_form(one, reader)
    yield deal_side.share_form(one, [("U1", 6_000)] * min(count, 3), reader)
    yield deal.pages(deals, name, reader, whose="<@U1>", page=2)
    yield deal.done_page(deal.card(a_card(count, name), reader), reader)
    yield customer.form(name * 2, reader)
    yield customer_side.edit_form(a_customer(1, name * 2), "U1" if count else None, reader)
    yield lead.form(name * 2, reader)
    yield lead_side.grade_form(a_lead(1, name), reader)
    yield lead_side.give_up_form(a_lead(1, name), MONDAY, reader)
