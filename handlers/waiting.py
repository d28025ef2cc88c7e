"""`/coach waiting`: everything that waits for the asker, the most pressing first."""

import re

from slack_bolt import App

from handlers.asking import Answer, Asking, Listeners, attach
from handlers.presses import StaleButton
from models.clock import Clock
from models.queries.waiting import everything
from models.store import Sessions
from views import waiting as view
from views.inputs import pressed

TURNS = re.compile(f"^{view.WAITING_ALL}(_previous|_next)?$")
PAGE_MOST = 10_000


def answer(ask: Asking, args: str) -> Answer:
    """Return the first lines; all of them stand behind a button."""
    del args
    with ask.reading() as (session, who):
        return view.waiting(everything(session, who.member(), now=ask.now), who.reader)


def show_all(ask: Asking) -> None:
    """Open everything, or turn its page."""
    page = pressed(ask.body)[1].rpartition("|")[2]
    if not page.isdecimal():
        raise StaleButton
    with ask.reading() as (session, who):
        found = everything(session, who.member(), now=ask.now)
    ask.turn_to(view.all_waiting(found, min(int(page), PAGE_MOST), who.reader))


LISTENERS: Listeners = {"action": {TURNS: show_all}}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the pages."""
    attach(app, LISTENERS, sessions, clock)
