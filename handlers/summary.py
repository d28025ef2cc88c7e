"""The team's summary: every shared experience at full length, a page at a time."""

import re
from uuid import UUID

from slack_bolt import App

from handlers.asking import Asking, listening
from handlers.presses import StaleButton
from models.clock import Clock
from models.queries.shares import shares_of
from models.store import Sessions
from views.inputs import pressed
from views.summary import SUMMARY_SHARES, all_shares

PAGE_MOST = 10_000
TURNS = re.compile(f"^{SUMMARY_SHARES}(_previous|_next)?$")


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listener of the summary."""
    app.action(TURNS)(listening(show_shares, sessions, clock))


def show_shares(ask: Asking) -> None:
    """Open the experiences, or turn the page.

    Whoever sees the button sees the summary, and may read what was shared with that channel.
    """
    standup_id, page = _asked(pressed(ask.body)[1])
    with ask.reading() as (session, who):
        who.member()
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
