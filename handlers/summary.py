"""The team's summary: every shared experience at full length, a page at a time."""

import re
from functools import partial
from typing import Any
from uuid import UUID

from slack_bolt import Ack, App
from slack_sdk import WebClient

from handlers.presses import StaleButton, redraw, show
from handlers.tenancy import asker_of, reader_of_asker, workspace_id
from models.clock import Clock
from models.queries.shares import shares_of
from models.store import Sessions
from views.fields import part
from views.inputs import pressed
from views.summary import SUMMARY_SHARES, all_shares

PAGE_MOST = 10_000
TURNS = re.compile(f"^{SUMMARY_SHARES}(_previous|_next)?$")


def register(app: App, sessions: Sessions, _clock: Clock) -> None:
    """Attach the listener of the summary."""
    app.action(TURNS)(partial(show_shares, sessions=sessions))


def show_shares(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Open the experiences, or turn the page.

    Whoever sees the button sees the summary, and may read what was shared with that channel.
    """
    standup_id, page = _asked(pressed(body)[1])
    with sessions.reading(workspace_id(sessions, body)) as session:
        reader = reader_of_asker(asker_of(session, body))
        shares = shares_of(session, standup_id)
    view = all_shares(standup_id, shares, reader, page)
    if part(body.get("view"), "callback_id") == view["callback_id"]:
        redraw(client, body, view)
    else:
        show(client, body, view)
    ack()


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
