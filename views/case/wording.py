"""A case in words: what it is about, why the reader hears of it, how it stands."""

from typing import assert_never

from models.shapes.legal_letter import LetterMark
from models.shapes.messages.case import CaseLine, CollectionLine, ComplaintLine, SupportLine
from views.blocks import one_line
from views.case.beside import whose_first
from views.case.hearing import as_what
from views.language import Words, phrase

NAME = 80
REASON = 300
ACTIONS = {
    "follow_up": phrase("Please ask the customer for the money."),
    "manager_intervention": phrase("The manager steps in."),
}
OWNER_ASKS = phrase("The owner goes on asking for the money.")
ASK_ON = phrase("Your manager steps in; please go on asking for the money.")
LAPSES = {
    "promise": phrase("You hear of it now because a promise to pay was not kept."),
    "review": phrase("You hear of it now because nobody decided on the dispute by its day."),
    "reversed": phrase("You hear of it now because a payment was taken back."),
}


def value_of(line: CaseLine) -> str:
    """Return what the buttons of a line carry."""
    match line:
        case ComplaintLine():
            return f"complaint:{line.complaint_id}"
        case CollectionLine():
            return f"receivable:{line.customer_id}"
        case SupportLine():
            return f"support:{line.blocker_id}"
        case _:
            assert_never(line)


def about(line: CaseLine, say: Words) -> str:
    """Return what a case is about, in one line."""
    match line:
        case ComplaintLine():
            return _complaint(line, say)
        case CollectionLine():
            return _collection(line, say)
        case SupportLine():
            return say(
                "Stuck point #{no} of {name}: {text}",
                no=str(line.ref_no),
                name=one_line(line.raised_by, NAME),
                text=one_line(line.text, 200),
            )
        case _:
            assert_never(line)


def why(line: CaseLine, say: Words) -> str:
    """Return which moment speaks, and as what the reader hears of it."""
    first = "" if may_take(line) else whose_first(line, say)
    return say.sentences(_moment(line, say), first, as_what(line, say))


def may_take(line: CaseLine) -> bool:
    """Tell whether who reads a line may take the case as it stands."""
    return not isinstance(line, ComplaintLine) or line.takes


def informs(line: CaseLine) -> bool:
    """Tell whether a line asks nothing of its reader: called in beside those whose turn it is."""
    return not may_take(line) and line.heard.role != "owner"


def _complaint(line: ComplaintLine, say: Words) -> str:
    facts = {
        "no": str(line.ref_no),
        "customer": one_line(line.customer, NAME),
        "title": one_line(line.title, 200),
    }
    if line.severity == "major":
        return say("Major complaint #{no} of {customer}: {title}", **facts)
    return say("Complaint #{no} of {customer}: {title}", **facts)


def _collection(line: CollectionLine, say: Words) -> str:
    facts = {
        "customer": one_line(line.customer, NAME),
        "amount": say.list([say.money(one.minor, one.currency) for one in line.open]),
        "oldest": one_line(line.oldest, NAME),
    }
    if line.days_overdue < 1:
        return say.many(
            "{customer}: {amount} is due soon, {n} invoice, first {oldest}",
            "{customer}: {amount} is due soon, {n} invoices, first {oldest}",
            line.invoices,
            **facts,
        )
    return say.many(
        "{customer} owes {amount}: {n} late invoice, {oldest}",
        "{customer} owes {amount}: {n} late invoices, the oldest {oldest}",
        line.invoices,
        **facts,
    )


def _moment(line: CaseLine, say: Words) -> str:
    match line:
        case ComplaintLine():
            return say.sentences(_missed(line, say), _clock(line, say))
        case SupportLine():
            return say("{name} was to answer by {due}.", name=one_line(line.asked, NAME), due=line.due_at)
        case CollectionLine():
            return _late(line, say)
        case _:
            assert_never(line)


def _missed(line: ComplaintLine, say: Words) -> str:
    """Return why it is major, or open again, and what was missed besides the clock that speaks."""
    parts = []
    if line.graded:
        parts.append(say("Made major: “{why}”.", why=one_line(line.graded, REASON)))
    if line.reopened:
        parts.append(say("Opened again: “{why}”.", why=one_line(line.reopened, REASON)))
    if line.unanswered_since is not None:
        due = line.unanswered_since
        parts.append(say("Nobody answered the customer; that was due {due}.", due=due))
    if line.no_plan:
        parts.append(say("No plan is noted yet."))
    return say.sentences(*parts)


def _clock(line: ComplaintLine, say: Words) -> str:
    if line.due_at is None:
        return ""
    facts = {"due": line.due_at, "owner": one_line(line.owner, NAME)}
    if line.clock == "first_response":
        if line.overdue:
            return say("The customer should have been answered by {due}. Owner: {owner}.", **facts)
        return say("The customer is to be answered by {due}. Owner: {owner}.", **facts)
    if line.overdue:
        return say("It should have been resolved by {due}. Owner: {owner}.", **facts)
    return say("It is to be resolved by {due}. Owner: {owner}.", **facts)


def _late(line: CollectionLine, say: Words) -> str:
    """Return how late the oldest is, what follows from it, and how old the data is."""
    if line.days_overdue < 1:
        parts = [say("Due on {date}.", date=line.oldest_due_on)]
    else:
        parts = [
            say.many(
                "{n} day late, since {date}.",
                "{n} days late, since {date}.",
                line.days_overdue,
                date=line.oldest_due_on,
            )
        ]
    if line.broken_promises:
        parts.append(
            say.many(
                "{n} promise to pay was broken.", "{n} promises to pay were broken.", line.broken_promises
            )
        )
    parts.append(_next(line, say))
    if line.as_of is not None:
        parts.append(say("As of {date}.", date=line.as_of))
    if line.lapsed is not None and line.heard.role in ("owner", "manager"):
        parts.append(say(LAPSES[line.lapsed]))
        if line.lapsed_of is not None:
            parts.append(say("That is about invoice {no}.", no=one_line(line.lapsed_of, NAME)))
    return say.sentences(*parts)


def _next(line: CollectionLine, say: Words) -> str:
    """Return what follows from the level; of a letter what became of it."""
    if line.action == "legal_letter":
        return _letter(line.letter, say) if line.letter is not None else ""
    if line.action == "follow_up" and line.heard.role == "manager" and line.lapsed and not line.heard.mine:
        return say(OWNER_ASKS)  # one of the two asks: the owner, who hears of it as well
    owns = line.action == "manager_intervention" and line.heard.role == "owner"
    return say(ASK_ON if owns else ACTIONS[line.action]) if line.action in ACTIONS else ""


def _letter(one: LetterMark, say: Words) -> str:
    facts = {"no": str(one.ref_no), "name": one_line(one.by, NAME) or "–"}
    if one.status == "approved":
        return say("Legal letter {no} is approved by {name}, for people to send.", **facts)
    if one.status == "refused":
        reason = one_line(one.reason, REASON) or "–"
        return say("Legal letter {no} was refused by {name}: {reason}", reason=reason, **facts)
    return say("Legal letter {no} is drafted, for a person to approve.", no=facts["no"])
