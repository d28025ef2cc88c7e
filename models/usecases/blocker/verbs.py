"""What people do with a stuck point; each press is checked, kept, audited and shown on every card."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.blocker import blocker_view
from models.queries.roster import member, people_below
from models.queries.support.seen import may_see
from models.queries.tenancy import workspace, workspace_of
from models.rules.blocker import SEE_ALL
from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker
from models.shapes.standup import TEXT_LIMIT
from models.tables import Blocker, BlockerComment, Team
from models.usecases import audit, digest, outbox, support
from models.usecases.blocker.cards import card, refresh, tell_raiser
from models.usecases.blocker.errors import (
    CommentMissing,
    CommentTooLong,
    NoSuchBlocker,
    NotForTheChannel,
    NotForYou,
    OnlyRaiserDrops,
    Settled,
    StillOpen,
    TakenByAnother,
)
from models.usecases.blocker.own import refuse_observer, refuse_own_wish
from models.usecases.permission import require_active

CLOSED = ("solved", "dropped")


def take(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Take a stuck point on; pressed again by the same person it stays as it is.

    Raises:
        NoSuchBlocker, NotForYou, OwnWish, Settled, TakenByAnother: nothing changed.
    """
    row = _found(session, asker, blocker_id)
    _refuse_closed(row)
    refuse_own_wish(session, asker, row)
    if row.owner_id not in (None, asker.member_id):
        raise TakenByAnother(owner=_name(session, row.owner_id), ref_no=row.ref_no)
    if row.owner_id is None:
        _change(session, row, {"status": "in_progress", "owner_id": asker.member_id})
        support.answered(session, asker, row, now=now)
    return _shown(session, asker, row, "blocker.taken", now=now)


def comment(session: Session, asker: Asker, blocker_id: UUID, text: str, *, now: datetime) -> BlockerView:
    """Comment on a stuck point, open or closed.

    Raises:
        CommentMissing, CommentTooLong: with `field` = `comment`.
        NoSuchBlocker, NotForYou: nothing changed.
    """
    words = text.strip()
    if not words:
        raise CommentMissing(field="comment")
    if len(words) > TEXT_LIMIT:
        raise CommentTooLong(field="comment", limit=TEXT_LIMIT)
    row = _found(session, asker, blocker_id)
    values = {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "blocker_id": row.id,
        "author_slack_id": asker.slack_user_id,
        "text": words,
        "created_at": now,
    }
    session.connection().execute(insert(BlockerComment), values)
    support.answered(session, asker, row, now=now)
    return _shown(session, asker, row, "blocker.commented", now=now, struck=False)


def solve(session: Session, asker: Asker, blocker_id: UUID, solution: str, *, now: datetime) -> BlockerView:
    """Mark a stuck point solved; `solution` may be empty.

    Raises:
        CommentTooLong: with `field` = `solution`.
        NoSuchBlocker, NotForYou, Settled: nothing changed.
    """
    words = solution.strip()
    if len(words) > TEXT_LIMIT:
        raise CommentTooLong(field="solution", limit=TEXT_LIMIT)
    row = _found(session, asker, blocker_id)
    _refuse_closed(row)
    owner = row.owner_id or asker.member_id
    _change(session, row, {"status": "solved", "solution": words, "solved_at": now, "owner_id": owner})
    support.solved(session, asker, row, now=now)
    return _shown(session, asker, row, "blocker.solved", now=now)


def drop(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Drop a stuck point that needs no solution any more: the raiser or a superior.

    Raises:
        NoSuchBlocker, NotForYou, OnlyRaiserDrops, Settled: nothing changed.
    """
    row = _found(session, asker, blocker_id)
    below = people_below(session, asker.member_id)
    if not (asker.member_id == row.raised_by_id or row.raised_by_id in below or asker.roles & SEE_ALL):
        raise OnlyRaiserDrops(who="", name=_name(session, row.raised_by_id), ref_no=row.ref_no)
    _refuse_closed(row)
    _change(session, row, {"status": "dropped"})
    support.ended(session, [row.id], "dropped", now=now)
    return _shown(session, asker, row, "blocker.dropped", now=now)


def reopen(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Open a solved or dropped stuck point again; nobody is on it then.

    Raises:
        NoSuchBlocker, NotForYou, StillOpen: nothing changed.
    """
    row = _found(session, asker, blocker_id)
    if row.status not in CLOSED:
        raise StillOpen(ref_no=row.ref_no)
    _change(session, row, {"status": "open", "owner_id": None, "solved_at": None})
    support.ask(session, [row.id], now=now)
    return _shown(session, asker, row, "blocker.reopened", now=now, struck=False)


def discuss(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Show a common stuck point as a message of its own in the team's channel; once.

    Raises:
        NoSuchBlocker, NotForYou, NotForTheChannel: nothing changed.
    """
    row = _found(session, asker, blocker_id)
    team = (Team.workspace_id == workspace_of(session), Team.id == row.team_id)
    channel = session.scalar(select(Team.slack_channel_id).where(*team))
    if row.scope != "common" or channel is None:
        raise NotForTheChannel(ref_no=row.ref_no)
    view = _view(session, row.id, now)
    slack_team = workspace(session).slack_team_id
    outbox.put(session, [card(view, "channel", channel, slack_team)], now=now)
    audit.record(session, "blocker.discussed", "blocker", row.id, now=now, actor=asker.slack_user_id)
    return view


def _found(session: Session, asker: Asker, blocker_id: UUID) -> Any:
    """Return the stuck point, held until the transaction ends, if it is for the asker."""
    require_active(asker)
    row = session.scalars(
        select(Blocker)
        .where(Blocker.workspace_id == workspace_of(session), Blocker.id == blocker_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NoSuchBlocker
    if not may_see(session, asker, [row.id]):
        raise NotForYou(who="", name=_name(session, row.raised_by_id), ref_no=row.ref_no)
    refuse_observer(asker, row)
    return row


def _refuse_closed(row: Blocker) -> None:
    if row.status in CLOSED:
        raise Settled(ref_no=row.ref_no)


def _name(session: Session, member_id: UUID) -> str:
    return found.name if (found := member(session, member_id)) else ""


def _change(session: Session, row: Blocker, values: dict[str, Any]) -> None:
    session.connection().execute(
        update(Blocker)
        .where(Blocker.workspace_id == workspace_of(session), Blocker.id == row.id)
        .values(**values)
    )


def _shown(
    session: Session, asker: Asker, row: Blocker, action: str, *, now: datetime, struck: bool = True
) -> BlockerView:
    """Keep the press, let every card show it, tell the raiser, strike the line in the asker's digest."""
    audit.record(session, action, "blocker", row.id, now=now, actor=asker.slack_user_id)
    refresh(session, [row.id], now=now)
    view = _view(session, row.id, now)
    tell_raiser(session, view, asker.slack_user_id, now=now)
    if struck:
        line, taken = f"blocker:{row.id}", action == "blocker.taken"
        digest.line_done(session, asker.member_id, line, now=now, taken=taken)
    return view.read_by(asker.slack_user_id)


def _view(session: Session, blocker_id: UUID, now: datetime) -> BlockerView:
    view = blocker_view(session, blocker_id, now=now)
    if view is None:
        raise NoSuchBlocker
    return view
