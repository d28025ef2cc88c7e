"""One customer's open invoices as one conversation, the oldest on top, with what can be done about them."""

from collections.abc import Collection, Sequence

from models.shapes.collecting import CustomerDebt, LateInvoice
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context, section
from views.case.names import CASE_HAND_OVER, CASE_PUT_OFF, CASE_TAKE, CASE_TAKE_BACK
from views.collecting import letter_mark, words
from views.collecting.names import COLLECT, COLLECT_CUSTOMER, COLLECT_INVOICE, COLLECT_PAGE, LETTER_FILE, Verb
from views.language import Words, phrase, speak
from views.pages import page_of
from views.records.words import short

BUTTONS: Sequence[tuple[Verb, str]] = (
    ("promise", phrase("Promise to pay")),
    ("dispute", phrase("Dispute")),
    ("exclude", phrase("Do not chase")),
    ("owner", phrase("Other owner")),
)


def page(
    debt: CustomerDebt,
    reader: Reader,
    *,
    can: Collection[Verb],
    moves: bool = True,
    at: int = 0,
    said: str = "",
) -> Block:
    """Return a page of the invoices as a modal; `said` stands above it.

    `can` is what the reader may do, `moves` whether what somebody has may be handed over or given back.
    """
    say = speak(reader)
    lines = [_line(one, place, say) for place, one in enumerate(debt.invoices)]
    drawn = page_of(lines, say("Open invoices"), COLLECT_CUSTOMER, str(debt.customer_id), reader, page=at)
    top = [section(said)] if said else []
    return drawn | {
        "callback_id": COLLECT_PAGE,
        "blocks": [*top, *_head(debt, can, say, moves=moves), *drawn["blocks"]],
    }


def _head(debt: CustomerDebt, can: Collection[Verb], say: Words, *, moves: bool) -> list[Block]:
    facts = [f"*{short(debt.customer)}*", *_owed(debt, say)]
    small = [one for one in (_level(debt, say), _said_last(debt, say), _letter(debt, say)) if one]
    refused = letter_mark.refused(debt.refused, say)
    blocks = [section("\n".join(facts)), *([context(*small)] if small else []), *refused]
    return [*blocks, actions(*_buttons(debt, can, say, moves=moves))] if debt.count else blocks


def _owed(debt: CustomerDebt, say: Words) -> list[str]:
    if not debt.count:
        return [say("Nothing is open.")]
    open_ = say.many(
        "Open: {sums}, {n} invoice", "Open: {sums}, {n} invoices", debt.count, sums=words.sums(debt.open, say)
    )
    if not debt.late:
        return [open_, say("Nothing is overdue.")]
    late = words.sums(debt.overdue, say)
    return [
        open_,
        say.many("Overdue: {sums}, {n} invoice", "Overdue: {sums}, {n} invoices", debt.late, sums=late),
    ]


def _level(debt: CustomerDebt, say: Words) -> str:
    taken = next((one for one in debt.invoices if one.status == "taken" and one.taken_by), None)
    if taken is not None and taken.until is not None:
        return say("Taken by {owner} until {at}", owner=short(taken.taken_by), at=taken.until)
    return say("Highest level: {level}", level=debt.level) if debt.level > 0 else ""


def _said_last(debt: CustomerDebt, say: Words) -> str:
    if debt.last_contact is None:
        return say("Nobody logged a contact yet.")
    return say("Last contact: {contact}", contact=words.contact(debt.last_contact, say))


def _letter(debt: CustomerDebt, say: Words) -> str:
    return say("Legal letter {no}", no=str(debt.letter_no)) if debt.letter_no else ""


def _buttons(debt: CustomerDebt, can: Collection[Verb], say: Words, *, moves: bool) -> list[Block]:
    of, case = f"customer:{debt.customer_id}", f"receivable:{debt.customer_id}"
    taken = any(one.status == "taken" for one in debt.invoices)
    ladder = [
        *(
            []
            if taken
            else [button(CASE_TAKE, say("Take"), case), button(CASE_PUT_OFF, say("Put off"), case)]
        ),
        *([button(CASE_HAND_OVER, say("Hand over"), case)] if moves else []),
        *([button(CASE_TAKE_BACK, say("Give back"), case)] if taken and moves else []),
    ]
    return [
        words.contact_chooser(of, say),
        *(button(f"{COLLECT}{verb}", say(label), of) for verb, label in BUTTONS if verb in can),
        *(ladder if debt.level > 0 else []),
        *([button(LETTER_FILE, say("Letter as a Word file"), str(debt.letter_id))] if debt.letter_id else []),
    ]


def _line(one: LateInvoice, place: int, say: Words) -> Block:
    label = say("Open invoice {no}", no=one.number)
    look = button(
        f"{COLLECT_INVOICE}_{place}", say("Open"), str(one.receivable_id), accessibility_label=label
    )
    return section(words.line(one, say), look)
