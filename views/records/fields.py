"""Fields that the forms of sales records share, and the answer to a question they ask."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from models.errors import UserError
from models.rules.money import plain_money
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.record_views import CustomerView, DealView
from views.blocks import Block, actions, button, clip, escape, plain, section
from views.drawing import Drawing, drawing
from views.errors import sentence
from views.fields import Option, facts_of, part, select_field
from views.inputs import OPTIONS_MOST, chosen
from views.language import Words, speak
from views.menu import MENU
from views.records.names import CUSTOMER_CHOICE, NEW
from views.records.words import deal_line

VALUE_MOST = 150  # characters of an option's value
AMOUNT_MOST = 40
SURE_MOST = 10


def customer_field(say: Words, option: Option | None) -> Block:
    """Return a chooser that offers customers while somebody types, and takes a new name."""
    element: Block = {
        "type": "external_select",
        "action_id": CUSTOMER_CHOICE,
        "min_query_length": 0,
        "placeholder": plain(say("Type a name"), 150),
    }
    if option is not None:
        element["initial_option"] = _option(option)
    return {
        "type": "input",
        "block_id": "customer",
        "label": plain(say("Customer"), 2_000),
        "element": element,
        "optional": False,
    }


def offered(customers: Sequence[CustomerView], typed: str, reader: Reader) -> list[Block]:
    """Return what the chooser offers: those who fit, and last the typed name as a new customer."""
    say, name = speak(reader), " ".join(typed.split())
    found: list[Option] = [(str(one.customer_id), one.name) for one in customers]
    known = any(one.name.casefold() == name.casefold() for one in customers)
    if name and not known and len(NEW + name) <= VALUE_MOST:
        found.append((NEW + name, say("New customer: {name}", name=name)))
    return [_option(one) for one in found[:OPTIONS_MOST]]


def known_option(customer: CustomerView | None) -> Option | None:
    """Return a customer as the chooser holds one."""
    return (str(customer.customer_id), customer.name) if customer else None


def new_option(name: str, say: Words) -> Option:
    """Return a customer that nobody knows yet as the chooser holds one."""
    return (NEW + name, say("New customer: {name}", name=name))


def chosen_customer(view: Any) -> Option | None:
    """Return what stands in the chooser: value and text."""
    values = part(part(part(view, "state"), "values"), "customer")
    option = part(part(values, CUSTOMER_CHOICE), "selected_option")
    value, text = part(option, "value"), part(part(option, "text"), "text")
    if not isinstance(value, str) or not value:
        return None
    return (value, text if isinstance(text, str) else value)


def deal_field(deals: Sequence[DealView], chosen_deal: str, say: Words) -> list[Block]:
    """Return a list of deals to choose from, where there are any."""
    if not deals:
        return []
    found = [(str(one.deal_id), deal_line(one, say)) for one in deals[:OPTIONS_MOST]]
    return [select_field("deal", say("Deal"), found, chosen=chosen_deal)]


def amount_text(amount: Money | None) -> str:
    """Return an amount as a field is prefilled with it."""
    return plain_money(amount.minor, amount.currency) if amount else ""


def asked(question: UserError, reader: Reader) -> Block:
    """Return a question as it stands below the field that it is about."""
    return section(f":warning: {escape(sentence(question, reader))}")


def beside(blocks: list[Block], question: UserError | None, reader: Reader) -> list[Block]:
    """Return the form's blocks with a question below its field, else on top."""
    if question is None:
        return blocks
    names = [part(block, "block_id") for block in blocks]
    at = names.index(question.field) + 1 if question.field in names else 0
    return [*blocks[:at], asked(question, reader), *blocks[at:]]


def question_answer(question: UserError, word: str, again: str, reader: Reader) -> Drawing:
    """Return a question as an answer: its button asks the same again, and surely."""
    say = speak(reader)
    yes = button(f"{MENU}{word}", say("Yes, keep it"), clip(again, 1_900), style="primary")
    return drawing([asked(question, reader), actions(yes)])


def sure_of(view: Any) -> frozenset[str]:
    """Return the questions that a form asked already: sent again it is sure."""
    found = facts_of(view).get("sure")
    return frozenset(map(str, found[:SURE_MOST])) if isinstance(found, list) else frozenset()


def id_in(text: str | None) -> UUID | None:
    """Return the id that a field's value is, None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def held(view: Any, name: str) -> str:
    """Return the text or choice of a field, empty for none."""
    return chosen(view, name) or ""


def _option(one: Option) -> Block:
    return {"text": plain(one[1], 75), "value": one[0][:VALUE_MOST]}
