"""The buttons of a legal letter: approved, refused for a reason, handed out as a Word file."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import StaleForm, finish, first_press, first_submit, show, subject_of
from models.queries.collecting.deciders import may_decide
from models.queries.collecting.letters import letter
from models.shapes.reader import Reader
from models.usecases import legal_decision
from models.usecases.legal_letter.errors import NotForYou
from models.usecases.legal_letter.handing_out import hand_out
from models.usecases.legal_letter.telling import shown, written
from models.usecases.records.errors import NoSuchRecord
from views.blocks import Block, section
from views.collecting import letter as view
from views.drawing import drawing
from views.language import speak
from views.notice import notice
from views.records.fields import id_in


def look(ask: Asking) -> None:
    """Show a letter to whoever may decide on it."""
    letter_id = subject_of(ask.body)
    with ask.reading() as (session, who):
        if not may_decide(session, who.member(), now=ask.now):
            raise NotForYou(who="")
        page = _page(session, letter_id, who.reader, now=ask.now)
    show(ask.client, ask.body, page)
    ask.ack()


def approve(ask: Asking) -> None:
    """Say that the letter may be sent; its message shows who said so."""
    letter_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        legal_decision.approve(session, who.member(), letter_id, now=ask.now)
        say = speak(who.reader)
        said = say("Approved. Nothing was sent: take the Word file and send it yourselves.")
        page = _page(session, letter_id, who.reader, now=ask.now, said=said)
    ask.replace(drawing([section(said)]), page)


def _page(session: Session, letter_id: UUID, reader: Reader, *, now: datetime, said: str = "") -> Block:
    found = letter(session, letter_id)
    if found is None:
        raise NoSuchRecord
    return view.page(shown(session, found, now=now), written(found), reader, said=said)


def open_refusal(ask: Asking) -> None:
    """Open the form that asks why."""
    letter_id = subject_of(ask.body)
    with ask.reading() as (session, who):
        if letter(session, letter_id) is None:
            raise NoSuchRecord
        if not may_decide(session, who.member(), now=ask.now):
            raise NotForYou(who="")
        page = view.refuse_form(str(letter_id), who.reader)
    show(ask.client, ask.body, page)
    ask.ack()


def refuse(ask: Asking) -> None:
    """Say that the letter is not to be sent, and why."""
    text, reason = view.read_refusal(ask.view)
    letter_id = id_in(text)
    if letter_id is None:
        raise StaleForm
    with ask.writing() as (session, who):
        asker, say = who.member(), speak(who.reader)
        if first_submit(session, ask.body, now=ask.now):
            legal_decision.refuse(session, asker, letter_id, reason, now=ask.now)
        said = say("Refused. The customer is sent nothing; the owner, the manager and finance hear why.")
        page = notice(said, who.reader)
    finish(ask.client, ask.body, page, ask.ack)


def hand_over_file(ask: Asking) -> None:
    """Send the Word file to who asks, under the letter if that was sent to them."""
    letter_id = subject_of(ask.body)
    with ask.writing() as (session, who):
        asker, say = who.member(), speak(who.reader)
        new = first_press(session, ask.body, now=ask.now) and hand_out(session, asker, letter_id, now=ask.now)
        said = say("The Word file comes in your messages with me.")
        if not new:
            said = say("The Word file stands in your messages with me already.")
    ask.reply(drawing([section(said)]))
