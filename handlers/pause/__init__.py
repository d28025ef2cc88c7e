"""`/coach pause me | team | all [until]` and `resume`; every pause carries the button that ends it."""

import re
from collections.abc import Sequence
from datetime import datetime

from slack_bolt import App
from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking, as_modal, listening
from handlers.home import publish
from handlers.pause.wanted import Wanted, of_value, typed_until, wanted
from handlers.presses import first_press
from handlers.setup.pages import menu_page
from handlers.someone import Someone
from models.clock import Clock
from models.queries.roster import teams
from models.rules.local_time import local_date
from models.shapes.roster import Asker
from models.store import Sessions
from models.tables import Team
from models.usecases import pause as usecase
from views import pause as view
from views.drawing import Drawing
from views.fields import part
from views.inputs import pressed
from views.language import speak
from views.menu import choose
from views.pause import PAUSE, RESUME
from views.setup.names import MENU_VIEW

PRESSED = re.compile(rf"^({PAUSE}|{RESUME})(_\d+)?$")


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons."""
    app.action(PRESSED)(listening(press, sessions, clock))


def answer(ask: Asking, args: str) -> Answer:
    """Pause what was typed; without a word offer what the asker may pause."""
    if not args.strip():
        with ask.reading() as (session, who):
            return view.choice(scopes(session, who.member()), who.reader)
    with ask.writing() as (session, who):
        asker = who.member()
        today = local_date(ask.now, asker.zone)
        found = wanted(session, asker, args, today)
        if not isinstance(found, Wanted):
            return _which(found, "pause", typed_until(args, today), who)
        usecase.pause(session, asker, found.scope, found.until, team_id=found.team_id, now=ask.now)
        value = view.value_of(found.scope, found.team_id)
        return view.paused(found.scope, found.team_name, found.until, who.reader, value=value)


def answer_resume(ask: Asking, args: str) -> Answer:
    """Resume what was typed; without a word one's own prompts."""
    with ask.writing() as (session, who):
        asker = who.member()
        found = wanted(session, asker, args or "me", local_date(ask.now, asker.zone))
        if not isinstance(found, Wanted):
            return _which(found, "resume", "", who)
        usecase.resume(session, asker, found.scope, team_id=found.team_id, now=ask.now)
        return view.resumed(found.scope, found.team_name, who.reader)


def press(ask: Asking) -> None:
    """Pause or resume what a button names; the answer takes the place of the one that was pressed."""
    action_id, value = pressed(ask.body)
    with ask.writing() as (session, who):
        asker = who.member()
        named = of_value(session, value)
        if first_press(session, ask.body, now=ask.now):
            _do(session, asker, named, action_id, now=ask.now)
        drawn = _drawn(named, value, action_id, who)
        page = as_modal(drawn, who.reader)
        if part(part(ask.body, "view"), "callback_id") == MENU_VIEW:
            page = menu_page(session, who.reader, now=ask.now, done=drawn.blocks[0]["text"]["text"])
    ask.replace(drawn, page)
    publish(ask)


def _do(session: Session, asker: Asker, named: Wanted, action_id: str, *, now: datetime) -> None:
    if action_id.startswith(RESUME):
        usecase.resume(session, asker, named.scope, team_id=named.team_id, now=now)
    else:
        usecase.pause(session, asker, named.scope, None, team_id=named.team_id, now=now)


def _drawn(named: Wanted, value: str, action_id: str, who: Someone) -> Drawing:
    if action_id.startswith(RESUME):
        return view.resumed(named.scope, named.team_name, who.reader)
    return view.paused(named.scope, named.team_name, None, who.reader, value=value)


def scopes(session: Session, asker: Asker) -> Sequence[tuple[str, str]]:
    """Return what the asker may pause: own prompts, teams, everything."""
    found = [("me", "")] if "rep" in asker.roles else []
    admin = "admin" in asker.roles
    led = [row for row in teams(session) if admin or usecase.leads(session, asker, row.id)]
    found += [(view.value_of("team", row.id), row.name) for row in led[:20]]
    return [*found, ("all", "")] if admin else found or [("me", "")]


def _which(found: Sequence[Team], word: str, until: str, who: Someone) -> Answer:
    """Offer the teams that may be meant; the date that was typed stays with each."""
    options = [(f"team {row.name} {until}".strip(), row.name) for row in found]
    return choose(speak(who.reader)("Which team?"), word, options, who.reader)
