"""The button of a customer's card and its form: renamed, kept out of channels, handed over."""

from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.away.form import NotAMemberHere
from handlers.presses import StaleForm, first_submit, show, subject_of
from handlers.records.customer import card, customer_seen
from handlers.records.whom import name_in
from models.queries import roster
from models.rules.local_time import local_date
from models.shapes.record_views import CustomerView
from models.shapes.roster import Asker
from models.usecases.records import customers
from models.usecases.records.reach import require_own
from views.records import customer as view
from views.records import customer_side
from views.records.fields import id_in


def open_form(ask: Asking) -> None:
    """Open the form for whoever may change the customer."""
    with ask.reading() as (session, who):
        found = _own(session, who.member(), subject_of(ask.body))
        owner = roster.member(session, found.owner_id) if found.owner_id else None
        page = customer_side.edit_form(found, owner.slack_user_id if owner else None, who.reader)
    show(ask.client, ask.body, page)
    ask.ack()


def keep(ask: Asking) -> None:
    """Change what the form says, once, and show the card."""
    customer_id = id_in(customer_side.customer_of(ask.view))
    if customer_id is None:
        raise StaleForm
    with ask.writing() as (session, who):
        asker = who.member()
        found = _own(session, asker, customer_id)
        if first_submit(session, ask.body, now=ask.now):
            _change(session, asker, found, ask)
            found = customer_seen(session, None, customer_id)
        drawn = card(session, who, found, local_date(ask.now, asker.zone))
        page = view.done_page(drawn, who.reader)
    ask.ack(response_action="update", view=page)


def _own(session: Session, asker: Asker, customer_id: UUID) -> CustomerView:
    found = customer_seen(session, asker, customer_id)
    require_own(session, asker, found.owner_id)
    return found


def _change(session: Session, asker: Asker, found: CustomerView, ask: Asking) -> None:
    """Do what differs; handing over comes last, for whoever gave the customer away changes it no more."""
    said, at = customer_side.read(ask.view), found.customer_id
    name = name_in(said.name)
    if name != found.name:
        customers.rename(session, asker, at, name, now=ask.now)
    if said.confidential != found.confidential:
        customers.set_confidential(session, asker, at, confidential=said.confidential, now=ask.now)
    if said.owner is None:
        return
    owner = roster.member_by_slack_id(session, said.owner)
    if owner is None or owner.status != "active":
        raise NotAMemberHere(field="owner")
    if owner.id != found.owner_id:
        customers.hand_over(session, asker, at, owner.id, now=ask.now)
