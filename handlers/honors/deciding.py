"""Approve, decline and contest awards; turn the pages of the hall of fame."""

from handlers.asking import Asking
from handlers.lookup.honors import page_of_month
from handlers.presses import first_press, first_submit, show, subject_of, subject_of_form
from models.queries.honors import latest_awards, may_decide
from models.queries.honors.awards import award_with, winners_of
from models.usecases import honors
from models.usecases.honors.contesting import contest as contest_award
from models.usecases.honors.contesting import contestable
from models.usecases.honors.errors import NoSuchAward, NotYoursToDecide
from views.fields import facts_of, part
from views.honors.page import REASON, TEXT, contest_form, decline_form, fame
from views.inputs import chosen, pressed
from views.why import passed_on


def approve(ask: Asking) -> None:
    """Approve an award; a page of honors follows at once, a message through the outbox."""
    award_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        asker = who.member()
        view = award_with(session, award_id)
        if first_press(session, ask.body, now=ask.now):
            view = honors.approve(session, asker, award_id, now=ask.now)
        page = page_of_month(session, who, view.period, now=ask.now) if view is not None else None
    own = part(part(ask.body, "container"), "is_ephemeral")
    if own and page is not None:
        ask.respond(response_type="ephemeral", replace_original=True, text=page.text, blocks=page.blocks)
    ask.ack()


def open_decline(ask: Asking) -> None:
    """Open the form that asks why.

    Raises:
        NoSuchAward, NotYoursToDecide: the asker may not.
    """
    award_id = subject_of(ask.body)
    with ask.reading() as (session, who):
        asker = who.member()
        view = award_with(session, award_id)
        if view is None:
            raise NoSuchAward
        if not may_decide(session, asker, winners_of(view), now=ask.now):
            raise NotYoursToDecide
    show(ask.client, ask.body, decline_form(view, who.reader))
    ask.ack()


def decline(ask: Asking) -> None:
    """Keep that an award is declined, and why; a second delivery changes nothing."""
    award_id = subject_of_form(ask.view, "award")
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            honors.decline(session, asker, award_id, chosen(ask.view, REASON) or "", now=ask.now)
    ask.ack()


def open_contest(ask: Asking) -> None:
    """Open the form in which somebody says what is wrong with an award."""
    award_id = subject_of(ask.body)
    with ask.reading() as (session, who):
        who.hand()
        view = contestable(session, award_id, now=ask.now)
    show(ask.client, ask.body, contest_form(view, who.reader))
    ask.ack()


def contest(ask: Asking) -> None:
    """Keep what is said to be wrong; a second delivery changes nothing."""
    award_id = subject_of_form(ask.view, "award")
    about = str(facts_of(ask.view).get("about") or "")
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            said = chosen(ask.view, TEXT) or ""
            contest_award(session, asker, award_id, said, about=about, now=ask.now)
    ask.ack(response_action="update", view=passed_on(who.reader))


def turn_fame(ask: Asking) -> None:
    """Show a page of the hall of fame."""
    page = pressed(ask.body)[1].rpartition("|")[2]
    with ask.reading() as (session, who):
        who.member()
        past = latest_awards(session)
    ask.turn_to(fame(past, who.reader, int(page[:4]) if page.isdecimal() else 0))
