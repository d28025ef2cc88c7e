"""What people do about a case where they are told of it: take, put off, hand over, give back, open."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from slack_bolt import App
from sqlalchemy.orm import Session

from handlers.asking import Asking, Listeners, attach
from handlers.blocker import readable
from handlers.collecting.customer import open_conversation
from handlers.complaint.acting import open_case
from handlers.presses import StaleButton, StaleForm, first_press, first_submit, show
from models.clock import Clock
from models.errors import UserError
from models.queries.cases.pressed import meant_by, taken_until
from models.queries.roster import member_by_slack_id
from models.queries.tenancy import policy
from models.shapes.roster import Asker
from models.store import Sessions
from models.usecases import complaint, escalation
from models.usecases.case_thread import refresh
from views.blocker_form import card_modal
from views.case.forms import HOURS, TO, given_back, hand_over_form, put_off_form, taken
from views.case.names import (
    CASE_HAND_OVER,
    CASE_OPEN,
    CASE_PUT_OFF,
    CASE_TAKE,
    CASE_TAKE_BACK,
    HAND_OVER_FORM,
    PUT_OFF_FORM,
)
from views.collecting.names import COLLECT_PAGE
from views.drawing import Drawing
from views.fields import facts_of, part
from views.inputs import chosen, pressed

COMPLAINT = "complaint"
Subject = tuple[str, UUID]  # complaint, receivable or support; its id, of a receivable the customer's
Act = Callable[[Session, Asker, Subject, datetime], datetime | None]


class WholeHours(UserError):
    """The hours are no whole number."""

    template = "Choose a whole number of hours."


class NobodyOfOurs(UserError):
    """The person chosen is not in the roster."""

    template = "Only people who use Sales Coach can take on a case. Choose somebody else."


def subject(value: str) -> Subject | None:
    """Return what a button is about; None when it does not say."""
    of, _, key = value.partition(":")
    try:
        return of, UUID(key)
    except ValueError:
        return None


def _each(
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


def _take(session: Session, asker: Asker, about: Subject, now: datetime) -> datetime | None:
    """Take what a button means; a complaint's own way stops the manager's clock besides."""
    of, key = about
    if of != COMPLAINT:
        return _each(session, asker, about, escalation.take, now=now)
    complaint.take(session, asker, key, now=now)
    return taken_until(session, key)


def _take_back(session: Session, asker: Asker, about: Subject, now: datetime) -> datetime | None:
    return _each(session, asker, about, escalation.take_back, now=now)


AT_ONCE: Mapping[str, Act] = {CASE_TAKE: _take, CASE_TAKE_BACK: _take_back}


def act(ask: Asking) -> None:
    """Do at once what a button says; a message follows by itself, a modal gets an answer on top."""
    name, about = pressed(ask.body)[0], _subject_of(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        first = first_press(session, ask.body, now=ask.now)
        until = AT_ONCE[name](session, asker, about, ask.now) if first else None
    if not first or part(ask.view, "type") != "modal":
        ask.ack()
        return
    if part(ask.view, "callback_id") == COLLECT_PAGE:
        open_conversation(ask, about[1])  # drawn anew: it says who has it
        return
    answer: Drawing = given_back(who.reader) if until is None else taken(until, who.reader)
    ask.reply(answer)


def put_off(ask: Asking) -> None:
    """Ask for how long a case is put off."""
    about = _subject_of(ask)
    with ask.reading() as (session, who):
        _require_live(session, who.member(), about)
        most = policy(session).escalation.snooze_max_hours
    show(ask.client, ask.body, put_off_form(_value(about), most, who.reader))
    ask.ack()


def hand_over(ask: Asking) -> None:
    """Ask to whom a case goes."""
    about = _subject_of(ask)
    with ask.reading() as (session, who):
        _require_live(session, who.member(), about)
    show(ask.client, ask.body, hand_over_form(_value(about), who.reader))
    ask.ack()


def _require_live(session: Session, asker: Asker, about: Subject) -> None:
    """Refuse before a form is opened what would be refused when it is sent."""
    meant = meant_by(session, *about)
    if not meant:
        raise escalation.CaseSettled
    for ladder, keys in meant.items():
        escalation.live_cases(session, asker, ladder, keys, lock=False)


def _value(about: Subject) -> str:
    return f"{about[0]}:{about[1]}"


def keep_put_off(ask: Asking) -> None:
    """Put a case off as the form says."""
    hours = chosen(ask.view, HOURS) or ""
    if not hours.isdecimal():
        raise WholeHours(field=HOURS)
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            _each(session, asker, _subject_of_form(ask), escalation.put_off, int(hours), now=ask.now)
    ask.ack()


def keep_hand_over(ask: Asking) -> None:
    """Hand a case over as the form says."""
    about = _subject_of_form(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        _require_live(session, asker, about)
        person = member_by_slack_id(session, chosen(ask.view, TO) or "")
        if person is None:
            raise NobodyOfOurs(field=TO)
        if first_submit(session, ask.body, now=ask.now):
            _each(session, asker, about, escalation.hand_over, person.id, now=ask.now)
    ask.ack()


def _open_wish(ask: Asking, blocker_id: UUID) -> None:
    with ask.reading() as (session, who):
        found = readable(session, who.member(), blocker_id, now=ask.now)
    show(ask.client, ask.body, card_modal(found, who.reader))
    ask.ack()


OPENERS: Mapping[str, Callable[[Asking, UUID], None]] = {
    COMPLAINT: open_case,
    "receivable": open_conversation,
    "support": _open_wish,
}


def open_it(ask: Asking) -> None:
    """Open what a case is about, as it is today."""
    of, key = _subject_of(ask)
    if of not in OPENERS:
        raise StaleButton
    OPENERS[of](ask, key)


def _subject_of(ask: Asking) -> Subject:
    found = subject(pressed(ask.body)[1])
    if found is None:
        raise StaleButton
    return found


def _subject_of_form(ask: Asking) -> Subject:
    found = subject(str(facts_of(ask.view).get("case")))
    if found is None:
        raise StaleForm
    return found


LISTENERS: Listeners = {
    "action": {
        CASE_TAKE: act,
        CASE_TAKE_BACK: act,
        CASE_PUT_OFF: put_off,
        CASE_HAND_OVER: hand_over,
        CASE_OPEN: open_it,
    },
    "view": {PUT_OFF_FORM: keep_put_off, HAND_OVER_FORM: keep_hand_over},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and forms of cases."""
    attach(app, LISTENERS, sessions, clock)
