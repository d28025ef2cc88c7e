"""The small forms about late money: a contact, a promise, a dispute, an exclusion, and their end."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from models.shapes.collecting import LateInvoice
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, context
from views.collecting import words
from views.collecting.names import COLLECT, Verb, form_of
from views.fields import Option, facts_of, modal, radio_field, select_field, text_field
from views.inputs import OPTIONS_MOST, chosen, chosen_date, date_field, person_field
from views.language import Words, phrase, speak
from views.records.fields import AMOUNT_MOST, held
from views.records.words import named
from views.who_sees import who_sees

NOTE_MOST = 1_000
ALL = "all"
DATES = ("until_on", "review_on", "due_on", "credited_on", "on")  # each form has one of them
PRESSED_RESULTS: Mapping[str, Verb] = {  # "reached" is what the form itself sends; who may do what with each
    "no_answer": "contact",
    "promised": "promise",
    "disputes": "dispute",
    "will_call": "contact",
}
PROMISES = phrase(
    "A promise to pay is kept by the owner of the invoice or those above: note here what was promised."
)
NEW_COMPLAINT = "new:"  # before the grade of a complaint that is recorded of a dispute
NEW: Sequence[Option] = (
    ("general", phrase("Record a complaint of it")),
    ("major", phrase("Record a major complaint of it")),
)
ENDS: Sequence[Option] = (
    ("resolved", phrase("The customer is right")),
    ("rejected", phrase("The customer has to pay")),
)


class About(NamedTuple):
    """What a form is about: a customer's late invoices, or one invoice."""

    of: str  # customer or invoice
    id: str

    @property
    def value(self) -> str:
        """Return it as a button carries it."""
        return f"{self.of}:{self.id}"


class Said(NamedTuple):
    """What stands in a form that was sent; each form has some of it."""

    which: str = ALL
    amount: str = ""
    on: date | None = None
    note: str = ""
    reason: str = ""
    complaint: str = ""
    hold: str = ""
    end: str = ""
    payment: str = ""
    owner: str | None = None  # a Slack user


def contact(about: About, kind: str, can: Collection[Verb], reader: Reader) -> Block:
    """Return the form of a contact: a result is the last press, and a note may stand beside it."""
    say = speak(reader)
    value = f"{about.value}|{kind}"
    results = [
        button(f"{COLLECT}result_{code}", say(words.RESULTS[code]), value)
        for code, verb in PRESSED_RESULTS.items()
        if verb in can
    ]
    others = [] if "promise" in can else [context(say(PROMISES))]
    note = text_field("note", say("Note"), limit=NOTE_MOST, multiline=True)
    return modal(
        form_of("contact"),
        named(words.CONTACTS, kind, say),
        [note, actions(*results), *others, who_sees("invoice", reader, "owner")],
        submit=say("Reached"),
        close=say("Cancel"),
        facts={"about": about.value, "kind": kind},
    )


def promise(
    about: About, late: Sequence[LateInvoice], reader: Reader, kind: str = "", note: str = ""
) -> Block:
    """Return the form of a promise to pay; with the `kind` of a contact it keeps that besides."""
    say = speak(reader)
    all_of_it = say("Empty: all that is open. Such as 50000, 50,000.00 or 5万")
    fields = [
        *_which(late, say),
        date_field("until_on", say("Pays by"), optional=False),
        text_field("amount", say("Amount"), limit=AMOUNT_MOST, hint=all_of_it),
        text_field("note", say("Note"), value=note, limit=NOTE_MOST, multiline=True),
    ]
    return _form("promise", say("Promise to pay"), fields, about, say, kind)


def dispute(  # noqa: PLR0917 - what it is about, and the contact it comes from
    about: About,
    late: Sequence[LateInvoice],
    complaints: Sequence[Option],
    on: date,
    reader: Reader,
    kind: str = "",
    note: str = "",
) -> Block:
    """Return the form of a dispute; one of the customer's complaints may say it, or a new one is recorded.

    With the `kind` of a contact it keeps that besides.
    """
    say = speak(reader)
    new = [(f"{NEW_COMPLAINT}{grade}", say(text)) for grade, text in NEW]
    fields = [
        *_which(late, say),
        text_field("reason", say("Reason"), value=note, limit=NOTE_MOST, multiline=True),
        select_field("complaint", say("Complaint"), [*new, *complaints][:OPTIONS_MOST]),
        date_field("review_on", say("Looked at again on"), value=on, optional=False),
    ]
    return _form("dispute", say("Dispute"), fields, about, say, kind)


def exclude(about: About, late: Sequence[LateInvoice], reader: Reader) -> Block:
    """Return the form that keeps an invoice from being chased."""
    say = speak(reader)
    reason = text_field("reason", say("Reason"), limit=NOTE_MOST, multiline=True, optional=False)
    return _form("exclude", say("Do not chase"), [*_which(late, say), reason], about, say)


def lift(about: About, one: LateInvoice, reader: Reader) -> Block:
    """Return the form that ends a hold of an invoice; of a dispute it says who was right."""
    say = speak(reader)
    found = [(str(hold.hold_id), words.named_hold(hold, say)) for hold in one.holds]
    fields: list[Block] = []
    if found:
        fields.append(select_field("hold", say("What ends"), found, chosen=found[0][0], optional=False))
    if any(hold.kind == "dispute" for hold in one.holds):
        ends = [(code, say(text)) for code, text in ENDS]
        fields.append(radio_field("end", say("How a dispute was decided"), ends, chosen="rejected"))
    return _form("lift", say("Chase again"), fields, about, say)


def owner(about: About, late: Sequence[LateInvoice], reader: Reader) -> Block:
    """Return the form that lets somebody else ask for the money."""
    say = speak(reader)
    person = person_field("owner", say("Who asks for the money"), optional=False)
    return _form("owner", say("Other owner"), [*_which(late, say), person], about, say)


def _which(late: Sequence[LateInvoice], say: Words) -> list[Block]:
    """Return a choice among a customer's invoices; nothing where there is one alone."""
    if len(late) < 2:  # noqa: PLR2004 - one is no choice
        return []
    found = [(ALL, say.many("All of it ({n} invoice)", "All of them ({n} invoices)", len(late)))]
    found += [(str(one.receivable_id), words.option(one, say)) for one in late[: OPTIONS_MOST - 1]]
    return [select_field("which", say("Invoice"), found, chosen=ALL)]


def _form(  # noqa: PLR0917 - one call each for the five above
    verb: Verb, title: str, fields: Sequence[Block], about: About, say: Words, kind: str = ""
) -> Block:
    return modal(
        form_of(verb),
        title,
        [*fields, who_sees("invoice", say.reader, "owner")],
        submit=say("Save"),
        close=say("Cancel"),
        facts={"about": about.value, "kind": kind} if kind else {"about": about.value},
    )


def read(view: Any) -> Said:
    """Return what stands in a form that was sent."""
    return Said(
        which=held(view, "which") or ALL,
        amount=held(view, "amount"),
        on=next((on for name in DATES if (on := chosen_date(view, name))), None),
        note=held(view, "note"),
        reason=held(view, "reason"),
        complaint=held(view, "complaint"),
        hold=held(view, "hold"),
        end=held(view, "end"),
        payment=held(view, "payment"),
        owner=chosen(view, "owner"),
    )


def about_of(view: Any) -> tuple[str, str]:
    """Return what a form is about as its button carried it, and a contact's kind."""
    facts = facts_of(view)
    return str(facts.get("about") or ""), str(facts.get("kind") or "")
