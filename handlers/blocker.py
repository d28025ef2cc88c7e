"""Stuck points: take, comment, solve, drop, reopen, discuss; the cards follow through the outbox."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.presses import first_press, first_submit, redraw, show, subject_of
from handlers.tenancy import asker_of, reader_of_asker, workspace_id
from models.clock import Clock
from models.queries.blocker import blocker_view, may_read_row
from models.queries.roster import people_below
from models.queries.tenancy import workspace_of
from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker
from models.store import Sessions
from models.tables import Blocker
from models.usecases import blocker
from views.blocker import (
    BLOCKER_COMMENT,
    BLOCKER_DISCUSS,
    BLOCKER_DROP,
    BLOCKER_OPEN,
    BLOCKER_REOPEN,
    BLOCKER_SOLVE,
    BLOCKER_TAKE,
)
from views.blocker_form import (
    COMMENT,
    COMMENT_FORM,
    SOLUTION,
    SOLVE_FORM,
    blocker_of_form,
    card_modal,
    comment_form,
    is_card,
    read_text,
    solve_form,
)
from views.blocks import Block
from views.fields import part
from views.inputs import pressed

Verb = Callable[..., BlockerView]
Draw = Callable[..., Block]
AT_ONCE: Mapping[str, Verb] = {
    BLOCKER_TAKE: blocker.take,
    BLOCKER_DROP: blocker.drop,
    BLOCKER_REOPEN: blocker.reopen,
    BLOCKER_DISCUSS: blocker.discuss,
}
IN_A_FORM: Mapping[str, Draw] = {
    BLOCKER_COMMENT: comment_form,
    BLOCKER_SOLVE: solve_form,
    BLOCKER_OPEN: card_modal,
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of stuck points."""
    ours: dict[str, Any] = {"sessions": sessions, "clock": clock}
    app.action(_any_of(AT_ONCE))(partial(act, **ours))
    app.action(_any_of(IN_A_FORM))(partial(open_form, **ours))
    app.view(COMMENT_FORM)(partial(keep, verb=blocker.comment, field=COMMENT, **ours))
    app.view(SOLVE_FORM)(partial(keep, verb=blocker.solve, field=SOLUTION, **ours))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what matches each of these action_ids: one listener for Bolt to ask instead of many."""
    return re.compile(f"^({'|'.join(names)})$")


def act(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions, clock: Clock) -> None:
    """Do at once what a button says."""
    verb = AT_ONCE[pressed(body)[0]]
    blocker_id, now = subject_of(body), clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        done = verb(session, asker, blocker_id, now=now) if first_press(session, body, now=now) else None
    if done is not None and is_card(body.get("view")):
        redraw(client, body, card_modal(done, reader_of_asker(asker)))
    ack()


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions, clock: Clock) -> None:
    """Open a stuck point, or the form that a button needs."""
    draw = IN_A_FORM[pressed(body)[0]]
    blocker_id = subject_of(body)
    with sessions.reading(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        found = readable(session, asker, blocker_id, now=clock.now())
    show(client, body, draw(found, reader_of_asker(asker)))
    ack()


def readable(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Return a stuck point.

    Raises:
        NoSuchBlocker: it does not exist.
        NotForYou: the asker may not read it.
    """
    found = session.get(Blocker, (workspace_of(session), blocker_id))
    view = blocker_view(session, blocker_id, now=now)
    if found is None or view is None:
        raise blocker.NoSuchBlocker
    if not may_read_row(asker, found, people_below(session, asker.member_id)):
        raise blocker.NotForYou(who="", name=view.raised_by, ref_no=view.ref_no)
    return view


def keep(
    ack: Ack,
    body: dict[str, Any],
    view: dict[str, Any],
    *,
    verb: Verb,
    field: str,
    sessions: Sessions,
    clock: Clock,
) -> None:
    """Keep what a form says about a stuck point; a second delivery changes nothing."""
    now = clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        if first_submit(session, body, now=now):
            verb(session, asker, blocker_of_form(view), read_text(view, field), now=now)
    if part(view, "previous_view_id"):  # a card lies below that shows what was before
        ack(response_action="clear")
    else:
        ack()
