"""Stuck points: take, comment, solve, drop, reopen, discuss; the cards follow through the outbox."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from slack_bolt import App
from sqlalchemy.orm import Session

from handlers.asking import Asking, listening
from handlers.presses import first_press, first_submit, redraw, show, subject_of, subject_of_form
from handlers.switch import any_of
from models.clock import Clock
from models.queries.blocker import blocker_view
from models.queries.support.seen import may_see
from models.queries.tenancy import workspace_of
from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker
from models.store import Sessions
from models.tables import Blocker
from models.usecases import blocker
from models.usecases.blocker.own import refuse_observer
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
    NEW_FORM,
    SOLUTION,
    SOLVE_FORM,
    card_modal,
    comment_form,
    is_card,
    read_new,
    solve_form,
)
from views.blocks import Block
from views.fields import part
from views.inputs import chosen, pressed

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
SENT: Mapping[str, tuple[Verb, str]] = {
    COMMENT_FORM: (blocker.comment, COMMENT),
    SOLVE_FORM: (blocker.solve, SOLUTION),
}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the listeners of stuck points."""
    app.action(any_of(AT_ONCE))(listening(act, sessions, clock))
    app.action(any_of(IN_A_FORM))(listening(open_form, sessions, clock))
    app.view(NEW_FORM)(listening(keep_new, sessions, clock))
    for form, (verb, field) in SENT.items():
        app.view(form)(listening(partial(keep, verb=verb, field=field), sessions, clock))


def act(ask: Asking) -> None:
    """Do at once what a button says."""
    verb, blocker_id = AT_ONCE[pressed(ask.body)[0]], subject_of(ask.body)
    with ask.writing() as (session, who):
        asker = who.member()
        first = first_press(session, ask.body, now=ask.now)
        done = verb(session, asker, blocker_id, now=ask.now) if first else None
    if done is not None and is_card(ask.view):
        redraw(ask.client, ask.body, card_modal(done, who.reader))
    ask.ack()


def open_form(ask: Asking) -> None:
    """Open a stuck point, or the form that a button needs."""
    which, blocker_id = pressed(ask.body)[0], subject_of(ask.body)
    with ask.reading() as (session, who):
        found = readable(session, who.member(), blocker_id, now=ask.now, acts=which != BLOCKER_OPEN)
    show(ask.client, ask.body, IN_A_FORM[which](found, who.reader))
    ask.ack()


def readable(
    session: Session, asker: Asker, blocker_id: UUID, *, now: datetime, acts: bool = False
) -> BlockerView:
    """Return a stuck point; `acts` = the asker is about to do something with it.

    Raises:
        NoSuchBlocker: it does not exist.
        NotForYou: the asker may not read it.
        OnlyObserves: the asker may read it, and do nothing with it.
    """
    found = session.get(Blocker, (workspace_of(session), blocker_id))
    view = blocker_view(session, blocker_id, now=now)
    if found is None or view is None:
        raise blocker.NoSuchBlocker
    if not may_see(session, asker, [blocker_id]):
        raise blocker.NotForYou(who="", name=view.raised_by, ref_no=view.ref_no)
    if acts:
        refuse_observer(asker, found)
    return view.read_by(asker.slack_user_id)


def keep_new(ask: Asking) -> None:
    """Raise what the form says and show its card; a second delivery changes nothing."""
    with ask.writing() as (session, who):
        asker = who.member()
        first = first_submit(session, ask.body, now=ask.now)
        made = blocker.raise_by_hand(session, asker, read_new(ask.view), now=ask.now) if first else None
    if made is None:
        ask.ack()
    else:
        ask.ack(response_action="update", view=card_modal(made, who.reader))


def keep(ask: Asking, *, verb: Verb, field: str) -> None:
    """Keep what a form says about a stuck point; a second delivery changes nothing."""
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            blocker_id, text = subject_of_form(ask.view, "blocker"), chosen(ask.view, field) or ""
            verb(session, asker, blocker_id, text, now=ask.now)
    if part(ask.view, "previous_view_id"):  # a card lies below that shows what was before
        ask.ack(response_action="clear")
    else:
        ask.ack()
