"""What the demo's reps do at their customers, recorded as it happens, and what their customers pay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from bot.demo import market
from bot.demo.cast import PEOPLE
from models.queries import roster
from models.queries.records.deals import open_deals
from models.queries.tenancy import policy
from models.shapes.intake import Origin
from models.shapes.record_views import DealView
from models.shapes.records import (
    ActivityForm,
    CustomerForm,
    DealForm,
    LeadForm,
    OrderForm,
    PaymentForm,
    ReceivableForm,
)
from models.shapes.roster import Asker
from models.usecases.records import activities, customers, deals, leads, orders, payments, receivables

LEDGER = Origin(source="ledger")  # the company's book-keeping, which sends invoices and payments
TERM = timedelta(days=14)  # from the invoice to its due date
COST_SHARE = 0.6


@dataclass
class Selling:
    """The market of the story: its customers by name, and the payments that are on their way."""

    customers: dict[str, UUID] = field(default_factory=dict)
    coming: list[PaymentForm] = field(default_factory=list)

    def open_market(self, session: Session, *, now: datetime) -> None:
        """Let every rep who keeps records have customers."""
        forms = [
            CustomerForm(
                name=name, owner_id=_asker(session, rep).member_id, confidential=name in market.CONFIDENTIAL
            )
            for rep, names in market.CUSTOMERS.items()
            for name in names
        ]
        taken = customers.upsert_many(session, forms, Origin(source="crm"), now=now)
        self.customers = {
            form.name: key for form, key in zip(forms, taken.ids, strict=True) if key is not None
        }

    def day(self, session: Session, name: str, on: date, *, now: datetime) -> Mapping[str, int]:
        """Record what `name` did on a date; return what the evening form will be told of it."""
        rep, plan = _asker(session, name), market.day_of(name, on)
        outcomes = {customer: market.outcome(name, customer, on) for customer in plan.visits}
        for customer, outcome in outcomes.items():
            self._log(session, rep, "visit", customer, outcome, now=now)
        for customer in plan.calls:
            self._log(session, rep, "call", customer, "none", now=now)
        for company in plan.leads:
            form = LeadForm(company=company, owner_id=rep.member_id, created_on=on, channel="cold_visit")
            leads.open_lead(session, rep, form, now=now)
        booked = [self._go_on(session, rep, deal, on, now=now) for deal in _open(session, rep, on)]
        if plan.opens is not None:
            self._open(session, rep, *plan.opens, on=on, now=now)
        return {
            "effective_visits": sum(1 for outcome in outcomes.values() if outcome != "none"),
            "new_leads": len(plan.leads),
            "won_deals": sum(1 for amount in booked if amount),
            "booked_amount": sum(booked),
        }

    def pay(self, session: Session, today: date, *, now: datetime) -> None:
        """Let the payments arrive whose day has come."""
        due = [form for form in self.coming if form.received_on <= today]
        if due:
            payments.upsert_many(session, due, LEDGER, now=now)
            self.coming = [form for form in self.coming if form.received_on > today]

    def _log(
        self, session: Session, rep: Asker, kind: str, customer: str, outcome: str, *, now: datetime
    ) -> None:
        form = ActivityForm(
            member_id=rep.member_id,
            kind=kind,
            happened_at=now,
            customer_id=self.customers[customer],
            outcome=outcome,
        )
        activities.log(session, rep, form, now=now)

    def _open(
        self, session: Session, rep: Asker, customer: str, wants: str, minor: int, *, on: date, now: datetime
    ) -> None:
        form = DealForm(
            name=f"{wants}, {customer}",
            customer_id=self.customers[customer],
            owner_id=rep.member_id,
            stage="discovery",
            amount_minor=minor,
            currency=policy(session).currency,
            opened_on=on,
            expected_close_on=on + timedelta(days=10),
        )
        deals.open_deal(session, rep, form, now=now)

    def _go_on(self, session: Session, rep: Asker, deal: DealView, on: date, *, now: datetime) -> int:
        """Take a deal one step further; return what it brought in minor units."""
        key = f"{deal.name} {deal.opened_on}"
        if deal.stage == "discovery":
            if market.proposes(key, on):
                form = ActivityForm(
                    member_id=rep.member_id,
                    kind="proposal",
                    happened_at=now,
                    customer_id=deal.customer_id,
                    deal_id=deal.deal_id,
                    outcome="positive",
                )
                activities.log(session, rep, form, now=now)
                deals.move(session, rep, deal.deal_id, "solution", on=on, now=now)
            return 0
        end = market.ends(key, on)
        if end is None:
            return 0
        if end != "won":
            deals.lose(session, rep, deal.deal_id, end, on=on, now=now)
            return 0
        deals.win(session, rep, deal.deal_id, on=on, now=now)
        self._invoice(session, rep, deal, on, now=now)
        return deal.amount.minor

    def _invoice(self, session: Session, rep: Asker, deal: DealView, on: date, *, now: datetime) -> None:
        """Order, invoice, and the day on which this customer will have paid."""
        minor, currency = deal.amount.minor, deal.amount.currency
        order = OrderForm(
            customer_id=deal.customer_id,
            deal_id=deal.deal_id,
            owner_id=rep.member_id,
            ordered_on=on,
            amount_minor=minor,
            cost_minor=round(minor * COST_SHARE),
            currency=currency,
        )
        order_id = orders.record_order(session, rep, order, now=now)
        number = f"R-{deal.ref_no}"
        invoice = ReceivableForm(
            external_id=number,
            invoice_no=number,
            customer_id=deal.customer_id,
            order_id=order_id,
            owner_id=rep.member_id,
            amount_minor=minor,
            currency=currency,
            issued_on=on,
            due_on=on + TERM,
        )
        taken = receivables.upsert_many(session, [invoice], LEDGER, now=now)
        paid = PaymentForm(
            external_id=f"P-{deal.ref_no}",
            customer_id=deal.customer_id,
            received_on=on + market.pays_after(deal.customer),
            amount_minor=minor,
            currency=currency,
            reference=f"P-{deal.ref_no}",
            receivable_id=taken.ids[0],
        )
        self.coming.append(paid)


def _asker(session: Session, name: str) -> Asker:
    found = roster.asker(session, PEOPLE[name].slack_user_id)
    if found is None:
        raise LookupError(name)
    return found


def _open(session: Session, rep: Asker, on: date) -> list[DealView]:
    return list(open_deals(session, [rep.member_id], today=on))
