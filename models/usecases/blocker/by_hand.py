"""A stuck point raised by hand, on any day and outside of every form."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.blocker import blocker_view
from models.queries.standup.crew import Rep, rep_of
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker
from models.shapes.standup import TEXT_LIMIT, BlockerForm
from models.tables import Team
from models.usecases import audit, outbox
from models.usecases.blocker.cards import card
from models.usecases.blocker.errors import (
    CommentTooLong,
    NoSuchBlocker,
    NoTeamForIt,
    WordsMissing,
)
from models.usecases.blocker.raising import Origin, raise_reported
from models.usecases.permission import OnlyObserves, require_active


def raise_by_hand(session: Session, asker: Asker, form: BlockerForm, *, now: datetime) -> BlockerView:
    """Raise a stuck point: whose support is wanted is asked, a common one stands in the team's channel.

    Raises:
        WordsMissing, CommentTooLong: with `field` = `text`.
        NoTeamForIt: the asker belongs to no team.
        OnlyObserves: who reads along is stuck nowhere.
    """
    require_active(asker)
    if "observer" in asker.roles:
        raise OnlyObserves(who="")
    words = form.text.strip()
    if not words:
        raise WordsMissing(field="text")
    if len(words) > TEXT_LIMIT:
        raise CommentTooLong(field="text", limit=TEXT_LIMIT)
    rep = rep_of(session, asker.member_id)
    if rep is None or rep.team_id is None:
        raise NoTeamForIt
    said = form.model_copy(update={"text": words})
    origin = Origin(rep.team_id, local_date(now, rep.zone))
    (blocker_id,) = raise_reported(session, origin, rep, [said], before=(), now=now)
    audit.record(session, "blocker.raised", "blocker", blocker_id, now=now, actor=asker.slack_user_id)
    view = blocker_view(session, blocker_id, now=now)
    if view is None:
        raise NoSuchBlocker
    if view.scope == "common":
        _show_in_channel(session, view, rep, now=now)
    return view.read_by(asker.slack_user_id)


def _show_in_channel(session: Session, view: BlockerView, rep: Rep, *, now: datetime) -> None:
    """Put a common one into the team's channel: no summary will carry it there."""
    channel = session.scalar(
        select(Team.slack_channel_id).where(
            Team.workspace_id == workspace_of(session), Team.id == rep.team_id
        )
    )
    if channel is not None:
        outbox.put(session, [card(view, "channel", channel, rep.slack_team_id)], now=now)
