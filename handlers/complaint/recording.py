"""The form that records a complaint: by hand, from a message, with the customer's open ones beside it."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.complaint.acting import card
from handlers.complaint.filled import as_form
from handlers.presses import first_press, first_submit, redraw, show, subject_of
from handlers.records.reading import plain_text
from handlers.records.whom import NOTE_MOST
from models.errors import UserError
from models.queries.complaint.listed import perhaps_the_same
from models.queries.records.customers import find_customers
from models.queries.records.deals import open_deals_of_customer
from models.queries.records.money import open_invoices
from models.queries.records.offered import customer_named, customer_within
from models.queries.records.seen import may_see_customer
from models.rules.local_time import local_date, local_minute
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.usecases import complaint
from views.blocks import Block
from views.complaint import new as view
from views.complaint.answers import added, recorded
from views.complaint.names import NEW_FORM
from views.fields import part
from views.language import speak
from views.records.fields import id_in, known_option, new_option

NEW_MOST = 140  # characters of a new name that the chooser can carry


def form(ask: Asking, customer: str = "", fields: view.ComplaintFields | None = None) -> Block:
    """Return the form, received just now; a name that was typed is looked for among the customers."""
    with ask.reading() as (session, who):
        asker = who.hand()
        begun = fields or view.ComplaintFields()
        if customer:
            found = find_customers(session, customer, limit=2)
            option = known_option(found[0]) if len(found) == 1 else None
            if not found:
                option = new_option(customer[:NEW_MOST], speak(who.reader))
            begun = begun.model_copy(update={"customer": option})
        minute = local_minute(ask.now, asker.zone)
        received = {"on": local_date(ask.now, asker.zone), "at": f"{minute // 60:02}:{minute % 60:02}"}
        return _drawn(session, asker, begun.model_copy(update=received), who.reader, now=ask.now)


def of_message(ask: Asking) -> None:
    """Open the form with what a message says."""
    text = part(ask.body.get("message"), "text")
    said = plain_text(text).replace("\x00", "").strip() if isinstance(text, str) else ""
    with ask.reading() as (session, who):
        found = customer_within(session, who.member().member_id, said) if said else None
    title = " ".join(said.split("\n")[0].split())[: view.TITLE_MOST]
    fields = view.ComplaintFields(customer=known_option(found), title=title, description=said[:NOTE_MOST])
    show(ask.client, ask.body, form(ask, fields=fields))
    ask.ack()


def chosen(ask: Asking) -> None:
    """Draw the form anew with what the chosen customer has; other forms stay as they are."""
    if part(ask.view, "callback_id") != NEW_FORM:
        ask.ack()
        return
    fields = view.read(ask.view)
    with ask.reading() as (session, who):
        page = _drawn(session, who.member(), fields, who.reader, now=ask.now)
    redraw(ask.client, ask.body, page)
    ask.ack()


def keep(ask: Asking) -> None:
    """Record what the form says, once, and show the case; where an open one may be meant it asks first."""
    fields = view.read(ask.view)
    page: Block | None = None
    with ask.writing() as (session, who):
        asker, customer = who.member(), fields.customer[0] if fields.customer else ""
        if customer not in fields.sure and _around(session, asker, fields, now=ask.now).cases:
            page = _drawn(session, asker, fields, who.reader, now=ask.now)
        elif first_submit(session, ask.body, now=ask.now):
            filled = as_form(session, asker, fields, now=ask.now)
            done = complaint.record(session, asker, filled, now=ask.now)
            said = recorded(done, who.reader, mine=done.owner_id == asker.member_id)
            page = card(session, asker, done, who.reader, now=ask.now, said=said)
    if page is None:
        ask.ack()
    else:
        ask.ack(response_action="update", view=page)


def add(ask: Asking) -> None:
    """Let what was typed become a note of the open case that is meant; nothing typed is asked for."""
    complaint_id, fields = subject_of(ask.body), view.read(ask.view)
    said = "\n".join(dict.fromkeys(text for text in (fields.title, fields.description) if text))
    page: Block | None = None
    try:
        with ask.writing() as (session, who):
            asker = who.member()
            if first_press(session, ask.body, now=ask.now):
                page = added(complaint.add(session, asker, complaint_id, said, now=ask.now), who.reader)
    except UserError as wrong:
        if wrong.field is None:
            raise
        with ask.reading() as (session, who):
            page = _drawn(session, who.member(), fields, who.reader, now=ask.now, question=wrong)
    if page is not None:
        redraw(ask.client, ask.body, page)
    ask.ack()


def _drawn(
    session: Session,
    asker: Asker,
    fields: view.ComplaintFields,
    reader: Reader,
    *,
    now: datetime,
    question: UserError | None = None,
) -> Block:
    around = _around(session, asker, fields, now=now)
    asked = {fields.customer[0]} if fields.customer and around.cases else set()
    sure = fields.model_copy(update={"sure": fields.sure | asked})
    return view.build(sure, around, reader, question=question)


def _around(session: Session, asker: Asker, fields: view.ComplaintFields, *, now: datetime) -> view.Around:
    """Return what the chosen customer has, as far as it is for the asker."""
    customer_id = id_in(fields.customer[0]) if fields.customer else None
    if customer_id is None:
        return view.Around()
    known = customer_named(session, customer_id)
    seen = known is not None and may_see_customer(session, asker, known.owner_id)
    today = local_date(now, asker.zone)
    return view.Around(
        cases=perhaps_the_same(session, asker, customer_id, now=now),
        deals=open_deals_of_customer(session, customer_id, today=today) if seen else (),
        invoices=open_invoices(session, customer_id) if seen else (),
    )
