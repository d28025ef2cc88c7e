"""What the forms about chasing do: promise, dispute, leave out, chase again, let somebody else ask."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from handlers.away.form import NotAMemberHere
from handlers.collecting.sent import Keep, Sent, keep
from handlers.presses import StaleForm
from models.queries.roster import member_by_slack_id
from models.shapes.collecting import DisputeForm, ExclusionForm, HoldOutcome, PromiseForm
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


def _promise(sent: Sent) -> None:
    amount = None
    if sent.said.amount:
        if len(sent.ids) > 1:
            raise AmountOfSeveral(field="amount")
        amount = sent.amount(sent.chosen[0].amount.currency).minor
    form = PromiseForm(
        receivable_ids=sent.ids, until_on=sent.day("until_on"), amount_minor=amount, note=sent.said.note
    )
    collecting.promise(sent.session, sent.asker, form, now=sent.now)


def _dispute(sent: Sent) -> None:
    grade, review_on = GRADES.get(sent.said.complaint), sent.day("review_on")
    named = _recorded(sent, grade) if grade else id_in(sent.said.complaint)
    form = DisputeForm(
        receivable_ids=sent.ids, review_on=review_on, reason=sent.said.reason, complaint_id=named
    )
    collecting.dispute(sent.session, sent.asker, form, now=sent.now)


def _recorded(sent: Sent, grade: Severity) -> UUID:
    """Record a complaint of a dispute; a major one freezes the invoices."""
    if not sent.said.reason:
        raise DisputeReasonMissing(field="reason")
    say = speak(sent.reader)
    numbers = ", ".join(one.number for one in sent.chosen)
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
    form = ExclusionForm(receivable_ids=sent.ids, reason=sent.said.reason)
    collecting.exclude(sent.session, sent.asker, form, now=sent.now)


def _lift(sent: Sent) -> None:
    hold_id = id_in(sent.said.hold)
    hold = next((one for one in sent.chosen[0].holds if one.hold_id == hold_id), None)
    if hold_id is None:
        raise StaleForm
    decided = OUTCOMES.get(sent.said.end, "rejected")
    outcome = decided if hold is not None and hold.kind == "dispute" else "lifted"
    collecting.release(sent.session, sent.asker, hold_id, outcome, now=sent.now)


def _owner(sent: Sent) -> None:
    person = member_by_slack_id(sent.session, sent.said.owner) if sent.said.owner else None
    if person is None:
        raise NotAMemberHere(field="owner")
    collecting.hand_over_invoices(sent.session, sent.asker, sent.ids, person.id, now=sent.now)


FORMS: Mapping[Verb, Keep] = {
    "promise": Keep(_promise, phrase("Kept: the promise. Nobody asks before its day.")),
    "dispute": Keep(_dispute, phrase("Kept: the dispute. Nobody asks meanwhile.")),
    "exclude": Keep(_exclude, phrase("Kept: this is not chased any more.")),
    "lift": Keep(_lift, phrase("Kept: it is chased again from the next morning on.")),
    "owner": Keep(_owner, phrase("Kept: somebody else asks for the money now.")),
}
SENT: Mapping[str | re.Pattern[str], Any] = {
    form_of(verb): partial(keep, form=form) for verb, form in FORMS.items()
}
