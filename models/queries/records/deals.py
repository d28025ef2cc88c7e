"""Deals as they stand: for verbs, for look-ups, and what a customer bought before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models.policy import PipelinePolicy
from models.queries.prepared import among, read
from models.queries.records.known import number_in
from models.queries.tenancy import policy, workspace_of
from models.rules.matching import fold
from models.rules.metrics.health import idle_days, is_stale
from models.shapes.metric import Money
from models.shapes.record_views import DealView
from models.tables import Customer, Deal, DealCredit, DealMove, Member, Order


def deal_numbered(session: Session, ref_no: int, *, today: date) -> DealView | None:
    """Return the deal of a number that people type."""
    return next(iter(_views(session, Deal.ref_no == ref_no, today=today)), None)


def deal_view(session: Session, deal_id: UUID, *, today: date) -> DealView | None:
    """Return one deal."""
    return next(iter(_views(session, Deal.id == deal_id, today=today)), None)


def open_deals(session: Session, member_ids: Collection[UUID], *, today: date) -> Sequence[DealView]:
    """Return the open deals that members own, the one expected first on top, stale or not as of `today`."""
    mine = and_(among(Deal.owner_id, member_ids), Deal.status == "open")
    return _views(session, mine, today=today) if member_ids else []


def open_deals_of_customer(session: Session, customer_id: UUID, *, today: date) -> Sequence[DealView]:
    """Return the open deals with a customer, the one expected first on top."""
    return _views(session, and_(Deal.customer_id == customer_id, Deal.status == "open"), today=today)


def find_deals(session: Session, text: str, *, today: date, limit: int = 10) -> Sequence[DealView]:
    """Return the open deals that `text` may mean: a number, or a part of the deal's or customer's name."""
    number, wanted = number_in(text), fold(text)
    if number is not None:
        return _views(session, Deal.ref_no == number, today=today)
    named = or_(
        func.lower(Deal.name).contains(wanted, autoescape=True),
        Customer.name_key.contains(wanted, autoescape=True),
    )
    return _views(session, and_(Deal.status == "open", named), today=today)[:limit] if wanted else []


def latest_deals(
    session: Session, member_ids: Collection[UUID], *, today: date, limit: int = 3
) -> Sequence[DealView]:
    """Return the deals that members opened last, whatever became of them."""
    return _newest(session, among(Deal.owner_id, member_ids), limit, today) if member_ids else []


def lost_deals(session: Session, member_id: UUID, *, today: date, limit: int = 20) -> Sequence[DealView]:
    """Return the deals that a member lost and opened last, the newest on top."""
    return _newest(session, and_(Deal.owner_id == member_id, Deal.status == "lost"), limit, today)


def _newest(session: Session, which: ColumnElement[bool], limit: int, today: date) -> Sequence[DealView]:
    newest = (
        select(Deal.id)
        .where(Deal.workspace_id == workspace_of(session), which)
        .order_by(Deal.ref_no.desc())
        .limit(limit)
    )
    ids = {row.id for row in read(session, newest)}
    found = _views(session, among(Deal.id, ids), today=today) if ids else []
    return sorted(found, key=lambda deal: -deal.ref_no)


def shares_of(session: Session, deal_ids: Collection[UUID]) -> Mapping[UUID, Mapping[UUID, int]]:
    """Return who is credited for deals, in hundredths of a percent."""
    found = select(DealCredit.deal_id, DealCredit.member_id, DealCredit.share_bp).where(
        DealCredit.workspace_id == workspace_of(session), among(DealCredit.deal_id, deal_ids)
    )
    shares: dict[UUID, dict[UUID, int]] = {}
    for deal_id, member_id, share_bp in read(session, found) if deal_ids else ():
        shares.setdefault(deal_id, {})[member_id] = share_bp
    return shares


def note_of(session: Session, deal_id: UUID) -> str:
    """Return what is noted about a deal."""
    found = select(Deal.note).where(Deal.workspace_id == workspace_of(session), Deal.id == deal_id)
    return session.scalar(found) or ""


def first_wins(
    session: Session, customer_ids: Collection[UUID], *, but: Collection[UUID]
) -> Mapping[UUID, date]:
    """Return the day of each customer's first won deal, some deals left out: one look into an index each."""
    day = (
        select(func.min(Deal.closed_on))
        .where(
            Deal.workspace_id == Customer.workspace_id,
            Deal.customer_id == Customer.id,
            Deal.status == "won",
            *([~among(Deal.id, but)] if but else []),
        )
        .scalar_subquery()
    )
    found = select(Customer.id, day).where(
        Customer.workspace_id == workspace_of(session), among(Customer.id, customer_ids)
    )
    return {customer_id: on for customer_id, on in read(session, found) if on is not None}


def first_orders(
    session: Session, customer_ids: Collection[UUID], *, but: Collection[UUID]
) -> Mapping[UUID, date]:
    """Return the day of each customer's first order, those of some deals left out."""
    of_another = [or_(Order.deal_id.is_(None), ~among(Order.deal_id, but))] if but else []
    found = (
        select(Order.customer_id, func.min(Order.ordered_on))
        .where(
            Order.workspace_id == workspace_of(session),
            among(Order.customer_id, customer_ids),
            Order.cancelled_on.is_(None),
            *of_another,
        )
        .group_by(Order.customer_id)
    )
    return dict(read(session, found))


def last_stage(session: Session, deal_id: UUID, stages: Collection[str]) -> str | None:
    """Return the stage among `stages` to which a deal moved last."""
    found = (
        select(DealMove.to_stage)
        .where(
            DealMove.workspace_id == workspace_of(session),
            DealMove.deal_id == deal_id,
            DealMove.to_stage.in_(stages),
        )
        .order_by(DealMove.moved_at.desc(), DealMove.id.desc())
        .limit(1)
    )
    return session.scalar(found)


def _views(session: Session, which: ColumnElement[bool], *, today: date) -> Sequence[DealView]:
    of = and_(Customer.workspace_id == Deal.workspace_id, Customer.id == Deal.customer_id)
    owned = and_(Member.workspace_id == Deal.workspace_id, Member.id == Deal.owner_id)
    found = (
        select(
            *Deal.__table__.columns,
            Customer.name.label("customer"),
            Customer.confidential,
            Member.name.label("owner"),
        )
        .join_from(Deal, Customer, of)
        .join(Member, owned)
        .where(Deal.workspace_id == workspace_of(session), which)
        .order_by(Deal.expected_close_on.is_(None), Deal.expected_close_on, Deal.ref_no)
    )
    rows = read(session, found)
    shares = shares_of(session, [row.id for row in rows])
    pipeline = policy(session).pipeline
    return [_view(row, shares.get(row.id, {}), pipeline, today) for row in rows]


def _view(row: Any, shares: Mapping[UUID, int], pipeline: PipelinePolicy, today: date) -> DealView:
    return DealView(
        deal_id=row.id,
        ref_no=row.ref_no,
        name=row.name,
        customer_id=row.customer_id,
        customer=row.customer,
        confidential=row.confidential,
        owner_id=row.owner_id,
        owner=row.owner,
        stage=row.stage,
        status=row.status,
        amount=Money(minor=row.amount_minor, currency=row.currency),
        opened_on=row.opened_on,
        expected_close_on=row.expected_close_on,
        closed_on=row.closed_on,
        next_step=row.next_step,
        next_step_on=row.next_step_on,
        stale=row.status == "open" and _rots(row, pipeline, today),
        shares=dict(shares),
    )


def _rots(row: Any, pipeline: PipelinePolicy, today: date) -> bool:
    """Tell whether nothing was done about a deal for longer than its stage allows."""
    allowed = {fold(stage.code): stage.rot_days for stage in pipeline.stages}.get(fold(row.stage))
    return allowed is not None and is_stale(idle_days(row.last_activity_on, row.opened_on, today), allowed)
