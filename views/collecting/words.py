"""What is said of late money in one line: an invoice, a hold, a contact, an age."""

from collections.abc import Sequence

from models.shapes.collecting import ContactView, HoldView, LateInvoice
from models.shapes.metric import Money
from views.blocks import Block, clip, one_line
from views.collecting.names import COLLECT
from views.inputs import chooser
from views.language import Words, phrase
from views.records.words import named, short

CONTACTS = {
    "call": phrase("Call"),
    "mail": phrase("E-mail"),
    "visit": phrase("Visit"),
    "message": phrase("Message"),
}
RESULTS = {
    "reached": phrase("Reached"),
    "no_answer": phrase("No answer"),
    "promised": phrase("Promised to pay"),
    "disputes": phrase("Does not agree"),
    "will_call": phrase("Will call back"),
}


def sums(amounts: Sequence[Money], say: Words) -> str:
    """Return sums, one of each currency."""
    return say.list([say.money(one.minor, one.currency) for one in amounts]) or "–"


def number(one: LateInvoice) -> str:
    """Return an invoice's number for mrkdwn."""
    part = f"/{one.instalment_no}" if one.instalment_no > 1 else ""
    return one_line(one.number, 80) + part


def age(one: LateInvoice, say: Words) -> str:
    """Return how late an invoice is, or when it is due."""
    if one.days_overdue > 0:
        return say.many("{n} day late", "{n} days late", one.days_overdue)
    return say("due {due}", due=one.due_on)


def standing(one: LateInvoice, say: Words) -> str:
    """Return in few words what is the matter with an invoice: who has it, why nobody asks, its level."""
    marks = [_mark(hold, say) for hold in one.holds]
    if one.void:
        marks.append(say("Void"))
    elif one.written_off:
        marks.append(say("written off"))
    elif one.status == "taken" and one.taken_by:
        marks.append(say("taken by {owner}", owner=short(one.taken_by)))
    elif one.status == "snoozed":
        marks.append(say("put off"))
    if one.level > 0:
        marks.append(say("level {level}", level=one.level))
    if one.broken_promises:
        marks.append(say.many("{n} promise broken", "{n} promises broken", one.broken_promises))
    if one.as_of is not None:
        marks.append(say("as of {day}", day=one.as_of))
    return " · ".join(marks)


def _mark(hold: HoldView, say: Words) -> str:
    match hold.kind:
        case "promise" if hold.until_on:
            return say("promised by {day}", day=hold.until_on)
        case "dispute":
            return say("disputed")
        case "freeze" if hold.complaint_no:
            return say("frozen by complaint {no}", no=str(hold.complaint_no))
        case "freeze":
            return say("frozen")
        case _:
            return say("not chased")


def line(one: LateInvoice, say: Words) -> str:
    """Return an invoice of a list, in two lines."""
    head = say("*{no}* · open {open} of {amount}", no=number(one), open=one.open, amount=one.amount)
    return "\n".join((head, " · ".join(part for part in (age(one, say), standing(one, say)) if part)))


def option(one: LateInvoice, say: Words) -> str:
    """Return an invoice as a choice names it, in at most 75 characters."""
    amount = say.money(one.open.minor, one.open.currency)
    return clip(" · ".join((clip(one.number, 30), amount, age(one, say))), 75)


def contact_chooser(about: str, say: Words) -> Block:
    """Return the first press of a logged contact: its kind; the second is the result."""
    kinds = [(f"{about}|{kind}", say(name)) for kind, name in CONTACTS.items()]
    return chooser(f"{COLLECT}contact", say("Log a contact"), kinds)


def contact(one: ContactView, say: Words) -> str:
    """Return one word with a customer, as the next one who calls reads it."""
    what = say("{what}: {why}", what=named(CONTACTS, one.kind, say), why=named(RESULTS, one.result, say))
    note = f" – {one_line(one.note, 300)}" if one.note else ""
    return f"{say.moment(one.at)} · {short(one.by)} · {what}{note}"


def named_hold(one: HoldView, say: Words) -> str:
    """Return a hold as a choice names it, in at most 75 characters."""
    why = f": {' '.join(one.reason.split())}" if one.reason else ""
    return clip(f"{_mark(one, say)}{why}", 75)


def hold(one: HoldView, may: str, say: Words) -> str:
    """Return why nobody is chased, until when, since when by whom; `may` says who may end it."""
    facts = [say("since {at}", at=one.made_at), short(one.made_by) if one.made_by else ""]
    if one.lapsed:
        facts.append(say("its date has passed"))
    return "\n".join((_reason(one, say), " · ".join(part for part in (*facts, may) if part)))


def _reason(one: HoldView, say: Words) -> str:
    why = one_line(one.reason, 600)
    match one.kind:
        case "promise":
            text = _promise(one, say)
        case "dispute":
            text = _dispute(one, say)
        case "freeze":
            text = say(":snowflake: *Frozen*")
            if one.complaint_no:
                text = say(":snowflake: *Frozen* until complaint {no} is closed", no=str(one.complaint_no))
        case "excluded":
            text = say(":no_bell: *Not chased* until somebody includes it again")
    return say("{what}: {why}", what=text, why=why) if why else text


def _promise(one: HoldView, say: Words) -> str:
    if one.amount is None:
        return say(":handshake: *Promised*: all of it by {day}", day=one.until_on or one.made_at.date())
    return say(
        ":handshake: *Promised*: {amount} by {day}",
        amount=one.amount,
        day=one.until_on or one.made_at.date(),
    )


def _dispute(one: HoldView, say: Words) -> str:
    text = say(":speech_balloon: *Disputed*")
    if one.until_on is not None:
        text = say(":speech_balloon: *Disputed*, looked at again on {day}", day=one.until_on)
    return text + (f" · {say('complaint {no}', no=str(one.complaint_no))}" if one.complaint_no else "")
