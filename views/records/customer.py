"""A customer's card, and the form of a new customer."""

from collections.abc import Sequence
from typing import Any

from models.shapes.logged import CustomerCard
from models.shapes.reader import Reader
from models.shapes.record_views import CustomerView
from views.blocks import Block, actions, button, context, many, section
from views.collecting.names import COLLECT_CUSTOMER
from views.collecting.words import contact
from views.drawing import Drawing, drawing
from views.fields import modal, text_field, tick_field
from views.inputs import ticked
from views.language import Words, speak
from views.menu import MENU, choose
from views.records.fields import held
from views.records.names import CUSTOMER_EDIT, CUSTOMER_FORM, DEAL_FOR, RECORD_DONE, VISIT_FOR
from views.records.words import ACTIVITIES, deal_line, named, short
from views.who_sees import who_sees

NAME_MOST = 200
DEALS_SHOWN = 5
COMPLAINTS_SHOWN = 5


def form(name: str, reader: Reader) -> Block:
    """Return the form of a new customer."""
    say = speak(reader)
    confidential = say("Keep the name out of channels")
    blocks = [
        text_field("name", say("Name of the customer"), value=name, limit=NAME_MOST, optional=False),
        text_field("industry", say("Industry"), limit=80),
        tick_field("confidential", say("Confidential"), confidential),
        who_sees("customer", reader, "owner"),
    ]
    title, submit = say("New customer"), say("Save")
    return modal(CUSTOMER_FORM, title, blocks, submit=submit, close=say("Cancel"))


def read(view: Any) -> tuple[str, str, bool]:
    """Return name, industry and whether the customer is confidential."""
    return held(view, "name"), held(view, "industry"), bool(ticked(view, "confidential"))


def card(found: CustomerCard, reader: Reader, *, said: str = "") -> Drawing:
    """Return a customer's card; `said` stands above it."""
    say = speak(reader)
    blocks = [section(said)] if said else []
    blocks.append(section("\n".join(_lines(found, say))))
    blocks += many(
        list(enumerate(found.deals)),
        DEALS_SHOWN,
        lambda one: section(
            short(deal_line(one[1], say)),
            button(f"{MENU}deal_{one[0]}", say("Open"), str(one[1].ref_no)),
        ),
        lambda rest: button(f"{MENU}deals", say.many("… and {n} more", "… and {n} more", rest)),
    )
    value = str(found.customer.customer_id)
    buttons = [
        button(VISIT_FOR, say("Log a visit"), value, style="primary"),
        button(DEAL_FOR, say("New deal"), f"customer|{value}"),
        *([button(COLLECT_CUSTOMER, say("Open invoices"), value)] if found.may_collect else []),
        *([button(CUSTOMER_EDIT, say("Edit"), value)] if found.may_change else []),
    ]
    return drawing([*blocks, actions(*buttons)])


def _lines(found: CustomerCard, say: Words) -> list[str]:
    owner = short(found.owner) or say("nobody's yet")
    lines = [f"*{short(found.customer.name)}* · {owner}"]
    if found.last is None:
        lines.append(say("Nothing was logged yet."))
    else:
        what = named(ACTIVITIES, found.last.kind, say)
        lines.append(say("Last touch: {what}, {day}", what=what, day=found.last.local_date))
    if found.invoices:
        sums = say.list([say.money(one.minor, one.currency) for one in found.overdue])
        lines.append(
            say.many(
                "Overdue: {sums}, {n} invoice", "Overdue: {sums}, {n} invoices", found.invoices, sums=sums
            )
        )
    if found.frozen:
        lines.append(
            say.many(
                ":snowflake: {n} invoice frozen by a complaint",
                ":snowflake: {n} invoices frozen by a complaint",
                found.frozen,
            )
        )
    if found.contact is not None:
        lines.append(say("Last asked for money: {contact}", contact=contact(found.contact, say)))
    if found.complaints:
        numbers = say.list([f"#{no}" for no in found.complaints[:COMPLAINTS_SHOWN]])
        lines.append(
            say.many(
                "{n} open complaint: {numbers}",
                "{n} open complaints: {numbers}",
                len(found.complaints),
                numbers=numbers,
            )
        )
    if not found.deals:
        lines.append(say("No open deal."))
    return lines


def done_page(answer: Drawing, reader: Reader) -> Block:
    """Return a card as the last page of a form."""
    say = speak(reader)
    return modal(RECORD_DONE, say("Kept"), answer.blocks, close=say("Close"))


def which(customers: Sequence[CustomerView], word: str, rest: str, reader: Reader) -> Drawing:
    """Return a choice among customers; `rest` follows the chosen name."""
    choices = [(f"{one.name}{rest}", one.name) for one in customers]
    return choose(speak(reader)("Which customer?"), word, choices, reader)


def unknown(text: str, near: Sequence[str], reader: Reader) -> Drawing:
    """Return the answer where nobody knows the customer."""
    say = speak(reader)
    question = say('I know no customer "{name}".', name=short(text))
    if near:
        question += " " + say("Do you mean one of these?")
    buttons = [button(f"{MENU}customer_{n}", name, name) for n, name in enumerate(near)]
    new = button(f"{MENU}customer", say("New customer: {name}", name=text), f"new {text}", style="primary")
    return drawing([section(question), actions(*buttons, new), context(say("Names are found by any part."))])
