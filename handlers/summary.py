"""The team's summary: every shared experience at full length, a page at a time."""

import re
from uuid import UUID

from slack_bolt import App

from handlers.asking import Asking, listening
from handlers.presses import StaleButton
from handlers.words import NotYourTeam
from models.clock import Clock
from models.queries.shares import shares_of, team_of_standup
from models.queries.team_day import teams_of
from models.store import Sessions
from views.inputs import pressed
from views.summary import SUMMARY_SHARES, all_shares

PAGE_MOST = 10_000
TURNS = re.compile(f"^{SUMMARY_SHARES}(_previous|_next)?$")


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listener of the summary."""
    app.action(TURNS)(listening(show_shares, sessions, clock))


def show_shares(ask: Asking) -> None:
    """Open the experiences, or turn the page, for who may read what the team was told.

    Raises:
        StaleButton: the stand-up is gone.
        NotYourTeam: the asker is neither in the team nor above it; a message can be forwarded.
    """
    standup_id, page = _asked(pressed(ask.body)[1])
    with ask.reading() as (session, who):
        team = team_of_standup(session, standup_id)
        if team is None:
            raise StaleButton
        if all(team.id != seen.id for seen in teams_of(session, who.member())):
            raise NotYourTeam(team=team.name)
        shares = shares_of(session, standup_id)
    ask.turn_to(all_shares(standup_id, shares, who.reader, page))


def _asked(value: str) -> tuple[UUID, int]:
    """Read a button's value: "<standup id>", perhaps "|<page>".

    Raises:
        StaleButton: it is none.
    """
    standup_id, _, page = value.partition("|")
    try:
        return UUID(standup_id), min(int(page or "0"), PAGE_MOST)
    except ValueError:
        raise StaleButton from None
