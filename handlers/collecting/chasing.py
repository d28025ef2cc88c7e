"""What the forms about chasing do: promise, dispute, leave out, chase again, let somebody else ask."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from handlers.away.form import NotAMemberHere
from handlers.collecting.sent import Keep, Sent, keep
from handlers.presses import StaleForm
from models.queries.roster import member_by_slack_id
from models.shapes.collecting import DisputeForm, ExclusionForm, HoldOutcome, LateInvoice, PromiseForm
from models.shapes.complaint import ComplaintForm, Severity
from models.usecases import collecting, complaint
from models.usecases.collecting.errors import AmountOfSeveral, DisputeReasonMissing
from models.usecases.records.errors import ReasonMissing
from views.blocks import clip
from views.collecting.forms import NEW_COMPLAINT
from views.collecting.names import Verb, form_of
from views.language import phrase, speak
from views.records.fields import id_in

TITLE_MOST = 200
GRADES: Mapping[str, Severity] = {f"{NEW_COMPLAINT}general": "general", f"{NEW_COMPLAINT}major": "major"}
OUTCOMES: Mapping[str, HoldOutcome] = {"resolved": "resolved", "rejected": "rejected"}


def ids_of(invoices: Sequence[LateInvoice]) -> tuple[UUID, ...]:
    """Return the ids of invoices."""
    return tuple(one.receivable_id for one in invoices)


def _promise(sent: Sent) -> None:
    invoices, amount = sent.chosen("promise"), None
    if sent.said.amount:
        if len(invoices) > 1:
            raise AmountOfSeveral(field="amount")
        amount = sent.amount(invoices[0].amount.currency).minor
    form = PromiseForm(
        receivable_ids=ids_of(invoices),
        until_on=sent.day("until_on"),
        amount_minor=amount,
        note=sent.said.note,
    )
    collecting.promise(sent.session, sent.asker, form, now=sent.now)


def _dispute(sent: Sent) -> None:
    invoices, review_on = sent.chosen("dispute"), sent.day("review_on")
    grade = GRADES.get(sent.said.complaint)
    named = _recorded(sent, invoices, grade) if grade else id_in(sent.said.complaint)
    form = DisputeForm(
        receivable_ids=ids_of(invoices), review_on=review_on, reason=sent.said.reason, complaint_id=named
    )
    collecting.dispute(sent.session, sent.asker, form, now=sent.now)


def _recorded(sent: Sent, invoices: Sequence[LateInvoice], grade: Severity) -> UUID:
    """Record a complaint of a dispute; a major one freezes the invoices."""
    if not sent.said.reason:
        raise DisputeReasonMissing(field="reason")
    say = speak(sent.reader)
    numbers = ", ".join(one.number for one in invoices)
    form = ComplaintForm(
        customer_id=sent.found.customer_id,
        severity=grade,
        category="billing",
        channel="rep",
        title=clip(say("Disputes {numbers}", numbers=numbers), TITLE_MOST),
        description=sent.said.reason,
    )
    return complaint.record(sent.session, sent.asker, form, now=sent.now).complaint_id


def _exclude(sent: Sent) -> None:
    if not sent.said.reason:
        raise ReasonMissing(field="reason")
    form = ExclusionForm(receivable_ids=ids_of(sent.chosen("excluded")), reason=sent.said.reason)
    collecting.exclude(sent.session, sent.asker, form, now=sent.now)


def _lift(sent: Sent) -> None:
    hold_id = id_in(sent.said.hold)
    hold = next((one for one in sent.one.holds if one.hold_id == hold_id), None)
    if hold_id is None:
        raise StaleForm
    decided = OUTCOMES.get(sent.said.end, "rejected")
    outcome = decided if hold is not None and hold.kind == "dispute" else "lifted"
    collecting.release(sent.session, sent.asker, hold_id, outcome, now=sent.now)


def _owner(sent: Sent) -> None:
    person = member_by_slack_id(sent.session, sent.said.owner) if sent.said.owner else None
    if person is None:
        raise NotAMemberHere(field="owner")
    collecting.hand_over_invoices(sent.session, sent.asker, ids_of(sent.chosen()), person.id, now=sent.now)


FORMS: Mapping[Verb, Keep] = {
    "promise": Keep(_promise, phrase("Saved: the promise. Nobody asks before its day."), "promised"),
    "dispute": Keep(_dispute, phrase("Saved: the dispute. Nobody asks meanwhile."), "disputes"),
    "exclude": Keep(_exclude, phrase("Saved: this is not chased any more.")),
    "lift": Keep(_lift, phrase("Saved: it is chased again from the next morning on.")),
    "owner": Keep(_owner, phrase("Saved: somebody else asks for the money now.")),
}
SENT: Mapping[str | re.Pattern[str], Any] = {
    form_of(verb): partial(keep, form=form) for verb, form in FORMS.items()
}
