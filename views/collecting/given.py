"""What whoever asks for the money of invoices is told: that they are theirs now, or are given up."""

from models.shapes.messages.collecting import DebtGiven, InvoiceGivenUp, InvoicesGiven
from models.shapes.reader import Reader
from views.blocks import Block, button, context, one_line, section
from views.case.hearing import instead_of
from views.collecting.names import COLLECT_CUSTOMER
from views.collecting.words import sums
from views.drawing import Drawing, drawing
from views.language import Words, speak
from views.records.words import short


def given(message: InvoicesGiven, reader: Reader) -> Drawing:
    """Say which customers' invoices these are, how much, since when, and who says so."""
    say = speak(reader)
    count = sum(one.count for one in message.debts)
    told = (
        say.many(
            "{name} gave you {n} invoice: you ask for the money from now on.",
            "{name} gave you {n} invoices: you ask for the money from now on.",
            count,
            name=short(message.by),
        )
        if message.by
        else say.many(
            "{n} invoice is yours now: you ask for the money from now on.",
            "{n} invoices are yours now: you ask for the money from now on.",
            count,
        )
    )
    lines = [told, instead_of(message.in_place_of, say)]
    blocks = [section("\n".join(line for line in lines if line)), *(_debt(one, say) for one in message.debts)]
    if message.more:
        more = say.many("… and of {n} more customer.", "… and of {n} more customers.", message.more)
        blocks.append(context(more))
    return drawing(blocks)


def given_up(message: InvoiceGivenUp, reader: Reader) -> Drawing:
    """Say who wrote an invoice off, how much of it was open, and why."""
    say = speak(reader)
    facts = {
        "number": one_line(message.number, 80),
        "customer": short(message.customer),
        "owner": short(message.owner),
        "amount": message.open,
    }
    told = (
        say(
            "{name} wrote off {amount} of {customer}: invoice {number}, owner {owner}. Please stop asking.",
            name=short(message.by),
            **facts,
        )
        if message.by
        else say(
            "{amount} of {customer} are written off: invoice {number}, owner {owner}. Please stop asking.",
            **facts,
        )
    )
    why = say("The reason: “{why}”.", why=one_line(message.reason, 600)) if message.reason else ""
    lines = [told, why, instead_of(message.in_place_of, say)]
    label = say("Open {customer}", customer=message.customer)
    look = button(COLLECT_CUSTOMER, say("Open"), str(message.customer_id), accessibility_label=label)
    return drawing([section("\n".join(line for line in lines if line), look)])


def _debt(one: DebtGiven, say: Words) -> Block:
    told = say.many(
        "{name}: {sums}, {n} invoice, due {day}",
        "{name}: {sums}, {n} invoices, the oldest due {day}",
        one.count,
        name=short(one.customer),
        sums=sums(one.open, say),
        day=one.due_on,
    )
    label = say("Open {customer}", customer=one.customer)
    return section(
        told, button(COLLECT_CUSTOMER, say("Open"), str(one.customer_id), accessibility_label=label)
    )
