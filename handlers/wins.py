"""The wins of a post that its message has no room for."""

import re
from uuid import UUID

from slack_bolt import App

from handlers.asking import Asking, attach
from handlers.presses import StaleButton
from handlers.words import NotYourTeam
from models.clock import Clock
from models.queries.team_day import teams_of
from models.queries.wins import told_with
from models.store import Sessions
from views.inputs import pressed
from views.wins import WINS_ALL, all_wins

ALL = re.compile(f"^{WINS_ALL}(_previous|_next)?$")
PAGE_MOST = 10_000


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the presses."""
    attach(app, {"action": {ALL: show_all}}, sessions, clock)


def show_all(ask: Asking) -> None:
    """Open all wins of a post of one of the asker's teams, or turn the page."""
    team_id, deal_id, page = _asked(pressed(ask.body)[1])
    with ask.reading() as (session, who):
        asker, told = who.member(), told_with(session, team_id, deal_id)
        if told is None:
            raise StaleButton
        if team_id not in {one.id for one in teams_of(session, asker)}:
            raise NotYourTeam(team=told.team_name)
    ask.turn_to(all_wins(told, who.reader, page))


def _asked(value: str) -> tuple[UUID, UUID, int]:
    """Read a button's value: "<team>|<first deal of the post>", perhaps "|<page>".

    Raises:
        StaleButton: it is none.
    """
    team, deal, page = (*value.split("|"), "", "")[:3]
    try:
        return UUID(team), UUID(deal), min(int(page or 0), PAGE_MOST)
    except ValueError:
        raise StaleButton from None
