"""What Ana sold: a customer, a visit, two leads, an open deal and a lost one; the customer owes."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.messages import Win, WinsRung
from models.shapes.metric import Money
from models.shapes.outbox import Envelope, Lane
from models.shapes.records import ActivityForm, CustomerForm, DealForm, LeadForm, ReceivableForm
from models.usecases import outbox
from models.usecases.records import activities, customers, deals, leads, receivables
from tests.cast import NORTH_CHANNEL, Cast
from tests.handlers.permissions.owing import owing

ON = date(2026, 3, 9)


def selling(session: Session, cast: Cast, *, now: datetime) -> Mapping[str, UUID]:
    """Let Ana sell, and return the rows by what they are."""
    ana, owner = cast.asker(session, "Ana"), cast["Ana"]
    plumco = customers.open_customer(session, ana, CustomerForm(name="Plumco", owner_id=owner), now=now)
    visit = ActivityForm(member_id=owner, kind="demo", happened_at=now, customer_id=plumco)
    deal = DealForm(
        name="Plums", customer_id=plumco, owner_id=owner, amount_minor=1_000_00, currency="CNY", opened_on=ON
    )
    open_deal, lost = (deals.open_deal(session, ana, deal, now=now) for _ in range(2))
    deals.lose(session, ana, lost, "price", on=ON, now=now)
    lead = LeadForm(company="Melonco", owner_id=owner, created_on=ON)
    given_up = leads.open_lead(session, ana, lead.model_copy(update={"company": "Kiwico"}), now=now)
    leads.disqualify(session, ana, given_up, "price", on=ON, now=now)
    owed = ReceivableForm(
        invoice_no="INV-1",
        customer_id=plumco,
        owner_id=owner,
        amount_minor=500_00,
        currency="CNY",
        issued_on=ON,
        due_on=ON,
    )
    rung(session, cast, open_deal, now=now)
    return {
        "customer": plumco,
        "visit": activities.log(session, ana, visit, now=now),
        "deal": open_deal,
        "lost": lost,
        "lead": leads.open_lead(session, ana, lead, now=now),
        "lead given up": given_up,
        "invoice": receivables.issue(session, None, owed, now=now),
        **owing(session, cast, plumco, now=now),
    }


def rung(session: Session, cast: Cast, deal: UUID, *, now: datetime) -> None:
    """Let Ana's team have heard of a deal of hers."""
    win = Win(deal_id=deal, ref_no=1, owner="Ana", amount=Money(minor=1_000_00, currency="CNY"))
    told = WinsRung(team_id=cast.north, team_name="North", wins=(win,))
    post = Envelope(message=told, key="gong", target=NORTH_CHANNEL, lane=Lane.REPLY, subject_id=cast.north)
    outbox.put(session, [post], now=now)
