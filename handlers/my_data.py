"""`/coach my-data`: what is kept about the asker, handed out as a file, erased where the policy allows."""

import re

from slack_bolt import App
from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking, Listeners, attach
from handlers.presses import StaleButton, finish, first_press, first_submit, show
from handlers.someone import Someone
from models.clock import Clock
from models.errors import NotAMember
from models.queries.privacy import looks_at, my_data
from models.queries.roster import member
from models.rules.local_time import local_date
from models.store import Sessions
from models.tables import Member
from models.usecases import privacy
from views import privacy as view
from views.blocks import section
from views.drawing import drawing
from views.inputs import pressed, ticked
from views.language import speak
from views.notice import notice
from views.privacy.names import ERASE_FORM, ERASE_OPEN, EXPORT, LOOKS, SET_BACK

TURNS = re.compile(f"^{LOOKS}(_previous|_next)?$")
PAGE_MOST = 10_000


def answer(ask: Asking, _args: str) -> Answer:
    """Return the page."""
    with ask.reading() as (session, who):
        own = _own(session, who)
        found = my_data(session, own, today=local_date(ask.now, own.timezone))
        return view.my_data(found, who.reader)


def _own(session: Session, who: Someone) -> Member:
    row = member(session, who.member().member_id)
    if row is None:
        raise NotAMember
    return row


def show_looks(ask: Asking) -> None:
    """Open the list of who looked, or turn its page."""
    page = pressed(ask.body)[1].rpartition("|")[2]
    if not page.isdecimal():
        raise StaleButton
    with ask.reading() as (session, who):
        found = looks_at(session, who.member().member_id)
    ask.turn_to(view.all_looks(found, min(int(page), PAGE_MOST), who.reader))


def export(ask: Asking) -> None:
    """Send the asker everything as a file: the answer comes at once, reading three years takes a moment."""
    with ask.writing() as (session, who):
        asker, say = who.member(), speak(who.reader)
        first = first_press(session, ask.body, now=ask.now)
        new = first and not privacy.is_handed_out(session, asker, now=ask.now)
        said = say("The file of this hour stands in your messages with me already.")
        if new:
            said = say("The file comes in your messages with me.")
    ask.reply(drawing([section(said)]))
    if not new:
        return
    with ask.reading() as (session, who):
        archive = privacy.archived(session, _own(session, who))
    with ask.writing() as (session, who):
        privacy.hand_out(session, who.member(), archive, now=ask.now)


def ask_whether(ask: Asking) -> None:
    """Say what goes and what stays, before anything goes."""
    with ask.reading() as (session, who):
        found = privacy.erasable(session, _own(session, who), now=ask.now)
    show(ask.client, ask.body, view.erase_form(found, who.reader))
    ask.ack()


def erase(ask: Asking) -> None:
    """Erase piece by piece, each in a transaction of its own: nobody waits, and a break loses nothing."""
    total = 0
    with ask.writing() as (session, who):
        asker, say = who.member(), speak(who.reader)
        first = first_submit(session, ask.body, now=ask.now)
        if first and SET_BACK in ticked(ask.view, "also"):
            privacy.set_back(session, asker, now=ask.now)
    while first:
        with ask.writing() as (session, who):
            gone = privacy.erase_piece(session, _own(session, who), who.member(), now=ask.now)
        total += gone
        if not gone:
            break
    said = say("Nothing more to erase.")
    if total:
        said = say.many("Erased: {n} text.", "Erased: {n} texts.", total)
    finish(ask.client, ask.body, notice(said, who.reader), ask.ack)


LISTENERS: Listeners = {
    "action": {EXPORT: export, ERASE_OPEN: ask_whether, TURNS: show_looks},
    "view": {ERASE_FORM: erase},
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons and the form."""
    attach(app, LISTENERS, sessions, clock)
