"""One invoice: what is open of it, its level and the next one, why nobody asks for it, who said what."""

from collections.abc import Sequence
from datetime import date

from models.shapes.collecting import ContactView, HoldView, LateInvoice
from models.shapes.frozen import Frozen
from models.shapes.legal_letter import LetterMark
from models.shapes.reader import Reader
from models.shapes.record_views import InvoiceMoney
from views.blocks import Block, actions, button, clip, context, section
from views.collecting import letter_mark, moves, words
from views.collecting.names import COLLECT, COLLECT_CUSTOMER, COLLECT_PAGE, Verb
from views.drawing import Drawing, drawing
from views.fields import modal
from views.language import Words, phrase, speak
from views.menu import MENU, choose
from views.records.paid import with_more
from views.records.words import short

CONTACTS_SHOWN = 5
BUTTONS: Sequence[tuple[Verb, str]] = (
    ("promise", phrase("Promise to pay")),
    ("dispute", phrase("Dispute")),
    ("exclude", phrase("Do not chase")),
    ("lift", phrase("Chase again")),
    ("owner", phrase("Other owner")),
    ("due", phrase("Correct the due date")),
    ("credit", phrase("Credit note")),
    ("reverse", phrase("Reverse a payment")),
    ("write_off", phrase("Write off")),
    ("write_back", phrase("Undo the write-off")),
    ("void", phrase("Void")),
)


class InvoicePage(Frozen):
    """An invoice with what its page says besides."""

    invoice: LateInvoice
    next_level: int | None = None
    next_at: date | None = None  # when that comes if nothing is done before
    contacts: tuple[ContactView, ...] = ()  # the newest first
    letter: LetterMark | None = None  # the newest that speaks of it
    money: InvoiceMoney = InvoiceMoney()
    can: frozenset[Verb] = frozenset()  # what the reader can do just now
    may_pay: bool = False


def card(found: InvoicePage, reader: Reader, *, said: str = "") -> Drawing:
    """Return an invoice as an answer; `said` stands above it."""
    return drawing(_blocks(found, speak(reader), said=said))


def page(found: InvoicePage, reader: Reader, *, said: str = "") -> Block:
    """Return an invoice as a modal."""
    say = speak(reader)
    return modal(COLLECT_PAGE, say("Invoice"), _blocks(found, say, said=said), close=say("Close"))


def which(found: Sequence[LateInvoice], question: str, reader: Reader, *, more: int = 0) -> Drawing:
    """Return a choice among invoices; `more` are not offered."""
    say = speak(reader)
    choices = [(f"#{one.ref_no}", clip(f"{words.option(one, say)} · {one.customer}", 75)) for one in found]
    return with_more(choose(question, "invoice", choices, reader), more, reader)


def _blocks(found: InvoicePage, say: Words, *, said: str) -> list[Block]:
    one = found.invoice
    blocks = [section(said)] if said else []
    blocks.append(section(_head(found, say)))
    letter = letter_mark.short_of(_letter(found), say)
    facts = [part for part in (_state(one, say), _next(found, say), letter) if part]
    if facts:
        blocks.append(context(*facts))
    money = moves.lines(found.money, say)
    if money:
        blocks.append(section("\n".join(money)))
    blocks += letter_mark.refused(_letter(found), say)
    blocks += [section(words.hold(hold, who_may_end(hold, one, say), say)) for hold in one.holds]
    if found.contacts:
        said_then = [words.contact(each, say) for each in found.contacts[:CONTACTS_SHOWN]]
        blocks.append(context(say("Contacts"), *said_then))
    return [*blocks, actions(*_buttons(found, say))]


def _head(found: InvoicePage, say: Words) -> str:
    one = found.invoice
    title = say("Invoice {no} of {customer}", no=words.number(one), customer=short(one.customer))
    open_ = _open(found, say)
    dates = say("Issued {issued}, due {due}", issued=one.issued_on, due=one.due_on)
    late = words.age(one, say) if one.days_overdue > 0 else ""
    return "\n".join((f"*{title}* · {short(one.owner)}", open_, f"{dates} · {late}" if late else dates))


def _open(found: InvoicePage, say: Words) -> str:
    one, settled_on = found.invoice, found.money.settled_on
    if one.void:
        return say("Void, it was {amount}", amount=one.amount)
    if settled_on is not None:
        if found.money.credits:
            return say("Settled on {day}: {amount}", day=settled_on, amount=one.amount)
        return say("Paid on {day}: {amount}", day=settled_on, amount=one.amount)
    if one.written_off:
        return say("Given up: {open} of {amount}", open=one.open, amount=one.amount)
    return say("Open: {open} of {amount}", open=one.open, amount=one.amount)


def _state(one: LateInvoice, say: Words) -> str:
    if one.void or not one.open.minor:
        return ""
    marks = one.model_copy(update={"holds": ()})  # each has a paragraph of its own
    if one.status == "taken" and one.taken_by and one.until is not None:
        return say("Taken by {owner} until {at}", owner=short(one.taken_by), at=one.until)
    return words.standing(marks, say)


def _next(found: InvoicePage, say: Words) -> str:
    if found.next_level is None or found.next_at is None:
        return ""
    return say("Level {level} comes on {day} if nothing is done", level=found.next_level, day=found.next_at)


def _letter(found: InvoicePage) -> LetterMark | None:
    """Return the letter that speaks of it while anything is open."""
    return found.letter if found.invoice.open.minor > 0 else None


def who_may_end(hold: HoldView, one: LateInvoice, say: Words) -> str:
    """Return who may end a hold."""
    match hold.kind:
        case "promise":
            return say("{owner} or a superior may end it", owner=short(one.owner))
        case "dispute":
            return say("those who lead {owner} decide it", owner=short(one.owner))
        case "freeze":
            return say(
                "it ends with the complaint; those who lead {owner} may lift it", owner=short(one.owner)
            )
        case "excluded":
            return say("those who lead {owner}, or finance, may end it", owner=short(one.owner))


def _buttons(found: InvoicePage, say: Words) -> list[Block]:
    one = found.invoice
    value = f"invoice:{one.receivable_id}"
    verbs = [button(f"{COLLECT}{verb}", say(label), value) for verb, label in BUTTONS if verb in found.can]
    if "contact" in found.can:
        verbs.insert(0, words.contact_chooser(value, say))
    if found.may_pay:
        verbs.insert(0, button(f"{MENU}paid", say("Payment"), f"#{one.ref_no}"))
    back = say("All of {customer}", customer=clip(one.customer, 50))
    return [*verbs, button(COLLECT_CUSTOMER, back, str(one.customer_id))]
