"""The forms of a deal: opened with what is known, asked once more where it is unusual, kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleButton, first_submit, show
from handlers.records.deal_cards import show_kept
from handlers.records.reading import name_and_note
from handlers.records.whom import name_in, taken
from models.queries.records.cards import lead_view
from models.queries.records.customers import find_customers
from models.queries.records.offered import customer_named
from models.queries.tenancy import policy
from models.rules.local_time import local_date
from models.rules.pipeline import in_order
from models.rules.typed_amount import read_amount
from models.shapes.records import DealEdit, DealForm
from models.shapes.roster import Asker
from models.usecases.records import deals
from models.usecases.records.questions import Question
from models.usecases.records.visits import NobodyVisited
from views.blocks import Block
from views.inputs import pressed
from views.language import speak
from views.records import deal_form as view
from views.records.fields import id_in, known_option, new_option

STEP_MOST = 300
NOTE_MOST = 3_000


def new_form(ask: Asking, fields: view.DealFields | None = None, *, customer: str = "") -> Block:
    """Return the form of a new deal; a name that was typed is looked for among the customers."""
    with ask.reading() as (session, who):
        who.hand()
        begun = fields or view.DealFields()
        if customer:
            name, note = name_and_note(customer)
            found = find_customers(session, name, limit=2)
            option = known_option(found[0]) if len(found) == 1 else new_option(name[:140], speak(who.reader))
            begun = begun.model_copy(update={"customer": None if len(found) > 1 else option, "note": note})
        begun = begun.model_copy(update={"currency": policy(session).currency})
        return view.build(begun, _stages(session), who.reader)


def open_for(ask: Asking) -> None:
    """Open the form of a new deal for a customer or a lead."""
    what, _, text = pressed(ask.body)[1].partition("|")
    row_id = id_in(text)
    if row_id is None:
        raise StaleButton
    with ask.reading() as (session, who):
        who.hand()
        fields = _for_lead(session, row_id, ask) if what == "lead" else _for_customer(session, row_id)
    show(ask.client, ask.body, new_form(ask, fields))
    ask.ack()


def _for_customer(session: Session, customer_id: UUID) -> view.DealFields:
    return view.DealFields(customer=known_option(customer_named(session, customer_id)))


def _for_lead(session: Session, lead_id: UUID, ask: Asking) -> view.DealFields:
    lead = lead_view(session, lead_id)
    if lead is None:
        raise StaleButton
    known = customer_named(session, lead.customer_id) if lead.customer_id else None
    found = [known] if known else find_customers(session, lead.company, limit=1)
    say = speak(ask.members_reader())
    option = known_option(found[0]) if found else new_option(lead.company[:140], say)
    return view.DealFields(customer=option, lead=str(lead_id))


def keep_new(ask: Asking) -> None:
    """Open the deal that the form describes, and show its card."""
    fields = view.read(ask.view)
    try:
        with ask.writing() as (session, who):
            asker = who.member()
            first = first_submit(session, ask.body, now=ask.now)
            made = _opened(session, asker, fields, now=ask.now) if first else None
    except Question as question:
        _ask_again(ask, fields, question)
        return
    show_kept(ask, made)


def _opened(session: Session, asker: Asker, fields: view.DealFields, *, now: datetime) -> UUID:
    today = local_date(now, asker.zone)
    amount = read_amount(fields.amount, policy(session).currency, field="amount")
    whose = taken(session, asker, fields.customer, now=now)
    if whose is None:
        raise NobodyVisited(field="customer")
    form = DealForm(
        name=name_in(fields.name),
        customer_id=whose.customer_id,
        lead_id=id_in(fields.lead),
        owner_id=asker.member_id,
        stage=fields.stage[:40] or None,
        amount_minor=amount.minor,
        currency=amount.currency,
        opened_on=today,
        expected_close_on=fields.expected_on,
        note=fields.note[:NOTE_MOST] or None,
    )
    return deals.open_once(session, asker, form, now=now, sure=fields.sure)


def keep_edit(ask: Asking) -> None:
    """Change the deal as the form says, and show its card."""
    fields = view.read(ask.view)
    try:
        with ask.writing() as (session, who):
            asker, deal_id = who.member(), id_in(fields.deal)
            if deal_id is None:
                raise StaleButton
            if first_submit(session, ask.body, now=ask.now):
                _edit(session, asker, deal_id, fields, now=ask.now)
    except Question as question:
        _ask_again(ask, fields, question)
        return
    show_kept(ask, deal_id)


def _edit(session: Session, asker: Asker, deal_id: UUID, fields: view.DealFields, *, now: datetime) -> None:
    form = DealEdit(
        name=name_in(fields.name),
        expected_close_on=fields.expected_on,
        next_step=fields.next_step[:STEP_MOST] or None,
        next_step_on=fields.next_step_on,
        note=fields.note[:NOTE_MOST] or None,
    )
    amount = read_amount(fields.amount, fields.currency, field="amount")
    on = local_date(now, asker.zone)
    deals.edit_at(session, asker, deal_id, form, amount, on=on, now=now, sure=fields.sure)


def _ask_again(ask: Asking, fields: view.DealFields, question: Question) -> None:
    """Draw the form anew with what was typed and the question; sent again it is sure."""
    sure = fields.model_copy(update={"sure": fields.sure | {question.token}})
    with ask.reading() as (session, who):
        if fields.deal:
            page = view.edit_form(sure, who.reader, question=question)
        else:
            page = view.build(sure, _stages(session), who.reader, question=question)
    ask.ack(response_action="update", view=page)


def _stages(session: Session) -> list[str]:
    return [stage.code for stage in in_order(policy(session).pipeline) if stage.kind == "open"]
