"""The form that records a complaint; where the customer has an open one it asks whether that is meant."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from models.errors import UserError
from models.shapes.complaint import ComplaintRow
from models.shapes.frozen import Frozen
from models.shapes.reader import Reader
from models.shapes.record_views import DealView, ReceivableView
from views.blocks import Block, button, context, section
from views.complaint.invoices import invoices_field
from views.complaint.listed import line
from views.complaint.names import ADD, NEW_FORM
from views.complaint.words import CATEGORIES, CHANNELS, SEVERITIES
from views.fields import Option, anew, modal, radio_field, select_field, text_field, tick_field
from views.inputs import chosen_date, date_field, ticked, time_field
from views.language import Words, speak
from views.records.fields import beside, chosen_customer, customer_field, deal_field, held, sure_of
from views.records.words import options
from views.who_sees import who_sees

TITLE_MOST = 200
OPEN_SHOWN = 5


class ComplaintFields(Frozen):
    """What stands in the form."""

    customer: Option | None = None
    severity: str = "general"
    category: str = ""
    channel: str = ""
    title: str = ""
    description: str = ""
    on: date | None = None
    at: str = ""  # the time of that day: "HH:MM"
    deal: str = ""
    invoices: tuple[str, ...] = ()
    restricted: bool = False
    sure: frozenset[str] = frozenset()  # customers of whom it was asked whether an open one is meant


class Around(NamedTuple):
    """What the chosen customer has: open complaints, deals, invoices that are owed."""

    cases: Sequence[ComplaintRow] = ()
    deals: Sequence[DealView] = ()
    invoices: Sequence[ReceivableView] = ()


def build(
    fields: ComplaintFields, around: Around, reader: Reader, *, question: UserError | None = None
) -> Block:
    """Return the form; what the customer has is offered once one is chosen."""
    say = speak(reader)
    blocks = [
        {**customer_field(say, fields.customer), "dispatch_action": True},
        *_open_ones(around.cases, reader),
        radio_field("severity", say("How grave is it?"), options(SEVERITIES, say), chosen=fields.severity),
        _required("category", say("What is it about?"), options(CATEGORIES, say), fields.category),
        _required("channel", say("Where did the customer say it?"), options(CHANNELS, say), fields.channel),
        text_field("title", say("In one line"), value=fields.title, limit=TITLE_MOST, optional=False),
        text_field(
            "description",
            say("What does the customer say?"),
            value=fields.description,
            multiline=True,
            optional=False,
        ),
        date_field("received_at", say("When did it come in?"), value=fields.on, optional=False),
        time_field("received_time", say("At what time?"), value=fields.at or None),
        *_of_customer(fields, around, say),
        tick_field(
            "restricted",
            say("Restricted"),
            say("Only its people and directors may see it"),
            ticked=fields.restricted,
        ),
    ]
    return modal(
        NEW_FORM,
        say("Record a complaint"),
        [*beside(blocks, question, reader), who_sees("complaint", reader)],
        submit=say("Record"),
        close=say("Cancel"),
        facts={"sure": sorted(fields.sure)},
    )


def _required(name: str, label: str, choices: list[Option], chosen: str) -> Block:
    return select_field(name, label, choices, chosen=chosen, optional=False)


def _open_ones(cases: Sequence[ComplaintRow], reader: Reader) -> list[Block]:
    """Ask whether an open complaint of the customer is meant."""
    if not cases:
        return []
    say = speak(reader)
    asked = say("Is it one of these? If not, go on: it becomes a new one.")
    lines = []
    for n, one in enumerate(cases[:OPEN_SHOWN]):
        label = say("Add to complaint {no}", no=str(one.ref_no))
        add = button(f"{ADD}_{n}", say("Add to it"), str(one.complaint_id), accessibility_label=label)
        lines.append(section(line(one, reader), add))
    rest = len(cases) - OPEN_SHOWN
    more = [context(say("… and {n} more", n=rest))] if rest > 0 else []
    return [section(f":grey_question: {asked}"), *lines, *more]


def _of_customer(fields: ComplaintFields, around: Around, say: Words) -> list[Block]:
    """Return the fields whose choices are the customer's own."""
    customer = fields.customer[0] if fields.customer else ""
    found = (
        *deal_field(around.deals, fields.deal, say),
        *invoices_field(around.invoices, fields.invoices, say),
    )
    return [anew(field, customer) for field in found]


def read(view: Any) -> ComplaintFields:
    """Return what stands in a form that was sent or pressed in."""
    return ComplaintFields(
        customer=chosen_customer(view),
        severity=held(view, "severity") or "general",
        category=held(view, "category"),
        channel=held(view, "channel"),
        title=held(view, "title"),
        description=held(view, "description"),
        on=chosen_date(view, "received_at"),
        at=held(view, "received_time"),
        deal=held(view, "deal"),
        invoices=ticked(view, "invoices"),
        restricted=bool(ticked(view, "restricted")),
        sure=sure_of(view),
    )
