"""What a button or a form of a case is about, and doing something with all cases that it means."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleButton, StaleForm
from models.queries.cases.pressed import meant_by, taken_until
from models.queries.cases.rows import Case
from models.shapes.complaint import ComplaintView
from models.shapes.escalation import OF
from models.shapes.roster import Asker
from models.usecases import complaint, escalation
from models.usecases.complaint.writing import hold
from views.fields import facts_of
from views.inputs import pressed

COMPLAINT, RECEIVABLE = "complaint", "receivable"
Act = Literal["take", "put_off", "hand_over", "take_back"]
Check = Callable[[Session, Asker, Sequence[Case], datetime], None]
OF_ENGINE: Mapping[Act, Callable[..., datetime | None]] = {
    "take": escalation.take,
    "put_off": escalation.put_off,
    "hand_over": escalation.hand_over,
    "take_back": escalation.take_back,
}
OF_COMPLAINT: Mapping[Act, Callable[..., ComplaintView]] = {  # its clocks and its thread follow
    "take": complaint.take,
    "put_off": complaint.put_off,
    "hand_over": complaint.hand_over,
    "take_back": complaint.take_back,
}
Subject = tuple[str, UUID]  # complaint, receivable or support; its id, of a receivable the customer's


def subject(value: str) -> Subject | None:
    """Return what a button is about; None when it does not say, or says what there is not."""
    of, _, key = value.partition(":")
    try:
        return (of, UUID(key)) if of in OF.values() else None
    except ValueError:
        return None


def subject_of(ask: Asking) -> Subject:
    """Return what a button is about.

    Raises:
        StaleButton: it does not say.
    """
    found = subject(pressed(ask.body)[1])
    if found is None:
        raise StaleButton
    return found


def subject_of_form(ask: Asking) -> Subject:
    """Return what a form is about.

    Raises:
        StaleForm: it does not say.
    """
    found = subject(str(facts_of(ask.view).get("case")))
    if found is None:
        raise StaleForm
    return found


def value(about: Subject) -> str:
    """Return what a button or a form carries of it."""
    return f"{about[0]}:{about[1]}"


def do(
    session: Session, asker: Asker, about: Subject, act: Act, *more: object, now: datetime, **said: str
) -> datetime | None:
    """Act on all that a button means, a complaint in its own way; return when it is looked at again."""
    of, key = about
    meant = meant_by(session, of, key)
    if not meant:
        raise escalation.CaseSettled
    if of == COMPLAINT:
        OF_COMPLAINT[act](session, asker, key, *more, now=now, **said)
        return taken_until(session, key)
    acts = OF_ENGINE[act]
    moments = [acts(session, asker, ladder, keys, *more, now=now, **said) for ladder, keys in meant.items()]
    return min((at for at in moments if at is not None), default=None)


def require(session: Session, asker: Asker, about: Subject, check: Check, *, now: datetime) -> None:
    """Refuse before a form is opened what would be refused when it is sent."""
    of, key = about
    meant = meant_by(session, of, key)
    if not meant:
        raise escalation.CaseSettled
    if of == COMPLAINT:
        hold(session, asker, key, "take", now=now)
    for ladder, keys in meant.items():
        check(session, asker, escalation.live_cases(session, asker, ladder, keys, lock=False), now)
