"""Stuck points as cards, lists and forms show them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.roster import people_below
from models.queries.support.whom import asked_names
from models.queries.tenancy import workspace_of
from models.rules.blocker import may_read
from models.rules.local_time import local_date
from models.shapes.blocker import BlockerComment, BlockerView
from models.shapes.roster import Asker
from models.shapes.standup import BlockerScope, SupportFrom
from models.tables import Blocker, Member
from models.tables import BlockerComment as CommentRow

OPEN = ("open", "in_progress")
SCOPES: dict[str, BlockerScope] = {scope: scope for scope in get_args(BlockerScope)}
SUPPORT: dict[str, SupportFrom] = {support: support for support in get_args(SupportFrom)}
Owner = aliased(Member, name="owner")


def open_blockers(
    session: Session, asker: Asker, team_id: UUID | None, *, now: datetime
) -> Sequence[BlockerView]:
    """Return the open stuck points the asker may read, oldest first; None = of all teams."""
    of_team = Blocker.team_id == team_id if team_id else Blocker.team_id.is_not(None)
    rows = _rows(session, and_(Blocker.status.in_(OPEN), of_team))
    below = people_below(session, asker.member_id)
    return _views(session, [row for row in rows if may_read_row(asker, row.Blocker, below)], now)


def blocker_view(session: Session, blocker_id: UUID, *, now: datetime) -> BlockerView | None:
    """Return one stuck point with its comments."""
    return next(iter(blocker_views(session, [blocker_id], now=now)), None)


def blocker_views(session: Session, blocker_ids: Collection[UUID], *, now: datetime) -> Sequence[BlockerView]:
    """Return stuck points with their comments, oldest first."""
    return _views(session, _rows(session, Blocker.id.in_(blocker_ids)), now) if blocker_ids else []


def raised_at(session: Session, blocker_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when stuck points were raised."""
    found = select(Blocker.id, Blocker.created_at).where(
        Blocker.workspace_id == workspace_of(session), Blocker.id.in_(blocker_ids)
    )
    return dict(session.execute(found).all())


def may_read_row(asker: Asker, row: Blocker, below: Collection[UUID]) -> bool:
    """Tell whether a stuck point is for the asker."""
    return may_read(
        asker,
        raiser_id=row.raised_by_id,
        team_id=row.team_id,
        owner_id=row.owner_id,
        scope=SCOPES[row.scope],
        support_from=SUPPORT[row.support_from],
        below=below,
    )


def _rows(session: Session, which: ColumnElement[bool]) -> Sequence[Any]:
    by = and_(Member.workspace_id == Blocker.workspace_id, Member.id == Blocker.raised_by_id)
    owned = and_(Owner.workspace_id == Blocker.workspace_id, Owner.id == Blocker.owner_id)
    return session.execute(
        select(
            Blocker,
            Member.name,
            Member.slack_user_id,
            Member.timezone,
            Owner.name.label("owner_name"),
            Owner.slack_user_id.label("owner_slack_id"),
        )
        .join(Member, by)
        .outerjoin(Owner, owned)
        .where(Blocker.workspace_id == workspace_of(session), which)
        .order_by(Blocker.ref_no)
        .execution_options(populate_existing=True)
    ).all()


def _views(session: Session, rows: Sequence[Any], now: datetime) -> Sequence[BlockerView]:
    said = _comments(session, [row.Blocker.id for row in rows])
    asked = asked_names(session, [row.Blocker.id for row in rows if row.Blocker.support_from != "none"])
    return [_view(row, said.get(row.Blocker.id, ()), asked.get(row.Blocker.id), now) for row in rows]


def _comments(session: Session, blocker_ids: Sequence[UUID]) -> dict[UUID, tuple[BlockerComment, ...]]:
    if not blocker_ids:
        return {}
    rows = session.execute(
        select(CommentRow.blocker_id, CommentRow.author_slack_id, CommentRow.text, CommentRow.created_at)
        .where(CommentRow.workspace_id == workspace_of(session), CommentRow.blocker_id.in_(blocker_ids))
        .order_by(CommentRow.created_at, CommentRow.id)
    )
    found: dict[UUID, tuple[BlockerComment, ...]] = {}
    for blocker_id, author, text, at in rows:
        one = BlockerComment(author_slack_id=author, text=text, at=at)
        found[blocker_id] = (*found.get(blocker_id, ()), one)
    return found


def _view(row: Any, comments: tuple[BlockerComment, ...], asked: str | None, now: datetime) -> BlockerView:
    blocker: Blocker = row.Blocker
    return BlockerView.model_validate(
        {
            "blocker_id": blocker.id,
            "ref_no": blocker.ref_no,
            "text": blocker.text,
            "category": blocker.category,
            "scope": blocker.scope,
            "support_from": blocker.support_from,
            "asked": asked,
            "status": blocker.status,
            "raised_by": row.name,
            "raised_by_slack_id": row.slack_user_id,
            "owner": row.owner_name,
            "owner_slack_id": row.owner_slack_id,
            "age_days": max(0, (local_date(now, row.timezone) - blocker.raised_on).days),
            "solution": blocker.solution,
            "comments": comments,
        }
    )


def raised_by(
    session: Session, member_ids: Collection[UUID], *, now: datetime
) -> Sequence[tuple[UUID, BlockerView]]:
    """Return the open stuck points that some people raised, oldest first, each with its raiser."""
    if not member_ids:
        return []
    rows = _rows(session, and_(Blocker.raised_by_id.in_(member_ids), Blocker.status.in_(OPEN)))
    return list(zip([row.Blocker.raised_by_id for row in rows], _views(session, rows, now), strict=True))
