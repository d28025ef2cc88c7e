"""Presses on boards: all rows for who leads, and the own name off or on."""

import re
from collections import Counter

from slack_bolt import App
from sqlalchemy.orm import Session

from handlers.asking import Asking, attach
from handlers.lookup import board as lookup
from handlers.presses import StaleButton, first_press
from handlers.words import OnlyWhoLeads, leads
from models.clock import Clock
from models.queries.boards import Ranking, ranking
from models.queries.roster import people_below
from models.queries.roster.chain import SEE_ALL
from models.queries.tenancy import policy
from models.rules.boards.asked import Asked
from models.shapes.boards import TEAMS, BoardLine, Place
from models.shapes.roster import Asker
from models.store import Sessions
from models.usecases.boards import league_name, show_board
from models.usecases.settings import hide_on_boards
from views.board_answer import BOARD_ALL, BOARD_HIDE, all_page
from views.drawing import Drawing
from views.inputs import pressed
from views.pages import PAGE

ALL = re.compile(rf"^{BOARD_ALL}(_previous|_next)?$")
PAGE_MOST = 10_000


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the presses."""
    attach(app, {"action": {ALL: show_all, BOARD_HIDE: hide}}, sessions, clock)


def show_all(ask: Asking) -> None:
    """Open every row of the asker's own people, hidden ones too, or turn the page."""
    text, _, page = pressed(ask.body)[1].partition("|")
    number = min(int(page), PAGE_MOST) if page.isdecimal() and page.isascii() else 0
    with ask.writing() as (session, who):
        asker = who.member()
        if not leads(session, asker):
            raise OnlyWhoLeads
        wanted = _wanted(session, text, ask)
        if wanted.board is None:
            raise StaleButton
        found = ranking(session, wanted.board, wanted.league, wanted.period, now=ask.now)
        places = _own_people(session, asker, found)
        shown = {place.member_id for place in places[number * PAGE : (number + 1) * PAGE]}
        named = found.view(league_name(session, wanted.league))
        show_board(session, named, shown, now=ask.now, known=found.values.figures(shown))
    ranks = Counter(place.rank for place in found.places)
    rows = [
        BoardLine(
            rank=place.rank,
            name=found.reps[place.member_id].name,
            value=place.value,
            shared=ranks[place.rank] > 1,
        )
        for place in places
    ]
    ask.turn_to(all_page(rows, named, wanted, who.reader, number))


def hide(ask: Asking) -> None:
    """Take the own name off the boards or put it back, and show the board as it is then."""
    how, _, text = pressed(ask.body)[1].partition(" ")
    with ask.writing() as (session, who):
        asker = who.member()
        if first_press(session, ask.body, now=ask.now):
            hide_on_boards(session, asker, hidden=how == "1", now=ask.now)
    answer = lookup.answer(ask, text)
    if isinstance(answer, Drawing):
        ask.retell(answer)
    else:
        ask.reply(answer)


def _wanted(session: Session, text: str, ask: Asking) -> Asked:
    wanted = lookup.read(session, text, policy(session), ask)
    if wanted.league == TEAMS or wanted.team:
        raise StaleButton
    return wanted


def _own_people(session: Session, asker: Asker, found: Ranking) -> list[Place]:
    if asker.roles & SEE_ALL:
        return list(found.places)
    below = people_below(session, asker.member_id)
    return [place for place in found.places if place.member_id in below]
