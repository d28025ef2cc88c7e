"""Take a case, or give it back, where one is told of it."""

from collections.abc import Mapping
from datetime import datetime

from handlers.asking import Asking
from handlers.case.meant import COMPLAINT, Act, do, subject_of
from handlers.collecting.customer import open_conversation
from handlers.presses import first_press
from models.shapes.reader import Reader
from models.usecases.complaint import on_it_since
from views.case.forms import beside, given_back, taken
from views.case.names import CASE_TAKE, CASE_TAKE_BACK
from views.collecting.names import COLLECT_PAGE
from views.drawing import Drawing
from views.fields import part
from views.inputs import pressed

AT_ONCE: Mapping[str, Act] = {CASE_TAKE: "take", CASE_TAKE_BACK: "take_back"}


def act(ask: Asking) -> None:
    """Do at once what a button says; a message follows by itself, a modal gets an answer on top."""
    name, about = pressed(ask.body)[0], subject_of(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        first = first_press(session, ask.body, now=ask.now)
        until = do(session, asker, about, AT_ONCE[name], now=ask.now) if first else None
        joined = about[0] == COMPLAINT and on_it_since(session, asker, about[1]) is not None
    if not first or part(ask.view, "type") != "modal":
        ask.ack()
        return
    if part(ask.view, "callback_id") == COLLECT_PAGE:
        open_conversation(ask, about[1])  # drawn anew: it says who has it
        return
    ask.reply(_answer(name, until, who.reader, joined=joined))


def _answer(name: str, until: datetime | None, reader: Reader, *, joined: bool) -> Drawing:
    if name == CASE_TAKE and joined:
        return beside(reader)
    return given_back(reader) if name == CASE_TAKE_BACK or until is None else taken(until, reader)
