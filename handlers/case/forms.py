"""Put a case off, hand it over: the forms, and what they do."""

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.case.meant import RECEIVABLE, Subject, do, require, subject_of, subject_of_form, value
from handlers.collecting.pages import customer_page
from handlers.presses import first_submit, redraw_below, show
from handlers.someone import Someone
from models.errors import UserError
from models.queries.roster import member_by_slack_id
from models.queries.tenancy import policy
from models.usecases import escalation
from views.blocks import Block
from views.case.forms import HOURS, TO, WHY, WHY_MOST, hand_over_form, put_off_form
from views.fields import part
from views.inputs import chosen


class WholeHours(UserError):
    """The hours are no whole number."""

    template = "Choose a whole number of hours."


class NobodyOfOurs(UserError):
    """The person chosen is not in the roster."""

    template = "Only people who use Sales Coach can take on a case. Choose somebody else."


def put_off(ask: Asking) -> None:
    """Ask for how long a case is put off."""
    about = subject_of(ask)
    with ask.writing() as (session, who):
        require(session, who.member(), about, escalation.require_free, now=ask.now)
        most = policy(session).escalation.snooze_max_hours
    show(ask.client, ask.body, put_off_form(value(about), most, who.reader))
    ask.ack()


def hand_over(ask: Asking) -> None:
    """Ask to whom a case goes."""
    about = subject_of(ask)
    with ask.writing() as (session, who):
        require(session, who.member(), about, escalation.require_movable, now=ask.now)
    show(ask.client, ask.body, hand_over_form(value(about), who.reader))
    ask.ack()


def keep_put_off(ask: Asking) -> None:
    """Put a case off as the form says."""
    hours = chosen(ask.view, HOURS) or ""
    if not hours.isdecimal():
        raise WholeHours(field=HOURS)
    about = subject_of_form(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            do(session, asker, about, "put_off", int(hours), now=ask.now)
        page = _page_below(ask, session, who, about)
    _end(ask, page)


def keep_hand_over(ask: Asking) -> None:
    """Hand a case over as the form says."""
    about = subject_of_form(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            require(session, asker, about, escalation.require_movable, now=ask.now)
            person = member_by_slack_id(session, chosen(ask.view, TO) or "")
            if person is None:
                raise NobodyOfOurs(field=TO)
            why = (chosen(ask.view, WHY) or "").strip()[:WHY_MOST]
            do(session, asker, about, "hand_over", person.id, why=why, now=ask.now)
        page = _page_below(ask, session, who, about)
    _end(ask, page)


def _page_below(ask: Asking, session: Session, who: Someone, about: Subject) -> Block | None:
    """Return the customer's conversation that a form was opened from, as it is now; messages follow alone."""
    of, customer_id = about
    if of != RECEIVABLE or not part(ask.view, "previous_view_id"):
        return None
    return customer_page(session, who, customer_id, now=ask.now)


def _end(ask: Asking, page: Block | None) -> None:
    ask.ack()
    if page is not None:
        redraw_below(ask.client, ask.body, page)
