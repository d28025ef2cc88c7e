"""Won deals ring out in the team's channel at once; what follows within minutes is gathered in one post.

What a channel was told follows the deals: a win that is undone is struck out, and nothing is told twice.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.records.rates import company_rates
from models.queries.tenancy import policy, sending_paused, workspace, workspace_of
from models.queries.wins import Closed, Post, closed_deals, posts_of
from models.rules.local_time import known_zone, local_date
from models.rules.metrics.conversion import Rates
from models.shapes.messages import Win, WinsRung
from models.shapes.outbox import Envelope, Lane
from models.tables import Team
from models.usecases import outbox

BY_HAND = timedelta(days=3)  # a win that is recorded later than this is no news
BY_PROGRAM = timedelta(days=1)  # another program tells its whole past when it is connected
LOOK_BACK = timedelta(days=7)  # how long a post follows its deals
KEEPS = timedelta(hours=12)  # a gong that could not be rung by then stays silent


def ring(session: Session, deal_id: UUID, *, now: datetime) -> None:
    """Tell the team of a deal that was won by hand; let what it was told follow the deal."""
    ring_all(session, [deal_id], newest=BY_HAND, now=now)


def ring_all(
    session: Session, deal_ids: Collection[UUID], *, newest: timedelta | None, now: datetime
) -> None:
    """Let the teams' channels say what became of deals; wins older than `newest` are not told, None = none.

    Whoever was paused is not told later: the moment has passed.
    """
    if not deal_ids:
        return
    deals = [deal for deal in closed_deals(session, deal_ids) if deal.team_id is not None]
    teams = sorted({deal.team_id for deal in deals if deal.team_id is not None})
    for team_id in teams:
        _ring(session, team_id, [deal for deal in deals if deal.team_id == team_id], newest, now)


def _ring(
    session: Session, team_id: UUID, deals: Sequence[Closed], newest: timedelta | None, now: datetime
) -> None:
    team = session.scalars(
        select(Team)
        .where(Team.workspace_id == workspace_of(session), Team.id == team_id)
        .with_for_update(key_share=True)  # of two wins at once the second sees the first one's post
    ).one()
    posts = posts_of(session, team_id, since=now - LOOK_BACK)
    changed = [_following(post, deals) for post in posts]
    rung = {win.deal_id for post in posts for win in post.told.wins}
    silent = [deal for deal in deals if deal.win.deal_id not in rung and deal.won_on is not None]
    new = _news(session, team, silent, newest, now) if silent and newest is not None else ()
    batch = _open_post(session, changed, team, now) if new else None
    if new and batch is not None:
        told = batch.told.model_copy(update={"wins": (*batch.told.wins, *new)})
        changed = [replace(post, told=told) if post.id == batch.id else post for post in changed]
    for post in changed:
        if post not in posts:
            outbox.replace(session, post.id, post.told, now=now)
    if new and batch is None:
        _post(session, team, new, deals, now)


def _following(post: Post, deals: Iterable[Closed]) -> Post:
    """Return a post as it should be: wins as they are now, those undone struck out."""
    now = {deal.win.deal_id: deal.win.model_copy(update={"undone": deal.won_on is None}) for deal in deals}
    wins = tuple(now.get(win.deal_id, win) for win in post.told.wins)
    return replace(post, told=post.told.model_copy(update={"wins": wins}))


def _open_post(session: Session, posts: Sequence[Post], team: Team, now: datetime) -> Post | None:
    """Return the newest post that further wins still join."""
    gathers = timedelta(minutes=policy(session).gong.batch_minutes)
    here = [post for post in posts if post.target == team.slack_channel_id and now < post.posted_at + gathers]
    return here[-1] if here else None


def _news(
    session: Session, team: Team, silent: Sequence[Closed], newest: timedelta, now: datetime
) -> Sequence[Win]:
    """Return what the team shall hear: recent wins of the amount; without a rate nobody can tell."""
    home = workspace(session)
    today = local_date(now, known_zone(team.timezone, home.timezone))
    away = team.paused_until is not None and today < team.paused_until
    if not team.active or not team.slack_channel_id or away or sending_paused(home, now):
        return ()
    recent = [deal for deal in silent if deal.won_on is not None and deal.won_on >= today - newest]
    if not recent:
        return ()
    least, quoted = policy(session).gong.threshold_minor, company_rates(session)
    return [deal.win for deal in recent if _is_loud(deal, quoted, least)]


def _is_loud(deal: Closed, quoted: Rates, least: int) -> bool:
    if deal.won_on is None:
        return False
    worth = quoted.in_base(deal.win.amount.minor, deal.win.amount.currency, deal.won_on)
    return worth is not None and worth >= least


def _post(session: Session, team: Team, new: Sequence[Win], deals: Sequence[Closed], now: datetime) -> None:
    first = new[0]
    won_on = next(deal.won_on for deal in deals if deal.win.deal_id == first.deal_id)
    slack_team = workspace(session).slack_team_id
    envelope = Envelope(
        message=WinsRung(team_id=team.id, team_name=team.name, wins=tuple(new)),
        key=f"gong:{slack_team}:{team.slack_channel_id}:{first.ref_no}:{won_on}",
        target=team.slack_channel_id,
        lane=Lane.REPLY,
        expires_at=now + KEEPS,
        subject_id=team.id,
    )
    outbox.put(session, [envelope], now=now)
