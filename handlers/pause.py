"""`/coach pause me | team | all [until]` and `resume`; every pause carries the button that ends it."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking, Someone, asking
from handlers.lookup.team import NoTeamOfYours
from handlers.presses import first_press, redraw
from handlers.setup.pages import menu_page
from handlers.words import readable, teams_called
from models.clock import Clock
from models.queries.roster import team, teams
from models.rules.dates import read_date
from models.rules.local_time import local_date
from models.rules.matching import fold
from models.shapes.roster import Asker
from models.store import Sessions
from models.tables import Team
from models.usecases import pause as usecase
from models.usecases.team import NoSuchTeam
from views import pause as view
from views.inputs import pressed
from views.language import speak
from views.menu import choose
from views.pause import PAUSE, RESUME, Scope

PRESSED = re.compile(rf"^({PAUSE}|{RESUME})(_\d+)?$")
SCOPES: dict[str, Scope] = {
    "me": "me", "我": "me", "我的": "me",
    "team": "team", "团队": "team",
    "all": "all", "everything": "all", "全部": "all", "所有": "all",
}  # fmt: skip
UNTIL = re.compile(r"^(?:until|till|to|到|至)\s*")


class Wanted(NamedTuple):
    """What shall pause or resume."""

    scope: Scope
    team: Team | None = None
    until: date | None = None


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the buttons."""
    app.action(PRESSED)(partial(press, sessions=sessions, clock=clock))


def answer(ask: Asking, args: str) -> Answer:
    """Pause what was typed; without a word offer what the asker may pause."""
    if not args.strip():
        with ask.reading() as (session, who):
            return view.choice(scopes(session, who.member()), who.reader)
    with ask.writing() as (session, who):
        asker = who.member()
        found = _wanted(session, asker, args, local_date(ask.now, asker.zone))
        if not isinstance(found, Wanted):
            return _which(found, "pause", args, who)
        team_id = found.team.id if found.team else None
        usecase.pause(session, asker, found.scope, found.until, team_id=team_id, now=ask.now)
        value = view.value_of(found.scope, team_id)
        return view.paused(found.scope, _name(found), found.until, who.reader, value=value)


def answer_resume(ask: Asking, args: str) -> Answer:
    """Resume what was typed; without a word one's own prompts."""
    with ask.writing() as (session, who):
        asker = who.member()
        found = _wanted(session, asker, args or "me", local_date(ask.now, asker.zone))
        if not isinstance(found, Wanted):
            return _which(found, "resume", "", who)
        team_id = found.team.id if found.team else None
        usecase.resume(session, asker, found.scope, team_id=team_id, now=ask.now)
        return view.resumed(found.scope, _name(found), who.reader)


def press(
    ack: Ack,
    body: dict[str, Any],
    client: WebClient,
    respond: Respond,
    *,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Pause or resume what a button names; the answer takes the place of the one that was pressed."""
    ask = asking(body, client, ack, respond, sessions=sessions, clock=clock)
    action_id, value = pressed(body)
    with ask.writing() as (session, who):
        asker = who.member()
        wanted = _of_value(session, value)
        if first_press(session, body, now=ask.now):
            _do(session, asker, wanted, action_id, ask)
        drawn = _drawn(wanted, value, action_id, who)
        page = (
            menu_page(session, who.reader, done=drawn.blocks[0]["text"]["text"]) if ask.in_modal() else None
        )
    if page is not None:
        redraw(client, body, page)
        ack()
        return
    ack()
    in_place = ask.answered_in_place()
    respond(response_type="ephemeral", replace_original=in_place, text=drawn.text, blocks=drawn.blocks)


def _do(session: Session, asker: Asker, wanted: Wanted, action_id: str, ask: Asking) -> None:
    team_id = wanted.team.id if wanted.team else None
    if action_id.startswith(RESUME):
        usecase.resume(session, asker, wanted.scope, team_id=team_id, now=ask.now)
    else:
        usecase.pause(session, asker, wanted.scope, None, team_id=team_id, now=ask.now)


def _drawn(wanted: Wanted, value: str, action_id: str, who: Someone) -> Any:
    if action_id.startswith(RESUME):
        return view.resumed(wanted.scope, _name(wanted), who.reader)
    return view.paused(wanted.scope, _name(wanted), None, who.reader, value=value)


def scopes(session: Session, asker: Asker) -> Sequence[tuple[str, str]]:
    """Return what the asker may pause: own prompts, teams, everything."""
    found = [("me", "")] if "rep" in asker.roles else []
    admin = "admin" in asker.roles
    led = [row for row in teams(session) if admin or usecase.leads(session, asker, row.id)]
    found += [(view.value_of("team", row.id), row.name) for row in led[:20]]
    return [*found, ("all", "")] if admin else found or [("me", "")]


def _wanted(session: Session, asker: Asker, args: str, today: date) -> Wanted | Sequence[Team]:
    """Return what was typed; several teams when the name fits more than one.

    Raises:
        UnreadableDate: what follows is no date.
    """
    first, _, rest = args.strip().partition(" ")
    scope = SCOPES.get(fold(first))
    if scope is None:  # `pause friday` pauses oneself
        return Wanted("me", None, _until(args, today))
    if scope != "team":
        return Wanted(scope, None, _until(rest, today))
    name, until = _name_and_until(rest, today)
    if name:
        found = teams_called(session, name)
        return Wanted("team", found[0], until) if len(found) == 1 else found
    own = team(session, asker.team_id) if asker.team_id else None
    if own is None:
        raise NoTeamOfYours
    return Wanted("team", own, until)


def _name_and_until(text: str, today: date) -> tuple[str, date | None]:
    """Return the team's name and the date: the longest end of the text that is one."""
    for end in _ends(text):
        until = readable(UNTIL.sub("", end), today)
        if until is not None:
            return text.strip().removesuffix(end).strip(), until
    return text.strip(), None


def _ends(text: str) -> Sequence[str]:
    """Return the ends of a text by words, the longest first."""
    tokens = text.split()
    return [" ".join(tokens[start:]) for start in range(len(tokens))]


def _until(text: str, today: date) -> date | None:
    left = UNTIL.sub("", text.strip())
    return read_date(left, today) if left else None


def _of_value(session: Session, value: str) -> Wanted:
    """Return what a button names.

    Raises:
        NoSuchTeam: its team is gone.
    """
    kind, _, found = value.partition(":")
    if kind != "team":
        return Wanted(SCOPES.get(kind, "me"))
    try:
        row = team(session, UUID(found))
    except ValueError:
        row = None
    if row is None:
        raise NoSuchTeam
    return Wanted("team", row)


def _which(found: Sequence[Team], word: str, args: str, who: Someone) -> Answer:
    """Offer the teams that may be meant; the date that was typed stays with each."""
    named = args.partition(" ")[2]
    until = next((end for end in _ends(named) if readable(UNTIL.sub("", end), date(2000, 1, 1))), "")
    options = [(f"team {row.name} {until}".strip(), row.name) for row in found]
    return choose(speak(who.reader)("Which team?"), word, options, who.reader)


def _name(wanted: Wanted) -> str:
    return wanted.team.name if wanted.team else ""
