"""What a button or a form of a case is about, and doing something with all cases that it means."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleButton, StaleForm
from models.queries.cases.pressed import meant_by
from models.shapes.roster import Asker
from models.usecases import escalation
from models.usecases.case_thread import refresh
from views.fields import facts_of
from views.inputs import pressed

COMPLAINT, RECEIVABLE = "complaint", "receivable"
Subject = tuple[str, UUID]  # complaint, receivable or support; its id, of a receivable the customer's


def subject(value: str) -> Subject | None:
    """Return what a button is about; None when it does not say."""
    of, _, key = value.partition(":")
    try:
        return of, UUID(key)
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


def each(
    session: Session,
    asker: Asker,
    about: Subject,
    act: Callable[..., datetime | None],
    *more: object,
    now: datetime,
) -> datetime | None:
    """Act on all cases that a button means; return when the first of them is looked at again."""
    meant = meant_by(session, *about)
    if not meant:
        raise escalation.CaseSettled
    moments = [act(session, asker, ladder, keys, *more, now=now) for ladder, keys in meant.items()]
    if about[0] == COMPLAINT:
        refresh(session, [about[1]], now=now)  # its head says who is on it
    return min((at for at in moments if at is not None), default=None)


def require_live(session: Session, asker: Asker, about: Subject) -> None:
    """Refuse before a form is opened what would be refused when it is sent."""
    meant = meant_by(session, *about)
    if not meant:
        raise escalation.CaseSettled
    for ladder, keys in meant.items():
        escalation.live_cases(session, asker, ladder, keys, lock=False)
