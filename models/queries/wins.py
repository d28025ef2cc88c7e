"""Deals as the gong needs them, and what a team's channel was told of them lately."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.messages import Win, WinsRung
from models.shapes.metric import Money
from models.tables import Customer, Deal, DealCredit, Member, OutboxRow

KIND = "wins_rung"


@dataclass(frozen=True, slots=True)
class Closed:
    """A deal as it stands."""

    team_id: UUID | None
    won_on: date | None  # None = it is not won, or not any more
    win: Win


@dataclass(frozen=True, slots=True)
class Post:
    """What a channel was told in one post, as it says it now."""

    id: UUID
    target: str
    posted_at: datetime
    told: WinsRung


def closed_deals(session: Session, deal_ids: Collection[UUID]) -> Sequence[Closed]:
    """Return deals with their owners, helpers and customers, in the order of their numbers."""
    of = and_(Customer.workspace_id == Deal.workspace_id, Customer.id == Deal.customer_id)
    owned = and_(Member.workspace_id == Deal.workspace_id, Member.id == Deal.owner_id)
    found = (
        select(
            *(Deal.id, Deal.ref_no, Deal.name, Deal.team_id, Deal.status, Deal.closed_on, Deal.owner_id),
            *(Deal.amount_minor, Deal.currency, Customer.confidential),
            Customer.name.label("customer"),
            Member.name.label("owner"),
        )
        .join_from(Deal, Customer, of)
        .join(Member, owned)
        .where(Deal.workspace_id == workspace_of(session), among(Deal.id, deal_ids))
        .order_by(Deal.ref_no)
    )
    helpers = _helpers(session, deal_ids)
    return [_closed(row, helpers.get(row.id, ())) for row in read(session, found)]


def told_with(session: Session, team_id: UUID, deal_id: UUID) -> WinsRung | None:
    """Return the post that told a team of a deal, as it says it now; None = it is forgotten.

    Neither the customer nor the deal is named of whoever is confidential by now.
    """
    posts = [post.told for post in posts_of(session, team_id) if deal_id in _ids(post.told)]
    if not posts:
        return None
    hidden = {deal.win.deal_id for deal in closed_deals(session, _ids(posts[0])) if deal.win.deal is None}
    nameless = {"deal": None, "customer": None}
    wins = [win.model_copy(update=nameless) if win.deal_id in hidden else win for win in posts[0].wins]
    return posts[0].model_copy(update={"wins": tuple(wins)})


def _ids(told: WinsRung) -> Collection[UUID]:
    return {win.deal_id for win in told.wins}


def posts_of(session: Session, team_id: UUID, *, since: datetime | None = None) -> Sequence[Post]:
    """Return what a team was told of wins since a moment, oldest first; updates are in it already."""
    rows = session.execute(
        select(OutboxRow.id, OutboxRow.replaces, OutboxRow.target, OutboxRow.created_at, OutboxRow.payload)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id == team_id,
            OutboxRow.kind == KIND,
            true() if since is None else OutboxRow.created_at >= since,
            or_(OutboxRow.replaces.is_not(None), OutboxRow.state.not_in(("dead", "cancelled", "expired"))),
        )
        .order_by(OutboxRow.id)
    ).all()
    newest = {row.replaces or row.id: row.payload for row in rows}
    return [
        Post(row.id, row.target or "", row.created_at, WinsRung.model_validate(newest[row.id]))
        for row in rows
        if row.replaces is None
    ]


def _helpers(session: Session, deal_ids: Collection[UUID]) -> Mapping[UUID, Sequence[tuple[UUID, str]]]:
    named = and_(Member.workspace_id == DealCredit.workspace_id, Member.id == DealCredit.member_id)
    found = (
        select(DealCredit.deal_id, DealCredit.member_id, Member.name)
        .join_from(DealCredit, Member, named)
        .where(DealCredit.workspace_id == workspace_of(session), among(DealCredit.deal_id, deal_ids))
        .order_by(DealCredit.share_bp.desc(), Member.name)
    )
    helpers: dict[UUID, list[tuple[UUID, str]]] = {}
    for deal_id, member_id, name in read(session, found):
        helpers.setdefault(deal_id, []).append((member_id, name))
    return helpers


def _closed(row: Any, credited: Sequence[tuple[UUID, str]]) -> Closed:
    win = Win(
        deal_id=row.id,
        ref_no=row.ref_no,
        deal=None if row.confidential else row.name,  # a deal is often called after its customer
        customer=None if row.confidential else row.customer,
        owner=row.owner,
        helpers=tuple(name for member_id, name in credited if member_id != row.owner_id),
        amount=Money(minor=row.amount_minor, currency=row.currency),
    )
    return Closed(row.team_id, row.closed_on if row.status == "won" else None, win)
