"""What each form of a case does."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal
from uuid import UUID

from handlers.asking import Asking
from handlers.away.form import DateMissing
from handlers.complaint.sent import Sent, keep
from models.queries.complaint.views import numbered
from models.queries.records.known import number_in
from models.shapes.complaint import (
    ClosingForm,
    ComplaintView,
    Part,
    RepairForm,
    RepairKind,
    RootCause,
    Step,
)
from models.usecases import complaint
from models.usecases.complaint.errors import NoSuchComplaint, TextMissing
from views.complaint.names import ACTION, FORM
from views.inputs import chosen_date, ticked
from views.records.fields import id_in

WAIT_ENDS, WAIT_ENDS_TODAY, WORD_DUE = "09:00", "17:00", "17:00"  # on the day, where nobody says at what time
Satisfied = Literal["1", "2", "3", "4", "5", "none"]  # none: not asked


def _plan(sent: Sent) -> ComplaintView:
    return complaint.plan(*sent.key, sent.text("plan"), now=sent.now)


def _wait(sent: Sent) -> ComplaintView:
    until = sent.moment("until", WAIT_ENDS)
    if until is not None and until <= sent.now:  # today's morning is over, today is not
        until = sent.moment("until", WAIT_ENDS_TODAY)
    return complaint.wait(*sent.key, sent.text("reason"), until, now=sent.now)


def _promise(sent: Sent) -> ComplaintView:
    at = sent.moment("at", WORD_DUE)
    if at is None:
        raise DateMissing(field="at")
    return complaint.promise(*sent.key, at, sent.text("text"), now=sent.now)


def _resolve(sent: Sent) -> ComplaintView:
    too = bool(ticked(sent.view, "answered"))
    return complaint.resolve(*sent.key, sent.text("solution"), answered_too=too, now=sent.now)


def _cause(sent: Sent) -> ClosingForm:
    for name in ("root_cause", "prevention"):
        if not sent.text(name):
            raise TextMissing(field=name)
    satisfaction = sent.text("satisfaction")
    return ClosingForm(
        root_cause_category=sent.one_of("root_cause_category", RootCause),
        root_cause=sent.text("root_cause"),
        prevention=sent.text("prevention"),
        satisfaction=int(satisfaction) if satisfaction else None,
    )


def _close(sent: Sent) -> ComplaintView:
    return complaint.close(*sent.key, _cause(sent), now=sent.now)


def _note_cause(sent: Sent) -> ComplaintView:
    return complaint.note_cause(*sent.key, _cause(sent), now=sent.now)


def _rate(sent: Sent) -> ComplaintView:
    said = sent.one_of("satisfaction", Satisfied)
    return complaint.rate(*sent.key, None if said == "none" else int(said), now=sent.now)


def _reopen(sent: Sent) -> ComplaintView:
    return complaint.reopen(*sent.key, sent.text("reason"), now=sent.now)


def _restore(sent: Sent) -> ComplaintView:
    return complaint.restore(*sent.key, sent.text("reason"), now=sent.now)


def _upgrade(sent: Sent) -> ComplaintView:
    named = _invoices(sent)
    return complaint.upgrade(*sent.key, sent.text("reason"), receivable_ids=named, now=sent.now)


def _name_invoices(sent: Sent) -> ComplaintView:
    return complaint.name_invoices(*sent.key, _invoices(sent), now=sent.now)


def _invoices(sent: Sent) -> Sequence[UUID]:
    return [found for one in ticked(sent.view, "invoices") if (found := id_in(one)) is not None]


def _downgrade(sent: Sent) -> ComplaintView:
    return complaint.downgrade(*sent.key, sent.text("reason"), now=sent.now)


def _cancel(sent: Sent) -> ComplaintView:
    return complaint.cancel(*sent.key, sent.text("reason"), now=sent.now)


def _duplicate(sent: Sent) -> ComplaintView:
    number = number_in(sent.text("complaint").lstrip("#"))
    other = numbered(sent.session, number) if number is not None else None
    if other is None:
        raise NoSuchComplaint(field="complaint")
    return complaint.merge(*sent.key, other, now=sent.now)


def _change_owner(sent: Sent) -> ComplaintView:
    return complaint.change_owner(*sent.key, sent.person("owner"), now=sent.now)


def _change_step(sent: Sent) -> ComplaintView:
    return complaint.change_step(*sent.key, sent.one_of("step", Step), sent.person("owner"), now=sent.now)


def _take_part(sent: Sent) -> ComplaintView:
    change = complaint.remove_person if ticked(sent.view, "leaves") else complaint.add_person
    return change(*sent.key, sent.person("person"), sent.one_of("part", Part), now=sent.now)


def _repair(sent: Sent) -> ComplaintView:
    planned = RepairForm(
        kind=sent.one_of("kind", RepairKind),
        owner_id=sent.person("owner"),
        due_on=chosen_date(sent.view, "due_on"),
        note=sent.text("note"),
    )
    return complaint.plan_repair(*sent.key, planned, now=sent.now)


CHANGES: Mapping[str, Callable[[Sent], ComplaintView]] = {
    "plan": _plan,
    "wait": _wait,
    "promise": _promise,
    "resolve": _resolve,
    "close": _close,
    "note_cause": _note_cause,
    "rate": _rate,
    "reopen": _reopen,
    "restore": _restore,
    "upgrade": _upgrade,
    "name_invoices": _name_invoices,
    "downgrade": _downgrade,
    "cancel": _cancel,
    "duplicate": _duplicate,
    "change_owner": _change_owner,
    "change_step": _change_step,
    "take_part": _take_part,
    "repair": _repair,
}
SENT: Mapping[str | re.Pattern[str], Callable[[Asking], None]] = {
    f"{ACTION}{verb}{FORM}": partial(keep, change=change) for verb, change in CHANGES.items()
}
